"""Where the maxima of a band's windows are: equation 3's mask, one axis at a time.

A window's maximum is the greatest of its rows' maxima, each of these the greatest of its columns. So the cells equal
to the maximum are found in the rows that hold it, and there in the columns that do: f_h + f_w steps, not f_h · f_w.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pooling.engine.bands import Band
from pooling.engine.columns import Columns, Phases, gather
from pooling.engine.windows import window_bounds

Array = NDArray[Any]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def lowest(shape: tuple[int, ...], dtype: np.dtype[Any]) -> Array:
    """Return an array of what never beats a real cell: −∞, or the lowest whole number."""
    return np.full(shape, -np.inf if dtype.kind == "f" else np.iinfo(dtype).min, dtype=dtype)


def row_maxima(parts: Phases, cols: Columns) -> Array:
    """Return the maximum of each window's part of each row: shape (n, rows, m_w, C)."""
    any_part = next(iter(parts.values()))
    n, rows, _, channels = any_part.shape
    wide = lowest((n, rows, cols.windows, channels), any_part.dtype)
    for windows, phase, cells in cols.taps:
        gather(np.maximum, wide[:, :, windows], parts[phase][:, :, cells], axis=2)
    return wide


@dataclass(frozen=True, eq=False)
class Maxima:
    """The maxima of a band's windows.

    Attributes
    ----------
    parts : Phases
        The band's cells.
    wide : ndarray, shape (n, rows, m_w, C)
        The maximum of each window's part of each row.
    top : ndarray, shape (n, windows, m_w, C)
        That of the whole window.
    nan : bool
        Whether some window's maximum is NaN.
    band : Band
    cols : Columns
    """

    parts: Phases
    wide: Array
    top: Array
    nan: bool
    band: Band
    cols: Columns

    @classmethod
    def of(cls, x: Array, A: Array, band: Band, cols: Columns) -> Maxima:
        """Return the maxima of a band's windows over x, of shape (N, H, W, C), whose maxima are A."""
        parts = cols.split(np.ascontiguousarray(x[band.images, band.cells]))
        top = A[band.images, band.windows]
        return cls(parts, row_maxima(parts, cols), top, bool(np.isnan(top.max())), band, cols)

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

    def _equal(self, values: Array, top: Array) -> Bools:
        hit: Bools = values == top
        if self.nan:
            hit |= values != values  # a NaN is the maximum of every window that sees it
        return hit

    def count(self) -> Ints:
        """Return how many real cells of each window hold its maximum: shape of ``top``."""
        in_row = np.zeros(self.wide.shape, dtype=np.int64)
        for windows, _, _, hit in self.in_cols():
            gather(np.add, in_row[:, :, windows], hit, axis=2)
        count = np.zeros(self.top.shape, dtype=np.int64)
        for windows, cells, hit in self.in_rows():
            gather(np.add, count[:, windows], hit * in_row[:, cells], axis=1)
        return count

    def first(self) -> Ints:
        """Return the place of each window's first maximum, row by row from the window's corner: shape of ``top``."""
        col = np.zeros(self.wide.shape, dtype=np.int64)
        for windows, phase, cells, hit in self.in_cols(only_first=True):
            numbers = np.arange(cells.start, cells.stop)[:, np.newaxis] * self.cols.stride + phase
            gather(np.add, col[:, :, windows], hit * numbers, axis=2)
        spec, f_w = self.band.spec, self.band.spec.window[1]
        place = np.zeros(self.top.shape, dtype=np.int64)
        for windows, cells, hit in self.in_rows(only_first=True):
            numbers = np.arange(self.band.cells.stop)[self.band.cells][cells, np.newaxis, np.newaxis]
            gather(np.add, place[:, windows], hit * (numbers * f_w + col[:, cells]), axis=1)
        row_bounds, col_bounds = window_bounds(spec, (self.band.cells.stop, self.cols.width))
        corners = row_bounds[self.band.windows, :1, np.newaxis] * f_w + col_bounds[:, :1]
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
