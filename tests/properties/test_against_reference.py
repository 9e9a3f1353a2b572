"""The vectorised engine agrees with the article's loops for any valid setting."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pooling import PoolSpec, pool
from pooling.engine import reference
from pooling.engine.windows import coverage, unreached, window_bounds
from tests.properties.strategies import EXACT, SIDES, cases


@given(cases())
def test_forward_equals_the_loops(case):
    x, spec, _ = case
    with np.errstate(all="ignore"):
        np.testing.assert_allclose(pool(x, spec).output, reference.forward(x, spec), rtol=1e-12)


@given(cases(values=EXACT))
def test_backward_equals_the_loops(case):
    x, spec, dA = case
    np.testing.assert_allclose(pool(x, spec).backward(dA), reference.backward(x, dA, spec), rtol=1e-12, atol=1e-12)


@given(cases())
def test_backward_equals_the_loops_with_nan_and_infinity(case):
    x, spec, dA = case
    with np.errstate(all="ignore"):
        expected = reference.backward(x, dA, spec)
    got = pool(x, spec).backward(dA)
    np.testing.assert_array_equal(np.isnan(got), np.isnan(expected))
    np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e5)  # 1e20 − 1e20 + 1 depends on the order


@given(cases(values=EXACT))
def test_max_conserves_the_sum_unless_all_ties_get_the_gradient(case):
    x, spec, dA = case
    if spec.kind == "max" and spec.ties != "all":
        np.testing.assert_allclose(pool(x, spec).backward(dA).sum(), dA.sum(), atol=1e-9)


@given(cases())
def test_layout_and_batch_do_not_change_the_result(case):
    x, spec, _ = case
    expected = pool(x, spec).output
    np.testing.assert_array_equal(pool(np.asfortranarray(x), spec).output, expected)
    np.testing.assert_array_equal(pool(x[::-1][::-1], spec).output, expected)
    np.testing.assert_array_equal(pool(np.stack([x, x]), spec).output[1], expected)
    np.testing.assert_array_equal(pool(x.astype(">f8"), spec).output, expected)


@given(cases())
def test_coverage_counts_the_windows_over_each_cell(case):
    x, spec, _ = case
    size = (x.shape[0], x.shape[1])
    counted = np.zeros(size, dtype=int)
    rows, cols = window_bounds(spec, size)
    for r0, r1 in rows:
        for c0, c1 in cols:
            counted[max(r0, 0) : r1, max(c0, 0) : c1] += 1
    np.testing.assert_array_equal(coverage(spec, size), counted)
    np.testing.assert_array_equal(unreached(spec, size), counted == 0)


@given(st.tuples(SIDES, SIDES), st.tuples(*[st.integers(1, 12)] * 4), st.tuples(st.integers(0, 11), st.integers(0, 11)))
def test_fitted_specs_are_within_their_bounds(size, numbers, pad):
    f, stride = numbers[:2], numbers[2:]
    spec = PoolSpec("max", f, stride, tuple(min(p, k - 1) for p, k in zip(pad, f, strict=True))).fitted(size)
    spec.output_size(size)
    for name, pairs in spec.bounds(size).items():
        for value, (least, most) in zip(getattr(spec, name), pairs, strict=True):
            assert least <= value <= most
