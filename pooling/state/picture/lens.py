"""The lens: a few windows of a big picture, cut out so that pooling only them gives the same numbers.

It stays on windows that see no padding: a cut-out that is padded on one side only is no input of a pooling layer.
Where there is no such window, it shows the whole side with its padding, or the first window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

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
    pad : int
        The cut-out's padding.
    """

    first: int
    count: int
    start: int
    stop: int
    least: int
    most: int
    pad: int = 0

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
    rows, cols = (
        _axis(n, m, f, s, p, wanted)
        for n, m, f, s, p, wanted in zip(
            size, spec.output_size(size), spec.window, spec.strides, spec.padding, first, strict=True
        )
    )
    return Lens(rows, cols, replace(spec, pad=(rows.pad, cols.pad)))


def _axis(n: int, m: int, f: int, s: int, p: int, wanted: int) -> Axis:
    least, most = -(-p // s), (n - f + p) // s  # the windows that see no padding
    if least > most:
        # Below f + stride cells, so either the side is short, or the stride leaves one padded window to the front.
        return Axis(0, m, 0, n, 0, 0, p) if n <= _WHOLE else Axis(0, 1, 0, f - p, 0, 0, p)
    count = max((CELLS - f) // s + 1, 2 if f + s <= _CELLS_OF_TWO else 1)
    count = min(count, most - least + 1)
    first = min(max(wanted, least), most - count + 1)
    start = first * s - p
    return Axis(first, count, start, start + (count - 1) * s + f, least, most - count + 1)
