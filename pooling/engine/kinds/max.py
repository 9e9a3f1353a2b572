"""Max pooling: forward (equation 2), its backward (equations 3 and 4) and the tie rules.

Both work along one axis at a time, backward only where windows overlap. ``tiles.winners`` finds the cells that receive
a gradient.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from pooling.engine.kinds.base import Formula, Kind, Routing, Weights
from pooling.engine.tiles.bands import Band
from pooling.engine.tiles.columns import Columns, Phases, fold
from pooling.engine.tiles.winners import Winners

Array = NDArray[Any]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Max(Kind):
    """Each window's greatest value; padding never wins, NaN counts as the maximum.

    Attributes
    ----------
    ties : {"all", "first", "split"}
        Which of several equal maxima receive the gradient.
    """

    ties: str = "all"

    name: ClassVar[str] = "max"
    symbol: ClassVar[str] = "max"
    routing: ClassVar[Routing] = "winner"
    padding_value: ClassVar[float] = -np.inf
    formula: ClassVar[Formula] = Formula(value=("max", "x"), weight="mask")
    select: ClassVar[np.ufunc] = np.maximum

    def start(self, dtype: np.dtype[Any]) -> float:
        """Return what never beats a real cell: −∞, or the lowest whole number."""
        return -np.inf if dtype.kind == "f" else int(np.iinfo(dtype).min)

    def output_dtype(self, dtype: np.dtype[Any]) -> np.dtype[Any]:
        """Return the dtype as it is."""
        return dtype

    def value(self, cells: Floats, divisor: int) -> float:
        """Return the winning value; NaN if there is any."""
        return float(self.select.reduce(cells))

    def weights(self, cells: Floats, output: float, divisor: int) -> Weights:
        """Return equation 3's mask by the tie rule."""
        mask = ((cells == output) | (np.isnan(cells) & np.isnan(output))).astype(np.float64)
        if self.ties == "first":
            mask[np.flatnonzero(mask)[1:]] = 0
        return Weights(mask, int(mask.sum()) if self.ties == "split" else 1)

    def pool_band(self, values: Array, band: Band, cols: Columns, output: Array) -> None:
        """Write each window's winning value."""
        values, start = np.ascontiguousarray(values), self.start(values.dtype)
        # Rows first: they are contiguous, and only their results have to be split into phases.
        tall = np.empty((*output.shape[:2], *values.shape[2:]), values.dtype)
        rows = band.rows(band.cells)
        fold(self.select, start, tall, ((windows, values[:, cells]) for windows, cells in rows.taps()), axis=1)
        fold(self.select, start, output, cols.places(cols.split(tall, not cols.axis.overlaps)), axis=2)

    def backward_band(
        self, values: Array, output: Array, dA: Array, band: Band, cols: Columns, gradient: Array
    ) -> None:
        """Write each window's dA into its winners (equation 4); cells that win nowhere hold exactly 0."""
        if self.ties == "all":  # then it doesn't matter which other cells of a window win
            values, band = values[:, band.own_cells], replace(band, cells=band.own)
        winners, share = self.winners(values, output, band, cols), dA
        if self.ties == "split":
            share = (dA / winners.count()).astype(dA.dtype, copy=False)
        if self.ties != "first" and not (band.axis.overlaps or cols.axis.overlaps):
            _scatter_apart(winners, share, gradient)
            return
        parts = _scattered(winners, share, self.ties == "first")
        cols.join({phase: part[:, band.own_cells] for phase, part in parts.items()}, gradient)

    def winners(self, values: Array, output: Array, band: Band, cols: Columns) -> Winners:
        """Return the winners of a band's windows; parameters as for ``backward_band``."""
        return Winners(values, output, self.select, self.start(output.dtype), band, cols)


def _scattered(winners: Winners, share: Array, only_first: bool) -> Phases:
    """Return what a band's cells receive from all its windows."""
    band, cols = winners.band, winners.cols
    overlap_h, overlap_w = band.axis.overlaps, cols.axis.overlaps
    n, rows = len(share), band.cells.stop - band.cells.start
    parts = cols.zeros((n, rows), share.shape[3], share.dtype)
    if only_first and not (overlap_h or overlap_w) and min(share.shape[1:3]) > 1:
        for windows, phase, cells, hit in winners.in_cells():
            scatter_hits(parts[phase][cells], share[windows], hit, add=False)
        return parts
    in_rows = np.zeros(winners.wide.shape, share.dtype)
    for row_windows, row_cells, hit in winners.in_rows(only_first):
        scatter_hits(in_rows[:, row_cells], share[:, row_windows], hit, overlap_h)
    for col_windows, phase, col_cells, hit in winners.in_cols(only_first):
        scatter_hits(parts[phase][:, :, col_cells], in_rows[:, :, col_windows], hit, overlap_w)
    return parts


def _scatter_apart(winners: Winners, share: Array, gradient: Array) -> None:
    """Write what a band's cells receive, all winners of a window alike, where no windows share cells."""
    output, band, cols = winners.output, winners.band, winners.cols
    values = winners.values[:, band.own_cells]
    # Each row of windows as wide as the input: the steps are few, and long without any rearranged values.
    shape = (*output.shape[:2], *values.shape[2:])
    best, sent = np.empty(shape, output.dtype), np.empty(shape, share.dtype)
    cols.widen(output, best)
    cols.widen(share, sent)
    rows = band.rows(band.own)
    if not rows.is_covered:
        gradient[...] = 0
    for windows, cells in rows.taps():
        hit = winners.equal(values[:, cells], best[:, windows])
        scatter_hits(gradient[:, cells], sent[:, windows], hit, add=False)


def scatter_hits(to: Array, share: Array, hit: NDArray[np.bool_], add: bool) -> None:
    """Write a window's share into the cells that win, and exactly 0 into the others (equation 4)."""
    # The share's bits times 1 or 0: ∞ · 0 would be NaN, and a masked addition takes twenty times as long.
    bits = f"u{share.itemsize}"
    if add:
        to += (share.view(bits) * hit).view(share.dtype)
    else:
        np.multiply(share.view(bits), hit, out=to.view(bits))
