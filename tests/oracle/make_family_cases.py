"""Generate ``family_cases.npz``: PyTorch's results for more than a thousand settings of the whole pooling family.

Run ``python -m tests.oracle.make_family_cases`` where PyTorch is installed. All numbers are float64. There is no NaN,
since frameworks differ there, and Lp has positive inputs only, since PyTorch sums powers with their sign.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from pooling import PoolingError, PoolSpec

FILE = Path(__file__).with_name("family_cases.npz")
COUNTS = {"max": 400, "average": 400, "lp": 60, "adaptive max": 80, "adaptive average": 80, "global": 40, "unpool": 60}
Case = tuple[dict[str, Any], list[np.ndarray]]


def pair(numbers: np.ndarray) -> tuple[int, int]:
    return int(numbers[0]), int(numbers[1])


def drawn(rng: np.random.Generator, is_dilated: bool) -> dict[str, Any]:
    """Return window settings that PyTorch accepts; every third is square."""
    f, stride, dilation = rng.integers(1, 5, 2), rng.integers(1, 5, 2), rng.integers(1, 4, 2)
    if rng.random() < 1 / 3:
        f, stride, dilation = f[:1].repeat(2), stride[:1].repeat(2), dilation[:1].repeat(2)
    if not is_dilated:
        dilation = np.ones(2, int)
    pad = rng.integers(0, (dilation * (f - 1) + 1) // 2 + 1)
    settings = {"f": pair(f), "stride": pair(stride), "pad": pair(pad), "ceil_mode": bool(rng.random() < 0.5)}
    return {**settings, "dilation": pair(dilation)} if is_dilated else settings


def image(rng: np.random.Generator, is_tied: bool) -> np.ndarray:
    shape = (int(rng.integers(1, 3)), int(rng.integers(1, 3)), *pair(rng.integers(1, 10, 2)))
    return rng.integers(-2, 3, shape).astype(float) if is_tied else rng.standard_normal(shape).round(2)


def results(rng: np.random.Generator, x: np.ndarray, layer: Callable[[Any], Any]) -> list[np.ndarray]:
    """Return x, A, dA, dA_prev and, if the layer returns them, the indices; channels last."""
    import torch

    given = torch.tensor(x, requires_grad=True)
    found = layer(given)
    output, *indices = found if isinstance(found, tuple) else (found,)
    dA = torch.tensor(rng.integers(-3, 4, tuple(output.shape)).astype(float))
    output.backward(dA)
    tensors = [given, output, dA, given.grad, *indices]
    return [tensor.detach().numpy().transpose(0, 2, 3, 1) for tensor in tensors]


def case_of(call: str, rng: np.random.Generator) -> Case:
    """Draw a case until PyTorch and this package accept it.

    PyTorch also accepts dilated windows without a real cell; its backward pass then writes outside its arrays.
    """
    while True:
        try:
            settings, arrays = draw(call, rng)
        except (RuntimeError, PoolingError):
            continue
        return {"call": call, **settings}, arrays


def draw(call: str, rng: np.random.Generator) -> Case:
    import torch.nn.functional as functional

    x = image(rng, is_tied=bool(rng.random() < 0.5))
    size = pair(rng.integers(1, 8, 2))
    if call in ("max", "unpool"):
        settings = drawn(rng, is_dilated=call == "max")
        PoolSpec(**settings).axes((x.shape[2], x.shape[3]))
        f, stride, pad = settings["f"], settings["stride"], settings["pad"]
        more = {name: settings[name] for name in ("dilation", "ceil_mode") if name in settings}
        found = results(rng, x, lambda x: functional.max_pool2d(x, f, stride, pad, return_indices=True, **more))
        return (settings, found) if call == "max" else unpooled(settings, found)
    if call == "average":
        settings = drawn(rng, is_dilated=False)
        settings["count_include_pad"] = bool(rng.random() < 0.5)
        settings["divisor_override"] = int(rng.integers(1, 9)) if rng.random() < 0.3 else None
        f, stride, pad, *more = settings.values()
        return settings, results(rng, x, lambda x: functional.avg_pool2d(x, f, stride, pad, *more))
    if call == "lp":
        settings = {
            "p": int(rng.integers(1, 5)),
            "f": pair(rng.integers(1, 4, 2)),
            "stride": pair(rng.integers(1, 4, 2)),
        }
        p, f, stride = settings.values()
        return settings, results(rng, np.abs(x) + 0.5, lambda x: functional.lp_pool2d(x, float(p), f, stride))
    if call == "adaptive max":
        return {"size": size}, results(rng, x, lambda x: functional.adaptive_max_pool2d(x, size, return_indices=True))
    if call == "adaptive average":
        return {"size": size}, results(rng, x, lambda x: functional.adaptive_avg_pool2d(x, size))
    return {}, results(rng, x, lambda x: functional.adaptive_avg_pool2d(x, 1))


def unpooled(settings: dict[str, Any], found: list[np.ndarray]) -> Case:
    """Return what PyTorch's unpooling makes of a max pooling's output and indices."""
    import torch
    import torch.nn.functional as functional

    x, output, _, _, indices = found
    size = list(x.shape[1:3])
    y, places = (torch.tensor(array.transpose(0, 3, 1, 2).copy()) for array in (output, indices))
    back = functional.max_unpool2d(y, places, settings["f"], settings["stride"], settings["pad"], output_size=size)
    return {"size": size}, [output, back.numpy().transpose(0, 2, 3, 1), indices]


def main() -> None:
    cases = [
        case_of(call, np.random.default_rng([number, k]))
        for number, (call, count) in enumerate(COUNTS.items())
        for k in range(count)
    ]
    described = [{**settings, "shapes": [array.shape for array in arrays]} for settings, arrays in cases]
    values = [array.ravel().astype(np.float64) for _, arrays in cases for array in arrays]
    text = json.dumps(described, separators=(",", ":")).encode()
    np.savez_compressed(FILE, cases=np.frombuffer(text, np.uint8), values=np.concatenate(values))


if __name__ == "__main__":
    main()
