"""The lens: what is cut out of a big picture pools to the same numbers, wherever the lens is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooling import PoolSpec, pool
from pooling.sources import STAGE_SIDE
from pooling.state.picture.lens import Lens, lens_of


@st.composite
def lenses(draw: st.DrawFn) -> tuple[PoolSpec, tuple[int, int], Lens]:
    """Return a spec, a picture's size that it fits, and a lens put anywhere."""
    size = draw(st.integers(1, 60)), draw(st.integers(1, 400))
    pair = lambda least, most: st.tuples(st.integers(least, most), st.integers(least, most))  # noqa: E731
    f, stride = draw(pair(1, 16)), draw(st.one_of(pair(1, 20), pair(1, 300)))
    dilation = draw(pair(1, 3))
    pad = tuple(
        (draw(st.integers(0, d * (side - 1))), draw(st.integers(0, d * (side - 1))))
        for side, d in zip(f, dilation, strict=True)
    )
    kind, counted = draw(st.sampled_from(["max", "average"])), draw(st.booleans())
    more = {"ceil_mode": draw(st.booleans()), "dilation": dilation, "count_include_pad": counted}
    spec = PoolSpec(kind, f, stride, pad, **more).fitted(size)
    return spec, size, lens_of(spec, size, draw(pair(-5, 500)))


@given(lenses())
def test_what_is_under_the_lens_pools_to_the_numbers_of_the_whole(given):
    spec, size, lens = given
    x = np.random.default_rng(0).integers(0, 256, size).astype(np.uint8)
    part, whole = pool(x[lens.cells], lens.spec).output, pool(x, spec).output[lens.windows]
    np.testing.assert_array_equal(part, whole)
    assert min(part.shape) >= 1


@given(lenses())
def test_lens_is_small_enough_for_the_stage_and_stays_in_the_picture(given):
    _, size, lens = given
    for side, n in zip((lens.rows, lens.cols), size, strict=True):
        assert 0 <= side.start < side.stop <= n
        assert side.stop - side.start <= STAGE_SIDE
        assert side.least <= side.first <= side.most


@given(lenses())
def test_lens_put_where_it_is_stays(given):
    spec, size, lens = given
    assert lens_of(spec, size, lens.first) == lens


@pytest.mark.parametrize(
    ("f", "stride", "windows", "cells"),
    [(1, 1, 8, 8), (2, 2, 4, 8), (3, 1, 6, 8), (3, 2, 3, 7), (4, 4, 2, 8), (6, 6, 2, 12), (7, 7, 1, 7), (31, 2, 1, 31)],
)
def test_lens_has_eight_cells_or_two_windows_of_twelve(f, stride, windows, cells):
    lens = lens_of(PoolSpec(f=f, stride=stride), (3000, 4000), (500, 600))
    assert (lens.rows.count, lens.rows.stop - lens.rows.start) == (windows, cells)


@pytest.mark.parametrize(
    ("wanted", "first", "last_cell"), [((0, 0), (1, 1), 8), ((9999, 9999), (93, 93), 100), ((-4, 50), (1, 50), 57)]
)
def test_lens_stays_on_windows_that_see_no_padding(wanted, first, last_cell):
    lens = lens_of(PoolSpec(f=3, stride=1, pad=1), (100, 100), wanted)
    assert lens.first == first
    assert lens.cols.stop == last_cell
    assert lens.spec.padding == (0, 0)


def test_short_side_without_such_a_window_is_shown_with_its_padding():
    lens = lens_of(PoolSpec(f=4, stride=4, pad=1), (4, 400), (0, 50))
    assert (lens.rows.start, lens.rows.stop, lens.spec.padding) == (0, 4, (1, 0))
