"""The columns, rearranged so that NumPy's inner loops are long and read memory value by value.

With stride s, windows start s columns apart. Put the columns 0, s, 2s, … next to each other, then 1, s + 1, … and so
on (the phases): then the cells that all windows have at the same place are one contiguous run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from pooling.engine.axis import Axis

Array = NDArray[Any]
Phases = dict[int, Array]

_FEW_CHANNELS: Final = 16
"""Below, copying one channel after another is faster than a few values for each column."""


@dataclass(frozen=True)
class Columns:
    """The columns of an input, and the windows over them.

    Attributes
    ----------
    axis : Axis
        The width.
    stride : int
        The number of phases.
    taps : list of (slice, int, slice)
        For each place in a window: the windows whose cell there is real, and the phase and place of these cells.
    """

    axis: Axis
    stride: int
    taps: list[tuple[slice, int, slice]]

    @classmethod
    def of(cls, axis: Axis) -> Columns:
        """Return the columns of an input whose width this is."""
        if axis.windows == 1:  # no phases are needed
            return cls(axis, 1, [(windows, 0, cells) for windows, cells in axis.taps()])
        found = []
        for windows, cells in axis.taps():
            start, phase = divmod(cells.start, axis.stride)
            found.append((windows, phase, slice(start, start + -(-(cells.stop - cells.start) // axis.stride))))
        return cls(axis, axis.stride, found)

    @property
    def windows(self) -> int:
        """The number of columns of windows."""
        return self.axis.windows

    @property
    def width(self) -> int:
        """The number of columns of the input."""
        return self.axis.n

    def places(self, parts: Phases) -> Iterator[tuple[slice, Array]]:
        """Yield, for each tap, its windows and the values of its cells."""
        return ((windows, parts[phase][:, :, cells]) for windows, phase, cells in self.taps)

    @property
    def phases(self) -> list[int]:
        """The phases that some window sees."""
        return sorted({phase for _, phase, _ in self.taps})

    def split(self, x: Array, read_once: bool = False) -> Phases:
        """Return the phases of some rows: each (n, rows, columns, C) and contiguous, if only x is.

        If each value is read once only, many channels are not worth a copy.
        """
        if self.stride == 1:
            return {0: x}
        if read_once and x.shape[3] >= _FEW_CHANNELS:
            return {phase: x[:, :, phase :: self.stride] for phase in self.phases}
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

    def widen(self, share: Array, x: Array) -> None:
        """Write what windows hold into their columns, and 0 into columns without a window; no windows may overlap."""
        if not self.axis.is_covered:
            x[...] = 0
        for windows, phase, cells in self.taps:
            _copy(x[:, :, phase :: self.stride][:, :, cells], share[:, :, windows])


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
        The identity of ``combine``: 0 for a sum.
    to : ndarray
        The result is written here.
    places : iterable of (windows, values)
        For each place in a window, as from ``Axis.taps``.
    axis : int
    """
    rest = iter(places)
    windows, values = next(rest)
    part = to[_at(windows, axis)]
    to[_at(slice(0, windows.start), axis)] = start
    to[_at(slice(windows.stop, None), axis)] = start
    if values.shape[axis] != part.shape[axis]:  # a single window, with all its places
        combine.reduce(values, axis=axis, dtype=to.dtype, out=part, keepdims=True)
        return
    second = next(rest, None)
    if second is not None and second[0] == windows:  # both at once, which saves copying the first
        combine(values, second[1], out=part, dtype=to.dtype)
    else:
        part[...] = values
        rest = rest if second is None else chain([second], rest)
    for windows, values in rest:
        part = to[_at(windows, axis)]
        combine(part, values, out=part)


def scatter(to: Array, share: Array, add: bool) -> None:
    """Write what windows send into their cells; where windows overlap, add it to what the cells hold."""
    if add:
        to += share
    else:
        to[...] = share


def _at(part: slice, axis: int) -> tuple[slice, ...]:
    return (slice(None),) * axis + (part,)
