"""The engine gives what PyTorch (forward and backward, ties to the first) and ONNX Runtime (forward) gave."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pooling import PoolSpec, pool

with np.load(Path(__file__).with_name("cases.npz")) as file:
    SETTINGS, VALUES, WITH_BACKWARD = file["settings"].tolist(), file["values"], int(file["with_backward"])


def unpacked() -> Iterator[tuple[PoolSpec, list[np.ndarray]]]:
    """Yield each case's spec, and its x, A and perhaps dA and dx."""
    start = 0
    for k, (is_max, f_h, f_w, s_h, s_w, p_h, p_w, n, height, width, channels) in enumerate(SETTINGS):
        spec = PoolSpec("max" if is_max else "average", (f_h, f_w), (s_h, s_w), (p_h, p_w), "first")
        x, A = (n, height, width, channels), (n, *spec.output_size((height, width)), channels)
        arrays = []
        for shape in (x, A, A, x) if k < WITH_BACKWARD else (x, A):
            arrays.append(VALUES[start : start + np.prod(shape)].reshape(shape))
            start += np.prod(shape)
        yield spec, arrays


CASES = list(unpacked())


def test_there_are_hundreds_of_cases():
    assert (len(CASES), WITH_BACKWARD) == (420, 360)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("k", range(len(CASES)))
def test_the_engine_gives_what_the_frameworks_gave(k, dtype):
    spec, (x, A, *backward) = CASES[k]
    pooled = pool(x.astype(dtype), spec)
    np.testing.assert_allclose(pooled.output, A, rtol=1e-5, atol=1e-6)
    if backward:
        dA, dx = backward
        np.testing.assert_allclose(pooled.backward(dA.astype(dtype)), dx, rtol=1e-5, atol=1e-5)
