"""Histograms of many values, counted block by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.pool import numbers

Ints = NDArray[np.int64]

_BLOCK_VALUES: Final = 1 << 17
"""Values that are counted at once, so that their copies fit the processor's cache."""

_SIDE: Final = 16
"""Bins on either side of 0."""

_LEVELS: Final = 64
"""Bins of the values of a picture."""


@dataclass(frozen=True, eq=False)
class Histogram:
    """How many values lie in each bin.

    Attributes
    ----------
    edges : ndarray of float64
        One more than bins; all bins are of equal width.
    counts : ndarray of int64
        Without exact zeros where these are counted separately.
    zeros : int
        How many values are exactly 0, where zeros are counted separately; otherwise 0.
    """

    edges: NDArray[np.float64]
    counts: Ints
    zeros: int = 0


def value_histogram(x: ArrayLike) -> Histogram:
    """Count the values of a picture, all channels together, in 64 bins over 0 to 255; other values are left out.

    Parameters
    ----------
    x : array_like
        Whole or floating-point numbers, any shape.

    Examples
    --------
    >>> value_histogram([[0, 3, 4, 255]]).counts[[0, 1, -1]]
    array([2, 1, 1])
    """
    values = numbers(x, "the picture").reshape(-1)
    edges = np.linspace(0, 256, _LEVELS + 1)
    counts = np.zeros(_LEVELS, np.int64)
    for start in range(0, len(values), _BLOCK_VALUES):
        some = values[start : start + _BLOCK_VALUES]
        if some.dtype == np.uint8:
            counts += np.bincount(some, minlength=256).reshape(_LEVELS, -1).sum(axis=1)
        else:
            inside = some[(some >= 0) & (some < 256)]
            counts += np.bincount((inside * (_LEVELS / 256)).astype(np.intp), minlength=_LEVELS)
    return Histogram(edges, counts)


def count_by_leading_bits(values: NDArray[np.float32]) -> Ints:
    """Count float32 values by their first 16 bits (sign, exponent and 7 bits of the fraction): shape (65536,).

    The range of a histogram is known only after all values. Counts by these bits can be added up before
    that and put into bins exactly, if the bins' edges need no more than 8 bits: see ``histogram_around_zero``.
    """
    bits = np.ascontiguousarray(values).view(np.uint32).reshape(-1)
    counts = np.zeros(1 << 16, np.int64)
    for start in range(0, len(bits), _BLOCK_VALUES):
        counts += np.bincount(bits[start : start + _BLOCK_VALUES] >> 16, minlength=1 << 16)
    return counts


def histogram_around_zero(counts: Ints) -> Histogram:
    """Return 32 bins around 0 from counts by ``count_by_leading_bits``, with zeros counted separately.

    The range holds all finite values and is a power of two times 1, 1.25, 1.5 or 1.75. Every edge is then a power of
    two times a whole number of at most 7 · 16, which fits 8 bits. Values on an edge belong to the bin farther from
    0. Infinity and NaN are left out, and values too small for float32's full precision are zeros.
    """
    first_bits = np.arange(1 << 15, dtype=np.uint32) << 16
    sizes = first_bits.view(np.float32)
    positive, negative = counts.reshape(2, -1)
    zeros = int(positive[0] + negative[0])
    usable = np.isfinite(sizes) & (sizes > 0)
    taken = np.flatnonzero(usable & (positive + negative > 0))
    limit = _beyond(sizes[taken[-1]]) if len(taken) else 1.0
    bins = (sizes[taken].astype(np.float64) / (limit / _SIDE)).astype(np.int64)
    right, left = (np.bincount(bins, some[taken], _SIDE).astype(np.int64) for some in (positive, negative))
    return Histogram(np.linspace(-limit, limit, 2 * _SIDE + 1), np.concatenate([left[::-1], right]), zeros)


def _beyond(size: np.float32) -> float:
    """Return the smallest 4, 5, 6 or 7 times a power of two that exceeds all values with these leading bits."""
    fraction, exponent = np.frexp(np.float64(size))
    return float(np.ldexp(np.floor(fraction * 8) + 1, exponent - 3))
