"""How many windows cover the pixels of a large picture: counts, corners, and a small map."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.axis import Ints
from pooling.engine.layer import Layer
from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import axes_coverage

CORNER: Final = 10
"""Rows and columns of a corner."""
_MAP: Final = 240
"""The greatest side of the coverage map."""
_EXACT: Final = 64
"""The greatest side of a picture whose map has a square for each pixel."""


def coverage_counts(spec: Layer, size: Pair) -> list[tuple[int, int]]:
    """Return pairs (number of windows, number of pixels that so many windows cover), fewest windows first.

    Examples
    --------
    >>> coverage_counts(PoolSpec(f=2, stride=2), (3, 3))
    [(0, 5), (1, 4)]
    """
    rows, cols = (Counter(axis.tolist()) for axis in axes_coverage(spec, size))
    found: Counter[int] = Counter()
    for high, tall in rows.items():
        for wide, broad in cols.items():
            found[high * wide] += tall * broad
    return sorted(found.items())


def corner_coverage(spec: PoolSpec, size: Pair, last: bool) -> tuple[Ints, tuple[slice, slice]]:
    """Return how many windows cover each pixel in the first or last corner; and the corner's rows and columns."""
    place = tuple(slice(n - CORNER, n) if last and n > CORNER else slice(0, min(n, CORNER)) for n in size)
    rows, cols = (axis[there] for axis, there in zip(axes_coverage(spec, size), place, strict=True))
    return np.multiply.outer(rows, cols), (place[0], place[1])


def is_exact(size: Pair) -> bool:
    """Return whether the coverage map shows each pixel of a picture of this size."""
    return max(size) <= _EXACT


def coverage_map(spec: PoolSpec, size: Pair) -> NDArray[np.float64]:
    """Return how many windows cover each part of the picture, as a small map of means over whole strides.

    Variation with the period of the stride averages out; lower coverage at the edges remains. A small picture's map is
    exact.
    """
    if is_exact(size):
        return np.multiply.outer(*axes_coverage(spec, size)).astype(np.float64)
    ratio = min(1.0, _MAP / max(size))
    rows, cols = (
        _means(axis, max(1, round(n * ratio)), s)
        for axis, n, s in zip(axes_coverage(spec, size), size, spec.strides, strict=True)
    )
    return np.multiply.outer(rows, cols)


def _means(coverage: Ints, m: int, stride: int) -> NDArray[np.float64]:
    n = len(coverage)
    reach = stride * -(-n // (m * stride)) / 2
    middles = (np.arange(m) + 0.5) * (n / m)
    sums, edges = np.concatenate([[0], np.cumsum(coverage)]), np.arange(n + 1)
    begin, end = np.clip(middles - reach, 0, n), np.clip(middles + reach, 0, n)
    means: NDArray[np.float64] = (np.interp(end, edges, sums) - np.interp(begin, edges, sums)) / (end - begin)
    return means
