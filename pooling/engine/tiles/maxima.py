"""Where the maxima of a band's windows are: equation 3's mask, one axis at a time.

A window's maximum is the greatest of its rows' maxima, each of these the greatest of its columns. So the cells equal
to the maximum are found in the rows that hold it, and there in the columns that do: f_h + f_w steps, not f_h · f_w.
Where no windows overlap, a cell is looked at once either way, and looking at both axes at once spares the rows' maxima.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pooling.engine.tiles.bands import Band
from pooling.engine.tiles.columns import Columns, Phases, fold
from pooling.engine.windows import window_bounds

Array = NDArray[Any]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Index = tuple[slice, slice, slice]


def lowest(dtype: np.dtype[Any]) -> float:
    """Return what never beats a real cell: −∞, or the lowest whole number."""
    return -np.inf if dtype.kind == "f" else int(np.iinfo(dtype).min)


@dataclass(frozen=True, eq=False)
class Maxima:
    """The maxima of a band's windows.

    Attributes
    ----------
    parts : Phases
        The band's cells.
    top : ndarray, shape (n, windows, m_w, C)
        The maximum of each window.
    nan : bool
        Whether some window's maximum is NaN.
    band : Band
    cols : Columns
    """

    parts: Phases
    top: Array
    nan: bool
    band: Band
    cols: Columns

    @classmethod
    def of(cls, values: Array, top: Array, band: Band, cols: Columns) -> Maxima:
        """Return the maxima of a band's windows from the band's cells and the maximum of each window."""
        parts = cols.split(np.ascontiguousarray(values))
        return cls(parts, top, bool(np.isnan(top.max())), band, cols)

    @cached_property
    def wide(self) -> Array:
        """The maximum of each window's part of each row: shape (n, rows, m_w, C)."""
        n, _, windows, channels = self.top.shape
        wide = np.empty((n, self.band.cells.stop - self.band.cells.start, windows, channels), self.top.dtype)
        fold(np.maximum, lowest(wide.dtype), wide, self.cols.places(self.parts), axis=2)
        return wide

    def in_rows(self, only_first: bool = False) -> Iterator[tuple[slice, slice, Bools]]:
        """Yield windows, rows, and which of these hold the maximum; perhaps only the first that does."""
        left = np.ones(self.top.shape, dtype=bool) if only_first else None
        for windows, cells in self.band.taps(self.band.cells):
            hit = self._equal(self.wide[:, cells], self.top[:, windows])
            yield windows, cells, hit if left is None else _first(hit, left[:, windows], axis=1)

    def in_cols(self, only_first: bool = False) -> Iterator[tuple[slice, int, slice, Bools]]:
        """Yield windows, phase, columns, and which of these hold the maximum of their row; perhaps only the first."""
        left = np.ones(self.wide.shape, dtype=bool) if only_first else None
        for windows, phase, cells in self.cols.taps:
            hit = self._equal(self.parts[phase][:, :, cells], self.wide[:, :, windows])
            yield windows, phase, cells, hit if left is None else _first(hit, left[:, :, windows], axis=2)

    def in_cells(self, only_first: bool = False) -> Iterator[tuple[Index, int, Index, Bools]]:
        """Yield windows, phase, cells, and which of these hold the maximum; perhaps only the first.

        In one go over both axes: faster where no windows overlap. The first is right where each axis has more windows
        than one.
        """
        left = np.ones(self.top.shape, dtype=bool) if only_first else None
        for window_rows, cell_rows in self.band.taps(self.band.cells):
            for window_cols, phase, cell_cols in self.cols.taps:
                windows, cells = np.s_[:, window_rows, window_cols], np.s_[:, cell_rows, cell_cols]
                hit = self._equal(self.parts[phase][cells], self.top[windows])
                yield windows, phase, cells, hit if left is None else _first(hit, left[windows], axis=1)

    def _equal(self, values: Array, top: Array) -> Bools:
        hit: Bools = values == top
        if self.nan:
            hit |= values != values  # a NaN is the maximum of every window that sees it
        return hit

    def count(self) -> Ints:
        """Return how many real cells of each window hold its maximum: shape of ``top``."""
        in_row, count = np.empty(self.wide.shape, np.int64), np.empty(self.top.shape, np.int64)
        fold(np.add, 0, in_row, ((windows, hit) for windows, _, _, hit in self.in_cols()), axis=2)
        fold(np.add, 0, count, ((windows, hit * in_row[:, rows]) for windows, rows, hit in self.in_rows()), axis=1)
        return count

    def first(self) -> Ints:
        """Return the place of each window's first maximum, row by row from the window's corner: shape of ``top``."""
        f_w, rows, stride = self.band.spec.window[1], self.band.cells, self.cols.stride
        col_number, row_number = np.arange(self.cols.width)[:, np.newaxis], np.arange(rows.stop)[rows]
        col, place = np.empty(self.wide.shape, np.int64), np.empty(self.top.shape, np.int64)
        in_cols = (
            (windows, hit * col_number[phase::stride][cells])
            for windows, phase, cells, hit in self.in_cols(only_first=True)
        )
        fold(np.add, 0, col, in_cols, axis=2)
        in_rows = (
            (windows, hit * (row_number[cells, np.newaxis, np.newaxis] * f_w + col[:, cells]))
            for windows, cells, hit in self.in_rows(only_first=True)
        )
        fold(np.add, 0, place, in_rows, axis=1)
        row_bounds, col_bounds = window_bounds(self.band.spec, (rows.stop, self.cols.width))
        corners: Ints = row_bounds[self.band.windows, :1, np.newaxis] * f_w + col_bounds[:, :1]
        return place - corners


def _first(hit: Bools, left: Bools, axis: int) -> Bools:
    """Leave those hits whose windows are left, and take these windows away."""
    if hit.shape == left.shape:
        hit &= left
        left ^= hit
        return hit
    # A single window with all its cells.
    numbers = np.arange(hit.shape[axis]).reshape((-1,) + (1,) * (hit.ndim - 1 - axis))
    first: Bools = hit & (numbers == hit.argmax(axis=axis, keepdims=True))
    return first
