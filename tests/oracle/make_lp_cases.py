"""Make ``lp_cases.npz``: what ONNX Runtime computes for Lp pooling, and PyTorch's autograd for its gradient.

Run it by hand with both installed: ``python -m tests.oracle.make_lp_cases``. ONNX has no gradients, and PyTorch's
``lp_pool2d`` sums signed powers, so the gradient is that of ONNX's definition, written in PyTorch.
"""

from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("lp_cases.npz")
CASES = 60


def drawn(rng: np.random.Generator) -> tuple[list[int], np.ndarray]:
    """Return f, stride and pad as (height, width), p, and an input (H, W, C) with zeros."""
    f = rng.integers(1, 5, 2)
    pad = rng.integers(0, f)
    size = rng.integers(np.maximum(1, f - 2 * pad), 9)
    x = rng.integers(-3, 4, (*size.tolist(), 2)).astype(np.float64)
    return [*f.tolist(), *rng.integers(1, 4, 2).tolist(), *pad.tolist(), int(rng.integers(1, 5))], x


def by_onnx(numbers: list[int], x: np.ndarray) -> np.ndarray:
    import onnxruntime
    from onnx import TensorProto, helper

    f_h, f_w, s_h, s_w, p_h, p_w, p = numbers
    node = helper.make_node("LpPool", ["x"], ["y"], kernel_shape=[f_h, f_w], strides=[s_h, s_w],
                            pads=[p_h, p_w, p_h, p_w], p=p)  # fmt: skip
    planes = x.transpose(2, 0, 1)[None].astype(np.float32)
    info = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in (("x", planes.shape), ("y", [None] * 4))
    ]
    graph = helper.make_graph([node], "pool", info[:1], info[1:])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"x": planes})[0][0].transpose(1, 2, 0)


def by_torch(numbers: list[int], x: np.ndarray, dA: np.ndarray) -> np.ndarray:
    import torch

    f_h, f_w, s_h, s_w, p_h, p_w, p = numbers
    given = torch.tensor(x, requires_grad=True)
    planes = torch.nn.functional.pad(given.permute(2, 0, 1), (p_w, p_w, p_h, p_h))
    windows = planes.unfold(1, f_h, s_h).unfold(2, f_w, s_w).abs().pow(p).sum((-1, -2))
    # The root has no derivative at 0, where the gradient is 0 by definition.
    positive = windows > 0
    norms = torch.where(positive, torch.where(positive, windows, 1.0).pow(1 / p), 0.0)
    norms.backward(torch.tensor(dA.transpose(2, 0, 1).copy()))
    return given.grad.numpy()


def main() -> None:
    settings, inputs, outputs, upstreams, gradients = [], [], [], [], []
    for k in range(CASES):
        rng = np.random.default_rng(k)
        numbers, x = drawn(rng)
        A = by_onnx(numbers, x)
        dA = rng.standard_normal(A.shape).round(2)
        settings.append([*numbers, *x.shape])
        for values, array in ((inputs, x), (outputs, A), (upstreams, dA), (gradients, by_torch(numbers, x, dA))):
            values.append(array.ravel())
    np.savez_compressed(
        FILE,
        settings=np.array(settings, np.int8),
        x=np.concatenate(inputs).astype(np.int8),
        A=np.concatenate(outputs),
        dA=np.concatenate(upstreams),
        dx=np.concatenate(gradients),
    )


if __name__ == "__main__":
    main()
