"""Every kind with every setting agrees with the loops, and has the properties that pooling has by definition."""

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from pooling import PoolingError, PoolSpec, pool
from pooling.engine import reference
from pooling.engine.spec import KINDS
from pooling.engine.windows import coverage, divisors, window_bounds
from tests.properties.strategies import EXACT, SIDES, VALUES

SMALL = st.integers(-4, 4).map(float)
DISTINCT = st.floats(-4, 4).map(lambda value: round(value, 3))


@st.composite
def specs(draw: Any, size: tuple[int, int], kinds: Any = KINDS) -> PoolSpec:
    """Draw any setting that is legal for the size."""
    f = draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    dilation = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    most = [d * (k - 1) for k, d in zip(f, dilation, strict=True)]
    pad = tuple((draw(st.integers(0, m)), draw(st.integers(0, m))) for m in most)
    spec = PoolSpec(
        draw(st.sampled_from(kinds)),
        f,
        draw(st.tuples(st.integers(1, 5), st.integers(1, 5))),
        pad,
        draw(st.sampled_from(["all", "first", "split"])),
        p=draw(st.sampled_from([1, 2, 3])),
        ceil_mode=draw(st.booleans()),
        dilation=dilation,
        count_include_pad=draw(st.booleans()),
        divisor_override=draw(st.none() | st.integers(1, 7)),
    )
    try:
        spec.axes(size)
    except PoolingError:
        fits = tuple(min(k, n) for k, n in zip(f, size, strict=True))
        return replace(spec, f=fits, dilation=1, pad=0)
    return spec


@st.composite
def cases(draw: Any, values: Any = VALUES, kinds: Any = KINDS) -> tuple[np.ndarray, PoolSpec, np.ndarray]:
    """Draw an input (H, W, C), a setting and a gradient of the output's shape."""
    size = draw(st.tuples(SIDES, SIDES))
    spec = draw(specs(size, kinds))
    channels = draw(st.integers(1, 2))
    x = draw(nps.arrays(np.float64, (*size, channels), elements=values))
    dA = draw(nps.arrays(np.float64, (*spec.output_size(size), channels), elements=values))
    return x, spec, dA


@given(cases())
def test_forward_equals_the_loops(case):
    x, spec, _ = case
    with np.errstate(all="ignore"):
        np.testing.assert_allclose(pool(x, spec).output, reference.forward(x, spec), rtol=1e-12)


@given(cases(values=EXACT))
def test_backward_equals_the_loops(case):
    x, spec, dA = case
    np.testing.assert_allclose(pool(x, spec).backward(dA), reference.backward(x, dA, spec), rtol=1e-12, atol=1e-12)


@given(cases(kinds=("max", "min")))
def test_indices_name_the_first_cell_of_each_window_that_equals_the_output(case):
    x, spec, _ = case
    pooled = pool(x, spec)
    (d_h, d_w), size = spec.dilations, x.shape[:2]
    rows, cols = window_bounds(spec, size)
    assert (pooled.indices.dtype, pooled.indices.shape) == (np.int64, pooled.output.shape)
    for (h, w, c), index in np.ndenumerate(pooled.indices):
        cells = [
            (i, j) for i in range(*rows[h], d_h) for j in range(*cols[w], d_w) if 0 <= i < size[0] and 0 <= j < size[1]
        ]
        equal = [(i, j) for i, j in cells if np.array_equal(x[i, j, c], pooled.output[h, w, c], equal_nan=True)]
        assert divmod(int(index), size[1]) == equal[0]


@given(cases(kinds=("average",), values=SMALL), st.data())
def test_average_is_linear_and_its_backward_is_its_transpose(case, data):
    x, spec, dA = case
    other = data.draw(nps.arrays(np.float64, x.shape, elements=SMALL))
    pooled = pool(x, spec)
    together = pool(2 * x - 3 * other, spec).output
    np.testing.assert_allclose(together, 2 * pooled.output - 3 * pool(other, spec).output, atol=1e-12)
    np.testing.assert_allclose((pooled.output * dA).sum(), (x * pooled.backward(dA)).sum(), atol=1e-9)


@given(cases(values=DISTINCT), st.data())
def test_backward_is_the_slope_of_the_loss_where_there_is_one(case, data):
    x, spec, dA = case
    cell = tuple(data.draw(st.integers(0, n - 1)) for n in x.shape)
    step = 1e-6
    if spec.kind in ("max", "min"):
        assume(np.unique(x).size == x.size and np.diff(np.sort(x, axis=None)).min(initial=1) > 2 * step)
    if spec.kind == "lp":
        x = np.abs(x) + 1
    up, down = x.copy(), x.copy()
    up[cell] += step
    down[cell] -= step
    slope = ((pool(up, spec).output - pool(down, spec).output) * dA).sum() / (2 * step)
    np.testing.assert_allclose(pool(x, spec).backward(dA)[cell], slope, atol=1e-5)


@given(cases())
def test_a_batch_and_other_layouts_give_the_same(case):
    x, spec, _ = case
    expected = pool(x, spec).output
    read_only = x.copy()
    read_only.flags.writeable = False
    for same in (np.asfortranarray(x), x[::-1][::-1], x.astype(">f8"), read_only, np.repeat(x, 2, axis=1)[:, ::2]):
        np.testing.assert_array_equal(pool(same, spec).output, expected)
    np.testing.assert_array_equal(pool(x[np.newaxis], spec).output[0], expected)


@given(st.tuples(SIDES, SIDES), st.data())
def test_min_is_max_of_the_opposite_values(size, data):
    spec = data.draw(specs(size, kinds=("min",)))
    x = data.draw(nps.arrays(np.float64, size, elements=EXACT))
    dA = np.arange(1.0, 1 + np.prod(spec.output_size(size))).reshape(spec.output_size(size))
    lowest, highest = pool(x, spec), pool(-x, replace(spec, kind="max"))
    np.testing.assert_array_equal(lowest.output, -highest.output)
    np.testing.assert_array_equal(lowest.backward(dA), highest.backward(dA))


@given(st.tuples(SIDES, SIDES), st.data())
def test_divisors_count_the_padded_input_the_real_cells_or_are_given(size, data):
    spec = data.draw(specs(size, kinds=("average",)))
    rows, cols = divisors(spec, size)
    bounds, (d_h, d_w) = window_bounds(spec, size), spec.dilations
    for h, (top, bottom) in enumerate(bounds[0]):
        for w, (left, right) in enumerate(bounds[1]):
            if spec.divisor_override is not None:
                assert rows[h] * cols[w] == spec.divisor_override
                continue
            sides = spec.pads if spec.count_include_pad else ((0, 0), (0, 0))
            counted = [
                sum(-before <= cell < n + after for cell in cells)
                for cells, n, (before, after) in zip(
                    (range(top, bottom, d_h), range(left, right, d_w)), size, sides, strict=True
                )
            ]
            assert rows[h] * cols[w] == counted[0] * counted[1]


@given(st.tuples(SIDES, SIDES), st.integers(1, 4), st.integers(1, 4), st.booleans())
def test_same_gives_one_output_cell_for_each_stride_and_the_odd_cell_comes_last_or_first(size, f, stride, lower):
    spec = PoolSpec.same(size, f, stride, lower)
    assert spec.output_size(size) == tuple(-(-n // stride) for n in size)
    for before, after in spec.pads:
        assert (before - after if lower else after - before) in (0, 1)


@given(st.tuples(SIDES, SIDES), st.data())
def test_what_is_fitted_is_legal(size, data):
    spec = data.draw(specs(data.draw(st.tuples(SIDES, SIDES))))
    fitted = spec.fitted(size)
    assert coverage(fitted, size).shape == size
    assert fitted.fitted(size) == fitted
