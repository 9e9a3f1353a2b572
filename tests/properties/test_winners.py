"""The winners of max windows, and the gradients of winners, ties and other cells."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pooling import PoolSpec, pool
from pooling.engine import reference
from pooling.engine.windows import window_bounds
from tests.properties.strategies import EXACT, cases

MAX = ("max",)
INTEGERS = [np.uint8, np.int8, np.int64, np.uint64]


def windows(x, spec):
    """Yield each window's output cell, its corner and the mask of its maxima, computed with loops."""
    rows, cols = window_bounds(spec, x.shape[:2])
    for i, (r0, r1) in enumerate(rows.tolist()):
        for j, (c0, c1) in enumerate(cols.tolist()):
            for c in range(x.shape[2]):
                real = x[max(r0, 0) : r1, max(c0, 0) : c1, c]
                equal = np.argwhere((real == real.max()) | (np.isnan(real) & np.isnan(real.max())))
                yield (i, j, c), (r0, c0), equal + np.array([max(r0, 0), max(c0, 0)])


@given(cases(kinds=MAX))
def test_the_number_of_winners_and_the_first_one_agree_with_the_loops(case):
    x, spec, _ = case
    pooled = pool(x, spec)
    count, first = pooled.winner_count(), pooled.first_winner()
    for window, (r0, c0), equal in windows(x, spec):
        assert count[window] == len(equal)
        row, col = equal[0].tolist()
        assert first[window] == (row - r0) * spec.window[1] + col - c0


@given(cases(kinds=MAX))
def test_the_rule_first_gives_the_gradient_to_the_first_maximum(case):
    x, spec, _ = case
    spec = PoolSpec("max", spec.f, spec.stride, spec.pad, "first")
    pooled = pool(x, spec)
    expected = np.zeros(x.shape)
    for (_, _, c), _, equal in windows(x, spec):
        row, col = equal[0].tolist()
        expected[row, col, c] += 1
    np.testing.assert_array_equal(pooled.backward(np.ones(pooled.output.shape)), expected)


@given(cases(kinds=MAX), st.sampled_from([np.inf, -np.inf, np.nan]))
def test_cells_that_are_never_a_maximum_get_exactly_zero(case, value):
    x, spec, _ = case
    pooled = pool(x, spec)
    wins = np.zeros(x.shape, bool)
    for (_, _, c), _, equal in windows(x, spec):
        rows, cols = (equal[:1] if spec.ties == "first" else equal).T
        wins[rows, cols, c] = True
    gradient = pooled.backward(np.full(pooled.output.shape, value))
    np.testing.assert_array_equal(gradient[~wins], 0)
    np.testing.assert_array_equal(gradient[wins], value)


@given(cases(st.integers(0, 3), kinds=MAX), st.sampled_from(INTEGERS))
def test_integers_at_both_ends_of_their_range_can_be_the_maximum(case, dtype):
    x, spec, dA = case
    low, high = np.iinfo(dtype).min, np.iinfo(dtype).max
    numbers = np.array([low, low + 1, high - 1, high], dtype)
    pooled = pool(numbers[x.astype(int)], spec)
    # The loops use float64, which can't distinguish these integers, so they use values of the same order.
    np.testing.assert_array_equal(pooled.output, numbers[reference.forward(x, spec).astype(int)], strict=True)
    np.testing.assert_allclose(pooled.backward(dA), reference.backward(x, dA, spec), atol=1e-12)


@given(cases(EXACT), st.sampled_from([np.float16, np.float32]))
def test_narrow_floats_agree_with_the_loops(case, dtype):
    x, spec, dA = case
    pooled = pool(x.astype(dtype), spec)
    gradient = pooled.backward(dA.astype(dtype))
    assert (pooled.output.dtype, gradient.dtype) == (dtype, dtype)
    near = {"rtol": 2 * np.finfo(dtype).eps, "atol": 40 * np.finfo(dtype).eps}
    np.testing.assert_allclose(pooled.output, reference.forward(x, spec), **near)
    np.testing.assert_allclose(gradient, reference.backward(x, dA, spec), **near)
