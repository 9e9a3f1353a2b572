"""Geometry: which input cells each output cell sees.

All coordinates are those of the unpadded input: row first, counted from 0, below 0 or beyond the end in the padding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import Pair, PoolSpec

Ints = NDArray[np.int64]
Tap = tuple[slice, slice]


def window_bounds(spec: PoolSpec, size: Pair) -> tuple[Ints, Ints]:
    """Return where each window starts and ends.

    Parameters
    ----------
    spec : PoolSpec
    size : (int, int)
        The input's (height, width).

    Returns
    -------
    rows : ndarray of int64, shape (m_h, 2)
        Half-open ranges [start, end) of each row of windows; they may reach into the padding.
    cols : ndarray of int64, shape (m_w, 2)

    Raises
    ------
    SpecError
        If the window does not fit.

    Examples
    --------
    >>> window_bounds(PoolSpec(f=3, stride=2, pad=1), (5, 5))[0].tolist()
    [[-1, 2], [1, 4], [3, 6]]
    """
    rows, cols = (
        _axis_bounds(m, f, s, p)
        for m, f, s, p in zip(spec.output_size(size), spec.window, spec.strides, spec.padding, strict=True)
    )
    return rows, cols


def _axis_bounds(m: int, f: int, s: int, p: int) -> Ints:
    # A stride may be larger than int64 holds, but then there is one window only.
    starts = np.arange(m, dtype=np.int64) * (s if m > 1 else 0) - p
    return np.stack([starts, starts + f], axis=1)


def coverage(spec: PoolSpec, size: Pair) -> Ints:
    """Return how many windows see each input cell: int64, shape ``size``.

    Examples
    --------
    >>> coverage(PoolSpec(f=2, stride=1), (3, 3)).tolist()
    [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
    """
    return np.multiply.outer(*axes_coverage(spec, size))


def axes_coverage(spec: PoolSpec, size: Pair) -> tuple[Ints, Ints]:
    """Return how many rows of windows see each row of the input, and how many columns each column.

    A cell is seen by the product of both. For large pictures these two say it in less memory than ``coverage``.

    Examples
    --------
    >>> [seen.tolist() for seen in axes_coverage(PoolSpec(f=2, stride=(1, 2)), (3, 3))]
    [[1, 2, 1], [1, 1, 0]]
    """
    rows, cols = (_axis_coverage(bounds, n) for bounds, n in zip(window_bounds(spec, size), size, strict=True))
    return rows, cols


def _axis_coverage(bounds: Ints, n: int) -> Ints:
    clipped = np.clip(bounds, 0, n)
    steps = np.zeros(n + 1, dtype=np.int64)
    np.add.at(steps, clipped[:, 0], 1)
    np.add.at(steps, clipped[:, 1], -1)
    return np.cumsum(steps)[:n]


def unreached(spec: PoolSpec, size: Pair) -> NDArray[np.bool_]:
    """Return which input cells no window sees (leftovers, and gaps where stride > f): bool, shape ``size``.

    Examples
    --------
    >>> unreached(PoolSpec(f=2, stride=2), (3, 3)).tolist()
    [[False, False, True], [False, False, True], [True, True, True]]
    """
    rows, cols = axes_coverage(spec, size)
    missed: NDArray[np.bool_] = np.logical_or.outer(rows == 0, cols == 0)
    return missed


def divisor(spec: PoolSpec) -> int:
    """Return what average pooling divides by: f·f, padding counted (equation 5).

    Examples
    --------
    >>> divisor(PoolSpec(kind="average", f=3, pad=1))
    9
    """
    return spec.window[0] * spec.window[1]


def taps(n: int, m: int, f: int, s: int, p: int) -> Iterator[Tap]:
    """Yield, for each of the f places in a window along one axis, the windows whose cell there is real, and the cells.

    Parameters
    ----------
    n, m : int
        Cells of the input, windows.
    f, s, p : int
        Window, stride, cells that the first window begins before the input.

    Yields
    ------
    windows, cells : slice
        Of equal length; no cell comes twice, so that ``grad[cells] += share[windows]`` is safe. Places where no
        window has a real cell are left out. A single window comes at once with all its cells.

    Examples
    --------
    >>> list(taps(n=5, m=3, f=2, s=2, p=1))
    [(slice(1, 3, None), slice(1, 4, 2)), (slice(0, 3, None), slice(0, 5, 2))]
    >>> list(taps(n=5, m=1, f=4, s=4, p=1))
    [(slice(0, 1, None), slice(0, 3, None))]
    """
    if m == 1:
        yield slice(0, 1), slice(max(0, -p), max(0, min(n, f - p)))
        return
    for offset in _offsets(n, m, f, s, p):
        first = max(0, -((offset - p) // s))
        last = min(m - 1, (n - 1 + p - offset) // s)
        if first <= last:
            start = first * s - p + offset
            yield slice(first, last + 1), slice(start, (last - first) * s + start + 1, s)


def _offsets(n: int, m: int, f: int, s: int, p: int) -> Iterable[int]:
    """Return the places in a window to look at: with much padding a window may be huge though it sees few cells."""
    if f <= n * m:
        return range(f)
    seen = {cell + p - window * s for window in range(m) for cell in range(n)}
    return sorted(offset for offset in seen if 0 <= offset < f)
