"""Shrink pictures by area means, block of rows by block of rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import Pair

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class ShrinkAxis:
    """n cells that become m equal parts of the whole, m ≤ n.

    Attributes
    ----------
    n, m : int
    """

    n: int
    m: int

    @cached_property
    def parts(self) -> tuple[Ints, Floats]:
        """For each part, the cells that may lie in it and the fraction of the part that each covers: both (m, taps)."""
        first = np.arange(self.m) * self.n // self.m
        cells = first[:, np.newaxis] + np.arange(-(-self.n // self.m) + 1)
        # Whole numbers: the input's length is n · m, a cell is m long and a part is n long.
        start = np.arange(self.m)[:, np.newaxis] * self.n
        overlap = np.minimum((cells + 1) * self.m, start + self.n) - np.maximum(cells * self.m, start)
        return cells, (overlap.clip(0) / self.n).astype(np.float32)

    def means(self, values: Floats, axis: int, begin: int = 0) -> tuple[slice, Floats]:
        """Return the parts that some cells lie in, and what the cells add to the means of these parts.

        Parameters
        ----------
        values : ndarray
            Consecutive cells along an axis, at least one; the first has number ``begin``.
        axis : int
        begin : int
        """
        count = values.shape[axis]
        within = slice(begin * self.m // self.n, -(-(begin + count) * self.m // self.n))
        if self.m == self.n:
            return within, values
        cells, weights = self.parts[0][within] - begin, self.parts[1][within]
        shape = [-1 if k == axis else 1 for k in range(values.ndim)]
        total = np.zeros([len(cells) if k == axis else n for k, n in enumerate(values.shape)], np.float32)
        for cell, weight in zip(cells.T, weights.T, strict=True):
            there = np.where((cell >= 0) & (cell < count), weight, np.float32(0))
            if there.any():
                part = values.take(cell, axis, mode="clip")
                part *= there.reshape(shape)
                total += part
        return within, total


@dataclass(frozen=True)
class Shrink:
    """How the rows and columns of a picture map to those of a smaller one.

    Attributes
    ----------
    rows, cols : ShrinkAxis
    """

    rows: ShrinkAxis
    cols: ShrinkAxis

    @classmethod
    def to(cls, longest: int, size: Pair) -> Shrink:
        """Return the mapping to a picture whose longest side is at most ``longest``.

        Examples
        --------
        >>> Shrink.to(1600, (3000, 2000)).size, Shrink.to(1600, (20, 30)).size
        ((1600, 1067), (20, 30))
        """
        side = max(*size, 1)
        rows, cols = (n if side <= longest else max(1, (2 * n * longest + side) // (2 * side)) for n in size)
        return cls(ShrinkAxis(size[0], rows), ShrinkAxis(size[1], cols))

    @property
    def size(self) -> Pair:
        """The smaller picture's (height, width)."""
        return self.rows.m, self.cols.m

    def means(self, values: Floats, begin: int) -> tuple[slice, Floats]:
        """Return the rows of the smaller picture that some rows lie in, and what they add to these.

        Parameters
        ----------
        values : ndarray of float32, shape (rows, width, …)
            Consecutive rows; the first has number ``begin``.
        begin : int
        """
        within, tall = self.rows.means(values, 0, begin)
        return within, self.cols.means(tall, 1)[1]
