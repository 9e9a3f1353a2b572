"""The article's loops and the arrays on the same part of a picture, a row of windows at a time. No Streamlit here."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from threading import Lock
from time import perf_counter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine import reference
from pooling.engine.pool import pool
from pooling.engine.spec import Pair, PoolSpec

SECONDS: Final = 8.0
"""That the loops shall take, as far as a small part tells."""
MOST_SECONDS: Final = 10.0
"""After which they end, however much busier the machine has become."""
_PROBE: Final = 0.05
"""Seconds spent on that small part."""
_WINDOWS: Final = 8
"""Rows and columns of windows in it."""
_MOST: Final = 8_000_000
"""Values of the part, at most: they are float64."""
_TIMES: Final = 5
"""The arrays are timed so often, and the median counts."""


@dataclass(eq=False)
class Race:
    """How far it has come; both work on ``cells`` and pad nothing further.

    Attributes
    ----------
    key : tuple
        What is raced on.
    spec : PoolSpec
        Without padding.
    cells : ndarray of float64
        The padded part of the picture.
    part, whole : (int, int)
        The part's and the picture's (height, width).
    output : ndarray of float64
        What the loops have found.
    share : float
        The part's windows among the picture's.
    rows : int
        Rows of windows that the loops have done.
    seconds : float
        That it took them.
    asked : bool
        Whether the visitor waits for the loops to go on.
    """

    key: tuple[Hashable, ...]
    spec: PoolSpec
    cells: NDArray[np.float64]
    part: Pair
    whole: Pair
    output: NDArray[np.float64]
    share: float
    rows: int = 0
    seconds: float = 0.0
    asked: bool = True
    _turn: object = field(default=None, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)
    _result: Result | None = field(default=None, repr=False)

    @classmethod
    def on(cls, x: NDArray[Any], spec: PoolSpec, key: tuple[Hashable, ...], seconds: float = SECONDS) -> Race:
        """Choose the part: all of the picture, or as much around the middle as the loops manage in some seconds."""
        whole = x.shape[0], x.shape[1]
        part = part_of(x, spec, seconds)
        values = reference.padded(_middle(x, part), spec)
        output = np.zeros((*spec.output_size(part), x.shape[2]))
        share = output[..., 0].size / np.prod(spec.output_size(whole), dtype=float)
        return cls(key, replace(spec, pad=0), values, part, whole, output, float(share))

    @property
    def done(self) -> float:
        """The share of rows that the loops have done."""
        return self.rows / len(self.output)

    def take_over(self) -> object:
        """Return the right to let the loops go on; whoever had it before has it no longer.

        A run of the page may begin before the one that it takes the place of has noticed.
        """
        with self._lock:
            self._turn = object()
            return self._turn

    def step(self, turn: object) -> bool:
        """Let the loops do one more row of windows; False if it is no longer one's turn, and nothing was done."""
        begun = perf_counter()
        row = self.rows
        found = reference.forward(self._cells(row, row + 1), self.spec)[0]
        seconds = perf_counter() - begun
        with self._lock:
            if self._turn is not turn:
                return False
            self.output[row] = found
            self.seconds += seconds
            self.rows = row + 1
            if self.seconds > MOST_SECONDS:
                self._end_here()
        return True

    def _end_here(self) -> None:
        """Make the rows that are done all that there were to do."""
        self.share *= self.done
        self.output = self.output[: self.rows]
        (f, _), (s, _) = self.spec.window, self.spec.strides
        self.part = min(self.part[0], (self.rows - 1) * s + f), self.part[1]

    def result(self) -> Result:
        """Let the arrays do what the loops have done, and compare; there must be a row."""
        if self._result is None or self._result.rows != self.rows:
            cells, times = self._cells(0, self.rows), []
            for _ in range(_TIMES):
                begun = perf_counter()
                output = pool(cells, self.spec).output
                times.append(perf_counter() - begun)
            expected = self.output[: self.rows]
            largest = float(np.abs(output - expected).max())  # 0: sums of whole numbers are exact in any order
            arrays, share = sorted(times)[_TIMES // 2], self.share * self.done
            self._result = Result(self.rows, expected.size, self.seconds, arrays, share, largest)
        return self._result

    def _cells(self, first: int, last: int) -> NDArray[np.float64]:
        """Return what some rows of windows see."""
        s = self.spec.strides[0]
        return self.cells[first * s : (last - 1) * s + self.spec.window[0]]


@dataclass(frozen=True)
class Result:
    """Both times.

    Attributes
    ----------
    rows, windows : int
        Of the output, that both have found; windows of each channel.
    loops, arrays : float
        Seconds.
    share : float
        Of the whole picture's windows.
    largest : float
        The largest difference between their numbers.
    """

    rows: int
    windows: int
    loops: float
    arrays: float
    share: float
    largest: float

    @property
    def ratio(self) -> float:
        """How many times as long the loops take."""
        return self.loops / self.arrays

    @property
    def whole(self) -> tuple[float, float]:
        """Seconds that loops and arrays would take for the whole picture, if each window took as long."""
        return self.loops / self.share, self.arrays / self.share


def part_of(x: NDArray[Any], spec: PoolSpec, seconds: float) -> Pair:
    """Return the (height, width) that the loops manage in some seconds, as a small part tells."""
    size = x.shape[0], x.shape[1]
    windows = float(np.prod(spec.output_size(size), dtype=float))
    small = _clamped([f + (_WINDOWS - 1) * s for f, s in zip(spec.window, spec.strides, strict=True)], size, spec)
    probe, count, begun = _middle(x, small), 0, perf_counter()
    while perf_counter() - begun < _PROBE:
        count += reference.forward(probe, spec)[..., 0].size
    share = min(1.0, seconds / _PROBE * count / windows, _MOST / x.size)
    return _clamped([int(n * share**0.5) for n in size], size, spec)


def _clamped(part: list[int], size: Pair, spec: PoolSpec) -> Pair:
    """Return a part that holds a window and is no larger than the picture."""
    high, wide = (min(n, max(k, f)) for n, k, f in zip(size, part, spec.window, strict=True))
    return high, wide


def _middle(x: NDArray[Any], part: Pair) -> NDArray[Any]:
    rows, cols = (slice((n - k) // 2, (n - k) // 2 + k) for n, k in zip(x.shape[:2], part, strict=True))
    return x[rows, cols]
