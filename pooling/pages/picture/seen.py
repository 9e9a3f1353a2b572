"""How many windows see each pixel: in words, and where it is not the same for all, a map and corners. No Streamlit."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import axes_coverage
from pooling.i18n import Words, numbers

Ints = NDArray[np.int64]

CORNER: Final = 10
"""Rows and columns of a corner."""
_MOST_COUNTS: Final = 9
_MAP: Final = 240
"""The greatest side of the coverage map."""
_EXACT: Final = 64
"""The greatest side of a picture whose map has a square for each pixel."""


def seen_counts(spec: PoolSpec, size: Pair) -> list[tuple[int, int]]:
    """Return (number of windows, number of pixels seen by so many), fewest windows first.

    Examples
    --------
    >>> seen_counts(PoolSpec(f=2, stride=2), (3, 3))
    [(0, 5), (1, 4)]
    """
    rows, cols = (Counter(seen.tolist()) for seen in axes_coverage(spec, size))
    found: Counter[int] = Counter()
    for high, tall in rows.items():
        for wide, broad in cols.items():
            found[high * wide] += tall * broad
    return sorted(found.items())


def seen_told(spec: PoolSpec, size: Pair, words: Words) -> str:
    """Return how many pixels are seen by how many windows, in words.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> seen_told(PoolSpec(f=2), (4, 4), words("en"))
    'Every pixel is seen by 1 window: there is no overlap and nothing is left out.'
    """
    counts = seen_counts(spec, size)
    if len(counts) == 1:
        return words("maps.seen_one" if counts[0][0] == 1 else "maps.seen_same", windows=numbers.count(counts[0][0]))
    missed = dict(counts).get(0, 0)
    left_out = words("maps.seen_missed" if missed else "maps.seen_all", pixels=numbers.count(missed))
    if len(counts) > _MOST_COUNTS:
        least, most = (numbers.count(windows) for windows in (counts[0][0], counts[-1][0]))
        return words("image.space").join([words("maps.seen_between", least=least, most=most), left_out])
    parts = [
        words("maps.seen_part", pixels=numbers.count(pixels), windows=numbers.count(windows))
        for windows, pixels in counts
        if windows
    ]
    told = words("maps.seen_counts", counts=words("checks.join").join(parts))
    return words("image.space").join([told, left_out])


def corner(spec: PoolSpec, size: Pair, last: bool) -> tuple[Ints, tuple[slice, slice]]:
    """Return how often the pixels in the first corner, or in the last, are seen; and their rows and columns."""
    place = tuple(slice(n - CORNER, n) if last and n > CORNER else slice(0, min(n, CORNER)) for n in size)
    rows, cols = (seen[there] for seen, there in zip(axes_coverage(spec, size), place, strict=True))
    return np.multiply.outer(rows, cols), (place[0], place[1])


def is_exact(size: Pair) -> bool:
    """Tell whether the coverage map shows each pixel of a picture of this size."""
    return max(size) <= _EXACT


def seen_map(spec: PoolSpec, size: Pair) -> NDArray[np.float64]:
    """Return how often each part of the picture is seen, as a small map of means over whole strides.

    What repeats with the stride is even in it; what the edges miss, or see more seldom, is not. A small picture's map
    is exact.
    """
    if is_exact(size):
        return np.multiply.outer(*axes_coverage(spec, size)).astype(np.float64)
    ratio = min(1.0, _MAP / max(size))
    rows, cols = (
        _means(seen, max(1, round(n * ratio)), s)
        for seen, n, s in zip(axes_coverage(spec, size), size, spec.strides, strict=True)
    )
    return np.multiply.outer(rows, cols)


def _means(seen: Ints, m: int, stride: int) -> NDArray[np.float64]:
    n = len(seen)
    reach = stride * -(-n // (m * stride)) / 2
    middles = (np.arange(m) + 0.5) * (n / m)
    sums, edges = np.concatenate([[0], np.cumsum(seen)]), np.arange(n + 1)
    begin, end = np.clip(middles - reach, 0, n), np.clip(middles + reach, 0, n)
    means: NDArray[np.float64] = (np.interp(end, edges, sums) - np.interp(begin, edges, sums)) / (end - begin)
    return means
