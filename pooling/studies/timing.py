"""Times of nested loops and of array code on the same part of a picture, the loops one row of windows at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from threading import Lock
from time import perf_counter
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pooling.engine import reference
from pooling.engine.spec import Pair, PoolSpec

SECONDS: Final = 8.0
"""How long the loops should take, as estimated from a small part."""
MOST_SECONDS: Final = 10.0
"""The loops end after this time, even if the machine has become slower than estimated."""
_PROBE: Final = 0.05
"""Seconds spent on the estimate."""
_WINDOWS: Final = 8
"""Rows and columns of windows in the small part."""
_MOST: Final = 8_000_000
"""The greatest number of values in the part: they are float64."""
_TIMES: Final = 5
"""How often the array code is timed; the median counts."""
_LONG: Final = 0.5
"""Seconds after which it is not timed again."""
_PARTS: Final = (1 / 8, 1 / 4, 1 / 2, 1)
"""The parts of the rows for which both times are given."""

Floats = NDArray[np.float64]


class Programs(NamedTuple):
    """Two ways to pool padded cells of shape (H, W, C).

    Attributes
    ----------
    loops : callable
        Fills an output of shape (n_H, n_W, C), which it gets after the cells.
    arrays : callable
        Returns the output for cells, n_H and n_W.
    """

    loops: Callable[[Floats, Floats], None]
    arrays: Callable[[Floats, int, int], Floats]


@dataclass(eq=False)
class LoopTiming:
    """A comparison in progress; loops and array code both work on ``cells``, which are padded already.

    Attributes
    ----------
    key : tuple
        Identifies the picture and the layer.
    programs : Programs
    spec : PoolSpec
        Without padding.
    cells : ndarray of float64
        The padded part of the picture.
    part, whole : (int, int)
        The part's and the picture's (height, width).
    output : ndarray of float64
        The loops' results.
    share : float
        The fraction of the picture's windows that are in the part.
    ends : list of float
        The seconds that the loops had taken after each of these rows.
    requested : bool
        Whether the loops are to start or to go on.
    """

    key: tuple[Hashable, ...]
    programs: Programs
    spec: PoolSpec
    cells: Floats
    part: Pair
    whole: Pair
    output: Floats
    share: float
    ends: list[float] = field(default_factory=list)
    requested: bool = True
    _owner: object = field(default=None, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)
    _result: TimingResult | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls,
        x: NDArray[Any],
        spec: PoolSpec,
        programs: Programs,
        key: tuple[Hashable, ...] = (),
        seconds: float = SECONDS,
    ) -> LoopTiming:
        """Choose the part: the whole picture, or as much of its middle as the loops can do in the given time."""
        whole = x.shape[0], x.shape[1]
        part = part_of(x, spec, programs, seconds)
        values = reference.padded(_middle(x, part), spec)
        output = np.zeros((*spec.output_size(part), x.shape[2]))
        share = output[..., 0].size / np.prod(spec.output_size(whole), dtype=float)
        return cls(key, programs, replace(spec, pad=0), values, part, whole, output, float(share))

    @property
    def rows(self) -> int:
        """Rows of windows that the loops have done."""
        return len(self.ends)

    @property
    def seconds(self) -> float:
        """The time that they took."""
        return self.ends[-1] if self.ends else 0.0

    @property
    def done(self) -> float:
        """The fraction of rows that the loops have done."""
        return self.rows / len(self.output)

    def acquire(self) -> object:
        """Return a token that allows its owner to run the loops; earlier tokens become invalid.

        A run of the page may start before the run that it replaces has stopped.
        """
        with self._lock:
            self._owner = object()
            return self._owner

    def step(self, token: object) -> bool:
        """Run the loops over one more row of windows; return False, with nothing changed, if the token is invalid."""
        row = self.rows
        found = np.empty((1, *self.output.shape[1:]))
        begun = perf_counter()
        self.programs.loops(self._cells(row, row + 1), found)
        seconds = perf_counter() - begun
        with self._lock:
            if self._owner is not token:
                return False
            self.output[row] = found[0]
            self.ends.append(self.seconds + seconds)
            if self.seconds > MOST_SECONDS:
                self._truncate()
        return True

    def _truncate(self) -> None:
        """Reduce the part to the rows that are done."""
        self.share *= self.done
        self.output = self.output[: self.rows]
        (f, _), (s, _) = self.spec.window, self.spec.strides
        self.part = min(self.part[0], (self.rows - 1) * s + f), self.part[1]

    def result(self) -> TimingResult:
        """Time the array code on the rows that the loops have done, at least one, and compare the results."""
        if self._result is None or self._result.rows != self.rows:
            parts = sorted({max(1, round(part * self.rows)) for part in _PARTS})
            expected = self.output[: self.rows]
            times, output = zip(*(self._arrays(rows) for rows in parts), strict=True)
            largest = float(np.abs(output[-1] - expected).max())  # 0: sums of whole numbers are exact in any order
            sizes = tuple(
                SizeTiming((rows, self.output.shape[1]), self.ends[rows - 1], seconds)
                for rows, seconds in zip(parts, times, strict=True)
            )
            share = self.share * self.done
            self._result = TimingResult(self.rows, expected.size, self.seconds, times[-1], share, largest, sizes)
        return self._result

    def _arrays(self, rows: int) -> tuple[float, Floats]:
        """Return the seconds that the array code takes for some rows of windows, and their output."""
        cells = self._cells(0, rows)
        times: list[float] = []
        while len(times) < _TIMES and sum(times) < _LONG:
            begun = perf_counter()
            output = self.programs.arrays(cells, rows, self.output.shape[1])
            times.append(perf_counter() - begun)
        return sorted(times)[len(times) // 2], output

    def _cells(self, first: int, last: int) -> Floats:
        """Return the cells in some rows of windows."""
        s = self.spec.strides[0]
        return self.cells[first * s : (last - 1) * s + self.spec.window[0]]


@dataclass(frozen=True)
class SizeTiming:
    """Both times for an output of some size.

    Attributes
    ----------
    size : (int, int)
        The output's (height, width).
    loops, arrays : float
        Seconds.
    """

    size: Pair
    loops: float
    arrays: float

    @property
    def ratio(self) -> float:
        """The loops' time divided by the arrays'."""
        return self.loops / self.arrays


@dataclass(frozen=True)
class TimingResult:
    """Both times, and whether the results are the same.

    Attributes
    ----------
    rows, windows : int
        Of the output, as far as both have computed it; windows are counted in each channel.
    loops, arrays : float
        Seconds.
    share : float
        The fraction of the whole picture's windows.
    largest : float
        The largest difference between their numbers.
    sizes : tuple of SizeTiming
        For some parts of the output, the smallest first; the last is all of it.
    """

    rows: int
    windows: int
    loops: float
    arrays: float
    share: float
    largest: float
    sizes: tuple[SizeTiming, ...] = ()

    @property
    def ratio(self) -> float:
        """The loops' time divided by the arrays'."""
        return self.loops / self.arrays

    @property
    def whole(self) -> tuple[float, float]:
        """Seconds that loops and arrays would take for the whole picture, at the same time per window."""
        return self.loops / self.share, self.arrays / self.share


def part_of(x: NDArray[Any], spec: PoolSpec, programs: Programs, seconds: float) -> Pair:
    """Return the (height, width) that the loops can do in some seconds, as estimated from a small part."""
    size = x.shape[0], x.shape[1]
    windows = float(np.prod(spec.output_size(size), dtype=float))
    small = _clamped([f + (_WINDOWS - 1) * s for f, s in zip(spec.window, spec.strides, strict=True)], size, spec)
    probe = reference.padded(_middle(x, small), spec)
    output, count, begun = np.empty((*spec.output_size(small), x.shape[2])), 0, perf_counter()
    while perf_counter() - begun < _PROBE:
        programs.loops(probe, output)
        count += output[..., 0].size
    share = min(1.0, seconds / _PROBE * count / windows, _MOST / x.size)
    return _clamped([int(n * share**0.5) for n in size], size, spec)


def _clamped(part: list[int], size: Pair, spec: PoolSpec) -> Pair:
    """Return a part that holds a window and is no larger than the picture."""
    high, wide = (min(n, max(k, f)) for n, k, f in zip(size, part, spec.window, strict=True))
    return high, wide


def _middle(x: NDArray[Any], part: Pair) -> NDArray[Any]:
    rows, cols = (slice((n - k) // 2, (n - k) // 2 + k) for n, k in zip(x.shape[:2], part, strict=True))
    return x[rows, cols]
