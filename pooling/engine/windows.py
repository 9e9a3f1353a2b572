"""The windows over an input's height and width, as a pair of axes.

All coordinates are those of the unpadded input: row first, counted from 0, below 0 or beyond the end in the padding.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pooling.engine.axis import Ints
from pooling.engine.kinds.average import Average
from pooling.engine.layer import Layer
from pooling.engine.spec import Pair


def window_bounds(spec: Layer, size: Pair) -> tuple[Ints, Ints]:
    """Return where each window starts and ends.

    Parameters
    ----------
    spec : PoolSpec or AdaptiveSpec
    size : (int, int)
        The input's (height, width).

    Returns
    -------
    rows : ndarray of int64, shape (n_H, 2)
        Half-open ranges [start, end) of each row of windows; they may reach into the padding.
    cols : ndarray of int64, shape (n_W, 2)

    Raises
    ------
    SpecError
        If the window does not fit.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> window_bounds(PoolSpec(f=3, stride=2, pad=1), (5, 5))[0].tolist()
    [[-1, 2], [1, 4], [3, 6]]
    """
    rows, cols = spec.axes(size)
    return rows.bounds, cols.bounds


def coverage(spec: Layer, size: Pair) -> Ints:
    """Return how many windows see each input cell: int64, shape ``size``.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> coverage(PoolSpec(f=2, stride=1), (3, 3)).tolist()
    [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
    """
    return np.multiply.outer(*axes_coverage(spec, size))


def axes_coverage(spec: Layer, size: Pair) -> tuple[Ints, Ints]:
    """Return how many rows of windows see each row of the input, and how many columns of windows each column.

    The product of both is a cell's coverage. For large pictures these two need less memory than ``coverage``.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> [axis.tolist() for axis in axes_coverage(PoolSpec(f=2, stride=(1, 2)), (3, 3))]
    [[1, 2, 1], [1, 1, 0]]
    """
    rows, cols = spec.axes(size)
    return rows.coverage(), cols.coverage()


def unreached(spec: Layer, size: Pair) -> NDArray[np.bool_]:
    """Return which input cells no window sees (leftovers, and gaps where stride > f): bool, shape ``size``.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> unreached(PoolSpec(f=2, stride=2), (3, 3)).tolist()
    [[False, False, True], [False, False, True], [True, True, True]]
    """
    rows, cols = axes_coverage(spec, size)
    missed: NDArray[np.bool_] = np.logical_or.outer(rows == 0, cols == 0)
    return missed


def divisors(spec: Layer, size: Pair) -> tuple[Ints, Ints]:
    """Return the factors of what average pooling divides by: one for each row of windows, one for each column.

    A window's divisor is the product of both: f·f, padding counted (equation 5), unless the spec says otherwise.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> [factors.tolist() for factors in divisors(PoolSpec(kind="average", f=3, stride=2, pad=1), (5, 3))]
    [[3, 3, 3], [3, 3]]
    """
    rows, cols = spec.axes(size)
    return Average(spec.count_include_pad, spec.divisor_override).divisor_factors(rows, cols)
