"""The lens: a few windows of a big picture, cut out so that pooling only them gives the same numbers.

It stays on windows that lie within the picture, where all windows are alike: they see no padding, and none hangs over
the edge. Where there is no such window, it shows the whole side with its padding, or the first window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pooling.engine import axis as engine
from pooling.engine.spec import Pair, PoolSpec

CELLS: Final = 8
"""Input cells a side, at most, if these are two windows: in all four grids of a laptop's screen they show numbers."""

_CELLS_OF_TWO: Final = 12
"""Input cells a side that two windows may have, so that there is a next one; one window may have more."""

_WHOLE: Final = 256
"""Cells a side that the stage plays."""


@dataclass(frozen=True)
class Axis:
    """The lens along one side of the picture.

    Attributes
    ----------
    first, count : int
        The windows under the lens.
    start, stop : int
        The cells that they see.
    least, most : int
        Where ``first`` may be.
    pads : (int, int)
        The cut-out's padding before and after it.
    """

    first: int
    count: int
    start: int
    stop: int
    least: int
    most: int
    pads: Pair = (0, 0)

    @property
    def windows(self) -> slice:
        """The windows under the lens."""
        return slice(self.first, self.first + self.count)

    @property
    def cells(self) -> slice:
        """The cells that they see."""
        return slice(self.start, self.stop)


@dataclass(frozen=True)
class Lens:
    """The part of the picture under the lens, and how to pool it.

    Attributes
    ----------
    rows, cols : Axis
    spec : PoolSpec
        ``pool(x[lens.cells], lens.spec)`` is ``pool(x, spec)[lens.windows]``.
    """

    rows: Axis
    cols: Axis
    spec: PoolSpec

    @property
    def first(self) -> Pair:
        """The first window."""
        return self.rows.first, self.cols.first

    @property
    def windows(self) -> tuple[slice, slice]:
        """The windows, as an index of the output."""
        return self.rows.windows, self.cols.windows

    @property
    def cells(self) -> tuple[slice, slice]:
        """The cells that they see, as an index of the input."""
        return self.rows.cells, self.cols.cells


def lens_of(spec: PoolSpec, size: Pair, first: Pair) -> Lens:
    """Return the lens whose first window is as near to ``first`` as can be.

    Parameters
    ----------
    spec : PoolSpec
    size : (int, int)
        The picture's (height, width).
    first : (int, int)
        Any row and column.

    Examples
    --------
    >>> lens = lens_of(PoolSpec(f=2), (3000, 4000), (100, 5000))
    >>> lens.cells, lens.windows
    ((slice(200, 208, None), slice(3992, 4000, None)), (slice(100, 104, None), slice(1996, 2000, None)))
    """
    rows, cols = (_axis(axis, wanted) for axis, wanted in zip(spec.axes(size), first, strict=True))
    return Lens(rows, cols, replace(spec, pad=(rows.pads, cols.pads)))


def _axis(axis: engine.Axis, wanted: int) -> Axis:
    n, f, s, p = axis.n, axis.extent, axis.stride, axis.pad_before
    least, most = -(-p // s), (n - f + p) // s  # the windows within the picture
    if least > most:
        # Below f + stride cells, so either the side is short, or the stride leaves one padded window to the front.
        if n <= _WHOLE:
            return Axis(0, axis.windows, 0, n, 0, 0, (p, axis.pad_after))
        return Axis(0, 1, 0, f - p, 0, 0, (p, 0))
    count = max((CELLS - f) // s + 1, 2 if f + s <= _CELLS_OF_TWO else 1)
    count = min(count, most - least + 1)
    first = min(max(wanted, least), most - count + 1)
    start = first * s - p
    return Axis(first, count, start, start + (count - 1) * s + f, least, most - count + 1)
