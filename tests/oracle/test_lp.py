"""Lp pooling gives ONNX Runtime's outputs, and the gradients of PyTorch's autograd."""

from pathlib import Path

import numpy as np
import pytest

from pooling import PoolingError, PoolSpec, pool

FILE = Path(__file__).with_name("lp_cases.npz")


def cases():
    """Yield each case's spec, x, A, dA and dA_prev."""
    with np.load(FILE) as data:
        arrays = {name: data[name] for name in data}
    x_at, A_at = 0, 0
    for f_h, f_w, s_h, s_w, p_h, p_w, p, *shape in arrays["settings"].tolist():
        spec = PoolSpec("lp", (f_h, f_w), (s_h, s_w), (p_h, p_w), p=p)
        A_shape = (*spec.output_size(tuple(shape[:2])), shape[2])
        x_slice, A_slice = slice(x_at, x_at + np.prod(shape)), slice(A_at, A_at + np.prod(A_shape))
        x_at, A_at = x_slice.stop, A_slice.stop
        yield (
            spec,
            arrays["x"][x_slice].reshape(shape).astype(float),
            arrays["A"][A_slice].reshape(A_shape),
            arrays["dA"][A_slice].reshape(A_shape),
            arrays["dx"][x_slice].reshape(shape),
        )


def test_outputs_are_onnx_runtimes_and_gradients_are_autograds():
    seen = list(cases())
    assert len(seen) == 60
    for spec, x, A, dA, dx in seen:
        pooled = pool(x, spec)
        np.testing.assert_allclose(pooled.output, A, rtol=1e-6, err_msg=str(spec))
        np.testing.assert_allclose(pooled.backward(dA), dx, rtol=1e-9, atol=1e-12, err_msg=str(spec))


def test_a_window_of_zeros_has_output_and_gradient_0():
    pooled = pool(np.zeros((2, 2)), PoolSpec("lp", 2))
    assert pooled.output.tolist() == [[0]]
    assert pooled.backward([[5.0]]).tolist() == [[0, 0], [0, 0]]


def test_p_1_sums_magnitudes_and_p_2_is_the_euclidean_norm():
    x = [[3.0, 0], [0, -4]]
    assert pool(x, PoolSpec("lp", 2, p=1)).output.tolist() == [[7]]
    pooled = pool(x, PoolSpec("lp", 2))
    assert pooled.output.tolist() == [[5]]
    np.testing.assert_allclose(pooled.backward([[1.0]]), [[0.6, 0], [0, -0.8]])


def test_padding_adds_nothing():
    assert pool([[3.0]], PoolSpec("lp", 3, pad=1)).output.tolist() == [[3]]


@pytest.mark.parametrize("p", [0, 0.5, float("inf"), float("nan"), True, "2"])
def test_p_is_a_number_of_at_least_1(p):
    with pytest.raises(PoolingError, match=r"p is .*, but it must be a number, at least 1"):
        PoolSpec("lp", 2, p=p)
