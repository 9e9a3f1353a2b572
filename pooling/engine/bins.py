"""The bins of adaptive pooling along one axis: as many windows as wanted, of sizes that may differ by one cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from pooling.engine.axis import Ints

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Bins:
    """The height or the width of an input, cut into bins: bin i has the cells ⌊i·n / o⌋ to ⌈(i + 1)·n / o⌉ − 1.

    The rule is PyTorch's (ATen, AdaptivePooling.h). Neighbouring bins share a cell where n is not a multiple of o.

    Parameters
    ----------
    n : int
        Cells of the input, at least 1.
    windows : int
        The number of bins, o, at least 1; it may be greater than n.

    Examples
    --------
    >>> Bins(n=7, windows=3).bounds.tolist()
    [[0, 3], [2, 5], [4, 7]]
    """

    n: int
    windows: int

    @cached_property
    def bounds(self) -> Ints:
        """Where each bin starts and ends: half-open, shape (windows, 2)."""
        numbers = np.arange(self.windows + 1, dtype=np.int64) * self.n
        return np.stack([numbers[:-1] // self.windows, -(-numbers[1:] // self.windows)], axis=1)

    dilation: ClassVar[int] = 1
    left_out: ClassVar[None] = None

    def cells(self, window: int) -> range:
        """Return the cells of the input that a bin has."""
        start, end = self.bounds[window].tolist()
        return range(start, end)

    @property
    def overlaps(self) -> bool:
        """Whether neighbouring bins share cells."""
        return self.n % self.windows != 0

    @property
    def end(self) -> int:
        """Where the last bin ends: after the last cell."""
        return self.n

    def counted(self) -> Ints:
        """Return how many cells each bin has: shape (windows,)."""
        return self.bounds[:, 1] - self.bounds[:, 0]

    def real(self) -> Ints:
        """Return the same, as there is no padding."""
        return self.counted()

    def coverage(self) -> Ints:
        """Return how many bins each cell of the input is in: shape (n,)."""
        first, last = self._bins_over
        return last - first

    @property
    def _bins_over(self) -> tuple[Ints, Ints]:
        """The first bin that each cell is in, and the one after the last."""
        cells = np.arange(self.n)
        starts, ends = self.bounds.T
        return np.searchsorted(ends, cells, "right"), np.searchsorted(starts, cells, "right")

    def places(self) -> Iterator[tuple[Ints, Bools]]:
        """Yield, for each place in the largest bin, the cell that each bin has there and whether it has one.

        A bin that is smaller yields its last cell again.
        """
        starts, ends = self.bounds.T
        for place in range(int(self.counted().max())):
            yield np.minimum(starts + place, ends - 1), starts + place < ends

    def bins(self) -> Iterator[tuple[Ints, Bools]]:
        """Yield, for each cell, the first bin that it is in, then the second and so on, and whether there is one."""
        first, last = self._bins_over
        for k in range(int((last - first).max())):
            yield np.minimum(first + k, last - 1), first + k < last
