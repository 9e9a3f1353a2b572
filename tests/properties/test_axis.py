"""An axis with all its settings agrees with the definitions, evaluated cell by cell."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pooling.engine.axis import Axis


@st.composite
def axes(draw):
    """Draw an axis with at least one window, each of which contains a real cell."""
    n, f, dilation = draw(st.integers(1, 12)), draw(st.integers(1, 5)), draw(st.integers(1, 3))
    before, after = draw(st.integers(0, f - 1)), draw(st.integers(0, f - 1))
    rounding = draw(st.sampled_from(["down", "up"]))
    axis = Axis(n, f, draw(st.integers(1, 6)), before, after, dilation, rounding)
    if axis.windows == 0:
        axis = Axis(axis.extent, f, axis.stride, before, after, dilation, rounding)
    return axis


def cells_seen(axis):
    """Return the cells of each window, including padding, by definition."""
    starts = range(-axis.pad_before, axis.windows * axis.stride - axis.pad_before, axis.stride)
    return [[start + k * axis.dilation for k in range(axis.f)] for start in starts]


@given(axes())
def test_the_number_of_windows_is_equation_1_and_pytorchs_rule_when_rounded_up(axis):
    reach = axis.n + axis.pad_before + axis.pad_after - axis.dilation * (axis.f - 1) - 1
    if axis.rounding == "down":
        assert axis.windows == reach // axis.stride + 1
    else:
        windows = (reach + axis.stride - 1) // axis.stride + 1
        dropped = (windows - 1) * axis.stride >= axis.n + axis.pad_before
        assert axis.windows == windows - dropped


def test_windows_that_start_beyond_the_input_are_dropped_when_rounding_up():
    assert Axis(n=5, f=3, stride=3, pad_before=1, pad_after=1, rounding="up").windows == 2
    assert Axis(n=9, f=4, stride=4, pad_before=2, pad_after=2, rounding="up").windows == 3
    assert Axis(n=7, f=2, stride=3, rounding="up").windows == 3


@given(axes())
def test_bounds_coverage_and_counts_agree_with_the_cells(axis):
    seen = cells_seen(axis)
    assert axis.bounds.tolist() == [[cells[0], cells[-1] + 1] for cells in seen]
    coverage = [sum(cell in cells for cells in seen) for cell in range(axis.n)]
    assert axis.coverage().tolist() == coverage
    low, high = -axis.pad_before, axis.n + axis.pad_after
    counted = [sum(low <= cell < high for cell in cells) for cells in seen]
    assert axis.counted().tolist() == counted
    assert not axis.is_filled or set(counted) == {axis.f}


@given(axes())
def test_taps_contain_each_real_cell_of_each_window_once(axis):
    pairs = []
    for windows, cells in axis.taps():
        w, c = range(*windows.indices(axis.windows)), range(*cells.indices(axis.n))
        pairs += zip(w, c, strict=True) if axis.windows > 1 else [(0, cell) for cell in c]
        assert len(set(c)) == len(c)
    expected = [(w, cell) for w, cells in enumerate(cells_seen(axis)) for cell in cells if 0 <= cell < axis.n]
    assert sorted(pairs) == sorted(expected)


@given(axes(), st.data())
def test_a_part_has_the_same_cells_counted_from_its_start(axis, data):
    first = data.draw(st.integers(0, axis.windows - 1))
    windows = slice(first, data.draw(st.integers(first + 1, axis.windows)))
    begin = data.draw(st.integers(0, axis.n - 1))
    cells = slice(begin, data.draw(st.integers(begin + 1, axis.n)))
    part = axis.part(windows, cells)
    assert part.windows == windows.stop - windows.start
    expected = np.zeros(cells.stop - cells.start, int)
    for seen in cells_seen(axis)[windows]:
        for cell in seen:
            if cells.start <= cell < cells.stop:
                expected[cell - cells.start] += 1
    assert part.coverage().tolist() == expected.tolist()


@given(axes(), st.data())
def test_cells_of_windows_and_windows_over_cells_are_complete(axis, data):
    begin = data.draw(st.integers(0, axis.n - 1))
    cells = slice(begin, data.draw(st.integers(begin + 1, axis.n)))
    over = axis.windows_over(cells)
    for w, seen in enumerate(cells_seen(axis)):
        if any(cells.start <= cell < cells.stop for cell in seen):
            assert over.start <= w < over.stop
        within = axis.cells_of(slice(w, w + 1))
        assert all(within.start <= cell < within.stop for cell in seen if 0 <= cell < axis.n)
