import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.engine.kinds.max import Max
from pooling.studies.gradcheck import gradcheck

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize(("f", "stride", "pad"), [(2, 2, 0), (3, 1, 1), (3, 2, 2), ((2, 3), (3, 1), (1, 0)), (5, 5, 0)])
def test_the_engine_agrees_with_finite_differences(kind, f, stride, pad):
    x = RNG.standard_normal((6, 7, 2))
    spec = PoolSpec(kind, f, stride, pad)
    check = gradcheck(x, spec, RNG.standard_normal(pool(x, spec).output.shape))
    assert check.checked == 64
    assert check.max_error < 1e-8


def test_cells_of_tied_maxima_are_left_out_and_counted():
    check = gradcheck(np.array([[5.0, 5], [1, 2]]), PoolSpec(f=2), [[1.0]])
    assert (check.checked, check.skipped) == (2, 2)


def test_cells_near_a_tie_are_left_out():
    check = gradcheck(np.array([[5.0, 5 + 1e-7]]), PoolSpec(f=(1, 2)), [[1.0]])
    assert check.skipped == 2


def test_a_cell_that_no_window_sees_has_slope_zero():
    check = gradcheck(np.arange(3.0).reshape(1, 3), PoolSpec(f=(1, 2), stride=2), [[1.0]])
    assert (check.checked, check.max_error) == (3, pytest.approx(0, abs=1e-9))


def test_a_wrong_gradient_is_found(monkeypatch):
    def passes_nothing_back(self, values, output, dA, band, cols, gradient):
        gradient[...] = 0

    monkeypatch.setattr(Max, "backward_band", passes_nothing_back)
    assert gradcheck([[1.0, 3], [4, 2]], PoolSpec(f=2), [[0.5]]).max_error == pytest.approx(1)


def test_the_same_seed_looks_at_the_same_cells():
    x, spec = RNG.standard_normal((20, 20)), PoolSpec(f=2)
    dA = np.ones((10, 10))
    assert gradcheck(x, spec, dA, seed=3) == gradcheck(x, spec, dA, seed=3)
