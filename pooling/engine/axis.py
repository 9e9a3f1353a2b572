"""The windows along one axis of an input: the only owner of output sizes, window starts and real cells.

Cells are counted from 0 in the unpadded input. Cells below 0 or from n on are padding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Rounding = Literal["down", "up"]
Tap = tuple[slice, slice]


@dataclass(frozen=True)
class Axis:
    """The height or the width of an input, and the windows along it.

    Parameters
    ----------
    n : int
        Cells of the input, at least 1.
    f : int
        Cells of a window.
    stride : int
        Cells from the start of one window to the start of the next.
    pad_before, pad_after : int
        Cells of padding. In a part of an axis (see ``part``) they may be negative: cells that no window starts in.
    dilation : int
        Cells from one cell of a window to the next.
    rounding : {"down", "up"}
        Whether cells at the end that do not fill a window are left out, or get a window that reaches beyond the
        padding (PyTorch's ``ceil_mode``).

    Examples
    --------
    >>> Axis(n=5, f=3, stride=2, pad_before=1, pad_after=1).windows
    3
    >>> Axis(n=9, f=4, stride=4, pad_before=2, pad_after=2, rounding="up").windows
    3
    """

    n: int
    f: int
    stride: int
    pad_before: int = 0
    pad_after: int = 0
    dilation: int = 1
    rounding: Rounding = "down"

    @property
    def extent(self) -> int:
        """Cells from the first to the last cell of a window, both included."""
        return self.dilation * (self.f - 1) + 1

    @property
    def padded(self) -> int:
        """Cells of the padded input."""
        return self.n + self.pad_before + self.pad_after

    @cached_property
    def windows(self) -> int:
        """The number of windows (equation 1); 0 if not even one fits.

        Rounding up follows PyTorch (ATen, Pool.h): a last window that would start beyond the input and its padding
        before is dropped, and a window that is larger than the padded input by less than the stride fits.
        """
        whole, rest = divmod(self.padded - self.extent, self.stride)
        another = self.rounding == "up" and rest > 0 and (whole + 1) * self.stride < self.n + self.pad_before
        return max(0, whole + 1 + another)

    @property
    def overlaps(self) -> bool:
        """Whether neighbouring windows may share cells."""
        return self.extent > self.stride

    @property
    def end(self) -> int:
        """Where the last window ends: the cell after it, which may lie in the padding or beyond it."""
        return (self.windows - 1) * self.stride + self.extent - self.pad_before

    @property
    def is_filled(self) -> bool:
        """Whether all windows lie in the padded input, so that each counts f cells."""
        return self.end <= self.n + self.pad_after

    @cached_property
    def is_covered(self) -> bool:
        """Whether each cell is in some window."""
        return bool(self.coverage().all())

    @property
    def has_empty_window(self) -> bool:
        """Whether some window covers no cell of the input; only the cells of dilated windows can lie on both sides."""
        if self.n >= self.dilation:
            return False
        return any(self._first_real(window) >= self.n for window in range(self.windows))

    def _first_real(self, window: int) -> int:
        """Return the first cell of a window that is not in the padding before; it may lie beyond the input."""
        start = window * self.stride - self.pad_before
        return start if start >= 0 else start % self.dilation

    @property
    def left_out(self) -> tuple[int, int] | None:
        """Where the window starts and ends that rounding leaves out at the end: half-open; None if there is none.

        Rounding down leaves out a window that does not fit, and rounding up one that would start beyond the input and
        its padding before.
        """
        whole, rest = divmod(self.padded - self.extent, self.stride)
        if rest == 0 or self.windows != whole + 1:
            return None
        start = self.windows * self.stride - self.pad_before
        return start, start + self.extent

    def cells(self, window: int) -> range:
        """Return the cells of the input that a window has.

        Examples
        --------
        >>> Axis(n=7, f=3, stride=2, pad_before=1, pad_after=1, dilation=2).cells(0)
        range(1, 4, 2)
        """
        end = window * self.stride - self.pad_before + self.extent
        return range(self._first_real(window), min(end, self.n), self.dilation)

    @property
    def bounds(self) -> Ints:
        """Where each window starts and ends: half-open, shape (windows, 2)."""
        starts = self._starts()
        return np.stack([starts, starts + self.extent], axis=1)

    def counted(self) -> Ints:
        """Return how many cells of each window lie in the padded input: shape (windows,)."""
        ends = -(-(self.padded - self.pad_before - self._starts()) // self.dilation)
        return np.minimum(ends, self.f)

    def real(self) -> Ints:
        """Return how many cells of each window lie in the input: shape (windows,)."""
        cells = np.zeros(self.windows, np.int64)
        for windows, places in self.taps():
            cells[windows] += len(range(*places.indices(self.n))) if self.windows == 1 else 1
        return cells

    def coverage(self) -> Ints:
        """Return how many windows see each cell of the input: shape (n,)."""
        counts = np.zeros(self.n, np.int64)
        for _, cells in self.taps():
            counts[cells] += 1
        return counts

    def cells_of(self, windows: slice) -> slice:
        """Return the first to the last cell of the input that consecutive windows may see."""
        start, last = windows.start * self.stride - self.pad_before, (windows.stop - 1) * self.stride - self.pad_before
        return slice(max(start, 0), min(last + self.extent, self.n))

    def windows_over(self, cells: slice) -> slice:
        """Return the first to the last window that may see some consecutive cells; perhaps none."""
        first = -(-(cells.start + self.pad_before - self.extent + 1) // self.stride)
        last = (cells.stop - 1 + self.pad_before) // self.stride
        return slice(max(first, 0), min(last + 1, self.windows))

    def part(self, windows: slice, cells: slice) -> Axis:
        """Return the axis of some consecutive windows over some consecutive cells, both counted from their first."""
        n, before = cells.stop - cells.start, cells.start - (windows.start * self.stride - self.pad_before)
        after = (windows.stop - windows.start - 1) * self.stride + self.extent - n - before
        return Axis(n, self.f, self.stride, before, after, self.dilation)

    def taps(self) -> Iterator[Tap]:
        """Yield, for each of the f places in a window, the windows whose cell there is real, and these cells.

        Yields
        ------
        windows, cells : slice
            Of equal length. No cell comes twice, so ``gradient[cells] += share[windows]`` is safe. Places where no
            window has a real cell are left out. A single window comes at once with all its cells.

        Examples
        --------
        >>> list(Axis(n=5, f=2, stride=2, pad_before=1).taps())
        [(slice(1, 3, None), slice(1, 4, 2)), (slice(0, 3, None), slice(0, 5, 2))]
        >>> list(Axis(n=5, f=4, stride=4, pad_before=1).taps())
        [(slice(0, 1, None), slice(0, 3, 1))]
        """
        n, m, s, p = self.n, self.windows, self.stride, self.pad_before
        if m == 1:
            start = -p if p <= 0 else -p % self.dilation
            yield slice(0, 1), slice(start, max(start, min(n, self.extent - p)), self.dilation)
            return
        for offset in self._offsets():
            first = max(0, -((offset - p) // s))
            last = min(m - 1, (n - 1 + p - offset) // s)
            if first <= last:
                start = first * s - p + offset
                yield slice(first, last + 1), slice(start, (last - first) * s + start + 1, s)

    def _starts(self) -> Ints:
        # A stride may be larger than int64 holds, but then there is only one window.
        m = self.windows
        return np.arange(m, dtype=np.int64) * (self.stride if m > 1 else 0) - self.pad_before

    def _offsets(self) -> Iterable[int]:
        """Return the places in a window to visit: with much padding a window may be huge though it sees few cells."""
        n, m, d = self.n, self.windows, self.dilation
        if self.f <= n * m:
            return range(0, self.extent, d)
        offsets = {cell + self.pad_before - window * self.stride for window in range(m) for cell in range(n)}
        return sorted(offset for offset in offsets if 0 <= offset < self.extent and offset % d == 0)
