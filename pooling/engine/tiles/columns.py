"""The column axis, cut so that NumPy's inner loops are long and walk the memory value by value.

With stride s, windows start s columns apart. Put the columns 0, s, 2s, … next to each other, then 1, s + 1, … and so
on (the phases): now what all windows have at one of their places is one run of neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from pooling.engine.spec import PoolSpec
from pooling.engine.windows import taps

Array = NDArray[Any]
Phases = dict[int, Array]

_FEW_CHANNELS: Final = 16
"""Below, copying one channel after another is faster than a few values for each column."""


@dataclass(frozen=True)
class Columns:
    """The columns of an input of shape (N, H, W, C), and the windows over them.

    Attributes
    ----------
    width : int
    windows : int
        m_w.
    stride : int
        Number of phases.
    taps : list of (slice, int, slice)
        For each place in a window: the windows whose cell there is real, and the phase and place of these cells.
    """

    width: int
    windows: int
    stride: int
    taps: list[tuple[slice, int, slice]]

    @classmethod
    def of(cls, shape: tuple[int, ...], spec: PoolSpec) -> Columns:
        """Return the columns of an input of shape (N, H, W, C)."""
        _, height, width, _ = shape
        _, m = spec.output_size((height, width))
        stride = spec.strides[1] if m > 1 else 1  # one window needs no phases
        found = []
        for windows, cells in taps(width, m, spec.window[1], stride, spec.padding[1]):
            start, phase = divmod(cells.start, stride)
            found.append((windows, phase, slice(start, start + -(-(cells.stop - cells.start) // stride))))
        return cls(width, m, stride, found)

    def places(self, parts: Phases) -> Iterator[tuple[slice, Array]]:
        """Yield, for each tap, its windows and the values of its cells."""
        return ((windows, parts[phase][:, :, cells]) for windows, phase, cells in self.taps)

    @property
    def phases(self) -> list[int]:
        """The phases that some window sees."""
        return sorted({phase for _, phase, _ in self.taps})

    def split(self, x: Array) -> Phases:
        """Return the phases of some rows: each (n, rows, columns, C) and contiguous, if only x is."""
        if self.stride == 1:
            return {0: x}
        parts = {}
        for phase in self.phases:
            column = x[:, :, phase :: self.stride]
            parts[phase] = np.empty(column.shape, x.dtype)
            _copy(parts[phase], column)
        return parts

    def zeros(self, rows: tuple[int, ...], channels: int, dtype: DTypeLike) -> Phases:
        """Return phases of zeros: ``rows`` is (n, rows)."""
        return {
            phase: np.zeros((*rows, -(-(self.width - phase) // self.stride), channels), dtype) for phase in self.phases
        }

    def join(self, parts: Phases, x: Array) -> None:
        """Write phases into some rows, and 0 into columns that are in none."""
        if len(parts) < min(self.stride, self.width):
            x[...] = 0
        for phase, values in parts.items():
            _copy(x[:, :, phase :: self.stride], values)


def _copy(to: Array, values: Array) -> None:
    channels = values.shape[-1]
    if channels >= _FEW_CHANNELS:
        to[...] = values
        return
    for c in range(channels):
        to[..., c] = values[..., c]


def fold(combine: np.ufunc, start: float, to: Array, places: Iterable[tuple[slice, Array]], axis: int) -> None:
    """Combine, for each window along an axis, the values that it has at its places.

    Parameters
    ----------
    combine : ufunc
    start : float
        What does not change a result: 0 for a sum.
    to : ndarray
        Written.
    places : iterable of (windows, values)
        For each place in a window, as from ``taps``, which begin with the first.
    axis : int
    """
    fresh = True
    for windows, values in places:
        part = to[_at(windows, axis)]
        if values.shape[axis] != part.shape[axis]:  # a single window with all its places
            values = combine.reduce(values, axis=axis, dtype=to.dtype, keepdims=True)
        if fresh:
            # The first place is one of the last window, which begins nearest to the cells or in them.
            to[_at(slice(0, windows.start), axis)] = start
            part[...] = values
            fresh = False
        else:
            combine(part, values, out=part)


def _at(part: slice, axis: int) -> tuple[slice, ...]:
    return (slice(None),) * axis + (part,)


def give(to: Array, share: Array, add: bool) -> None:
    """Give cells what their windows send: added to what they have where windows overlap."""
    if add:
        to += share
    else:
        to[...] = share
