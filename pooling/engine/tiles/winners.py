"""Which cells of a band's windows win: equation 3's mask, one axis at a time.

A window's maximum is the greatest of its rows' maxima, each of these the greatest of its columns. So the cells equal
to the maximum are found in the rows that hold it, and there in the columns that hold it: f_h + f_w steps instead of
f_h · f_w. Where windows do not overlap, each cell is visited once either way, and comparing cells directly saves the
rows' maxima. The same holds for the minimum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pooling.engine.axis import Ints
from pooling.engine.tiles.bands import Band
from pooling.engine.tiles.columns import Columns, Phases, fold

Array = NDArray[Any]
Bools = NDArray[np.bool_]
Index = tuple[slice, slice, slice]


@dataclass(frozen=True, eq=False)
class Winners:
    """The cells that equal their window's output.

    Attributes
    ----------
    values : ndarray, shape (n, rows, W, C)
        The band's cells.
    output : ndarray, shape (n, windows, m_w, C)
        The greatest or least value of each window.
    select : ufunc
        ``np.maximum`` or ``np.minimum``.
    start : float
        The identity of ``select``.
    band : Band
    cols : Columns
    """

    values: Array
    output: Array
    select: np.ufunc
    start: float
    band: Band
    cols: Columns

    @cached_property
    def parts(self) -> Phases:
        """The band's cells."""
        return self.cols.split(np.ascontiguousarray(self.values))

    @cached_property
    def nan(self) -> bool:
        """Whether some window's output is NaN."""
        return bool(np.isnan(self.output.max()))

    @cached_property
    def wide(self) -> Array:
        """The output of each window's part of each row: shape (n, rows, m_w, C)."""
        n, _, windows, channels = self.output.shape
        wide = np.empty((n, self.band.cells.stop - self.band.cells.start, windows, channels), self.output.dtype)
        fold(self.select, self.start, wide, self.cols.places(self.parts), axis=2)
        return wide

    def in_rows(self, only_first: bool = False) -> Iterator[tuple[slice, slice, Bools]]:
        """Yield windows, rows, and which of these rows hold the output; optionally only the first that does."""
        left = np.ones(self.output.shape, dtype=bool) if only_first else None
        for windows, cells in self.band.rows(self.band.cells).taps():
            hit = self.equal(self.wide[:, cells], self.output[:, windows])
            yield windows, cells, hit if left is None else _first(hit, left[:, windows], axis=1)

    def in_cols(self, only_first: bool = False) -> Iterator[tuple[slice, int, slice, Bools]]:
        """Yield windows, phase, columns, and which of these hold their row's output; optionally only the first."""
        left = np.ones(self.wide.shape, dtype=bool) if only_first else None
        for windows, phase, cells in self.cols.taps:
            hit = self.equal(self.parts[phase][:, :, cells], self.wide[:, :, windows])
            yield windows, phase, cells, hit if left is None else _first(hit, left[:, :, windows], axis=2)

    def in_cells(self) -> Iterator[tuple[Index, int, Index, Bools]]:
        """Yield windows, phase, cells, and which of these are the first that hold the output.

        Visits both axes at once, which is faster where no windows overlap, and right where each axis has more than one.
        """
        left = np.ones(self.output.shape, dtype=bool)
        for window_rows, cell_rows in self.band.rows(self.band.cells).taps():
            for window_cols, phase, cell_cols in self.cols.taps:
                windows, cells = np.s_[:, window_rows, window_cols], np.s_[:, cell_rows, cell_cols]
                hit = self.equal(self.parts[phase][cells], self.output[windows])
                yield windows, phase, cells, _first(hit, left[windows], axis=1)

    def equal(self, values: Array, output: Array) -> Bools:
        """Return which values equal their window's output, as a NaN does where the output is NaN."""
        hit: Bools = values == output
        if self.nan:
            hit |= values != values  # a NaN wins every window that sees it
        return hit

    def count(self) -> Ints:
        """Return how many real cells of each window equal its output: shape of ``output``."""
        in_row, count = np.empty(self.wide.shape, np.int64), np.empty(self.output.shape, np.int64)
        fold(np.add, 0, in_row, ((windows, hit) for windows, _, _, hit in self.in_cols()), axis=2)
        fold(np.add, 0, count, ((windows, hit * in_row[:, rows]) for windows, rows, hit in self.in_rows()), axis=1)
        return count

    def first(self) -> Ints:
        """Return the place of each window's first winner: shape of ``output``.

        Places are counted row by row from the window's corner, over the window's extent.
        """
        wide = self.cols.axis.extent
        row_starts = self.band.axis.bounds[self.band.windows, :1, np.newaxis]
        corners: Ints = row_starts * wide + self.cols.axis.bounds[:, :1]
        return self._first_place(wide) - corners

    def first_index(self) -> Ints:
        """Return the flat index, row · width + column, of each window's first winner in the input."""
        return self._first_place(self.cols.width)

    def _first_place(self, wide: int) -> Ints:
        """Return row · ``wide`` + column of each window's first winner, both counted in the input."""
        rows, stride = self.band.cells, self.cols.stride
        col_number, row_number = np.arange(self.cols.width)[:, np.newaxis], np.arange(rows.stop)[rows]
        col, place = np.empty(self.wide.shape, np.int64), np.empty(self.output.shape, np.int64)
        in_cols = (
            (windows, hit * col_number[phase::stride][cells])
            for windows, phase, cells, hit in self.in_cols(only_first=True)
        )
        fold(np.add, 0, col, in_cols, axis=2)
        in_rows = (
            (windows, hit * (row_number[cells, np.newaxis, np.newaxis] * wide + col[:, cells]))
            for windows, cells, hit in self.in_rows(only_first=True)
        )
        fold(np.add, 0, place, in_rows, axis=1)
        return place


def _first(hit: Bools, left: Bools, axis: int) -> Bools:
    """Keep only the hits of windows that are left, and remove these windows from ``left``."""
    if hit.shape == left.shape:
        hit &= left
        left ^= hit
        return hit
    # A single window with all its cells: the earlier, the greater.
    length = hit.shape[axis]
    numbers = np.arange(length, 0, -1, dtype=np.min_scalar_type(length)).reshape((-1,) + (1,) * (hit.ndim - 1 - axis))
    early = hit * numbers
    first: Bools = hit & (early == early.max(axis=axis, keepdims=True))
    return first
