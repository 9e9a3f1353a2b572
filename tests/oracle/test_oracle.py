"""The engine agrees with PyTorch (float64, both directions, ties to the first) and ONNX Runtime (float32, forward)."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from pooling import PoolSpec, pool

with np.load(Path(__file__).with_name("cases.npz")) as file:
    SETTINGS, TORCH, ONNX, WITH_BACKWARD = (file[name] for name in ("settings", "torch", "onnx", "with_backward"))


def unpacked() -> Iterator[tuple[PoolSpec, list[np.ndarray]]]:
    """Yield each case's spec and arrays: x and A, and for PyTorch also dA and dx."""
    values, start = TORCH, 0
    for k, (is_max, f_h, f_w, s_h, s_w, p_h, p_w, n, height, width, channels) in enumerate(SETTINGS.tolist()):
        if k == WITH_BACKWARD:
            values, start = ONNX, 0
        spec = PoolSpec("max" if is_max else "average", (f_h, f_w), (s_h, s_w), (p_h, p_w), "first")
        x, A = (n, height, width, channels), (n, *spec.output_size((height, width)), channels)
        arrays = []
        for shape in (x, A, A, x) if k < WITH_BACKWARD else (x, A):
            arrays.append(values[start : start + np.prod(shape)].reshape(shape))
            start += np.prod(shape)
        yield spec, arrays


CASES = list(unpacked())


def test_there_are_hundreds_of_cases():
    assert (len(CASES), WITH_BACKWARD) == (420, 360)


def test_half_of_the_cases_have_ties():
    tied = [pool(x, spec).has_ties() for spec, (x, *_) in CASES[:WITH_BACKWARD]]
    assert sum(tied) >= WITH_BACKWARD // 2


def test_cases_are_square_and_rectangular_with_and_without_padding():
    specs = [spec for spec, _ in CASES[:WITH_BACKWARD]]
    for few in (
        [spec for spec in specs if spec.window[0] == spec.window[1]],
        [spec for spec in specs if spec.window[0] != spec.window[1]],
        [spec for spec in specs if any(spec.padding)],
        [spec for spec in specs if not any(spec.padding)],
    ):
        assert len(few) > WITH_BACKWARD // 5


def test_the_engine_agrees_with_pytorch_to_1e_12(subtests):
    for k in range(WITH_BACKWARD):
        with subtests.test(k=k):
            spec, (x, A, dA, dx) = CASES[k]
            pooled = pool(x, spec)
            np.testing.assert_allclose(pooled.output, A, rtol=1e-12, atol=1e-12)
            np.testing.assert_allclose(pooled.backward(dA), dx, rtol=1e-12, atol=1e-12)


def test_float32_agrees_with_pytorch_to_its_precision(subtests):
    for k in range(WITH_BACKWARD):
        with subtests.test(k=k):
            spec, (x, A, dA, dx) = CASES[k]
            pooled = pool(x.astype(np.float32), spec)
            np.testing.assert_allclose(pooled.output, A, rtol=1e-5, atol=1e-6)
            np.testing.assert_allclose(pooled.backward(dA.astype(np.float32)), dx, rtol=1e-5, atol=1e-5)


def test_the_engine_agrees_with_onnx_runtime(subtests):
    for k in range(WITH_BACKWARD, len(CASES)):
        with subtests.test(k=k):
            spec, (x, A) = CASES[k]
            np.testing.assert_allclose(pool(x, spec).output, A, rtol=1e-5, atol=1e-6)
