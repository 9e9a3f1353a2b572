"""Generate ``cases.npz``: the results of PyTorch and ONNX Runtime for a few hundred seeded settings.

Run ``python -m tests.oracle.make_cases`` where both are installed. There is no NaN, since frameworks differ there.
"""

from pathlib import Path

import numpy as np

from pooling import PoolSpec, pool

FILE = Path(__file__).with_name("cases.npz")
TORCH_CASES = 360
ONNX_CASES = 60
KINDS = ("max, tied", "max", "max, tied", "average")  # so that every other case has ties


def setting(rng: np.random.Generator, kind: str) -> dict[str, object]:
    """Return a random setting and input. If tied, some windows have equal maxima, of which PyTorch uses the first."""
    while True:
        case = drawn(rng, kind)
        if not kind.endswith("tied") or has_ties(case):
            return case


def has_ties(case: dict[str, object]) -> bool:
    numbers, x = case["numbers"].tolist(), case["x"]
    spec = PoolSpec("max", numbers[:2], numbers[2:4], numbers[4:])
    return pool(x, spec).has_ties()


def drawn(rng: np.random.Generator, kind: str) -> dict[str, object]:
    f = rng.integers(1, 6, 2)
    pad = rng.integers(0, f // 2 + 1)  # PyTorch takes at most half of f
    stride = rng.integers(1, 5, 2)
    if rng.random() < 0.5:
        f, pad, stride = f[:1].repeat(2), pad[:1].repeat(2), stride[:1].repeat(2)
    size = rng.integers(np.maximum(1, f - 2 * pad), 11)
    shape = (int(rng.integers(1, 3)), *size.tolist(), int(rng.integers(1, 4)))
    return {
        "kind": kind.split(",")[0],
        "numbers": np.array([*f, *stride, *pad]),
        # Few distinct values produce ties.
        "x": rng.integers(-2, 4, shape).astype(np.float64)
        if kind.endswith("tied")
        else rng.standard_normal(shape).round(3),
    }


def by_torch(case: dict[str, object], rng: np.random.Generator) -> dict[str, np.ndarray]:
    import torch

    (f_h, f_w, s_h, s_w, p_h, p_w), x = case["numbers"].tolist(), case["x"]
    layer = torch.nn.MaxPool2d if case["kind"] == "max" else torch.nn.AvgPool2d
    given = torch.tensor(x.transpose(0, 3, 1, 2), requires_grad=True)
    output = layer((f_h, f_w), (s_h, s_w), (p_h, p_w))(given)
    dA = torch.tensor(rng.standard_normal(tuple(output.shape)).round(2))
    output.backward(dA)
    return {
        name: t.detach().numpy().transpose(0, 2, 3, 1) for name, t in (("A", output), ("dA", dA), ("dx", given.grad))
    }


def by_onnx(case: dict[str, object]) -> dict[str, np.ndarray]:
    import onnx
    import onnxruntime
    from onnx import TensorProto, helper

    f_h, f_w, s_h, s_w, p_h, p_w = case["numbers"].tolist()
    maximum = case["kind"] == "max"
    more = {} if maximum else {"count_include_pad": 1}
    node = helper.make_node("MaxPool" if maximum else "AveragePool", ["x"], ["y"], kernel_shape=[f_h, f_w],
                            strides=[s_h, s_w], pads=[p_h, p_w, p_h, p_w], **more)  # fmt: skip
    x = case["x"].transpose(0, 3, 1, 2).astype(np.float32)
    info = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in (("x", x.shape), ("y", [None] * 4))
    ]
    model = helper.make_model(
        helper.make_graph([node], "pool", info[:1], info[1:]), opset_imports=[helper.make_opsetid("", 22)]
    )
    model.ir_version = 10
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return {"A": session.run(None, {"x": x})[0].transpose(0, 2, 3, 1)}


def main() -> None:
    # Each case has one row of settings. The numbers of each framework are stored in one flat array: x and A, and for
    # PyTorch, which computes in float64, also dA and dx.
    rows = []
    values: dict[str, list[np.ndarray]] = {"torch": [], "onnx": []}
    for k in range(TORCH_CASES + ONNX_CASES):
        rng = np.random.default_rng(k)
        case = setting(rng, KINDS[k % len(KINDS)])
        results = by_torch(case, rng) if k < TORCH_CASES else by_onnx(case)
        rows.append([case["kind"] == "max", *case["numbers"], *case["x"].shape])
        values["torch" if k < TORCH_CASES else "onnx"] += [case["x"], *results.values()]
    flat = {name: np.concatenate([array.ravel() for array in arrays]) for name, arrays in values.items()}
    np.savez_compressed(
        FILE,
        settings=np.array(rows, np.int8),
        torch=flat["torch"].astype(np.float64),
        onnx=flat["onnx"].astype(np.float32),
        with_backward=TORCH_CASES,
    )


if __name__ == "__main__":
    main()
