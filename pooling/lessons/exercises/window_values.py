"""The values of a window and the positions of its extremes. Padding and cells outside the input are NaN."""

from __future__ import annotations

import numpy as np

from pooling.engine.spec import Pair, PoolSpec
from pooling.lessons.exercises.exercise import Floats


def window(x: Floats, spec: PoolSpec, cell: Pair, strides: Pair | None = None, extra: int = 0) -> Floats:
    """Return the values of one window.

    Parameters
    ----------
    x : ndarray, shape (H, W)
    spec : PoolSpec
    cell : (int, int)
        The window's output cell.
    strides : (int, int), optional
        Strides to use instead of those of the spec.
    extra : int
        Additional rows and columns at the window's end.

    Examples
    --------
    >>> window(np.arange(9.0).reshape(3, 3), PoolSpec(f=2, stride=1, pad=1), (0, 1)).tolist()
    [[nan, nan], [0.0, 1.0]]
    """
    (f_h, f_w), (p_h, p_w), (s_h, s_w) = spec.window, spec.padding, strides or spec.strides
    top, left = cell[0] * s_h, cell[1] * s_w
    beyond = max(top + f_h, left + f_w) + extra
    height, width = x.shape
    padded = np.full((height + 2 * p_h + beyond, width + 2 * p_w + beyond), np.nan)
    padded[p_h : p_h + height, p_w : p_w + width] = x
    return padded[top : top + f_h + extra, left : left + f_w + extra]


def has_real_cells(values: Floats) -> bool:
    """Test whether a window contains a cell that is not padding."""
    return bool(np.isfinite(values).any())


def argmax(values: Floats, by_magnitude: bool = False) -> Pair:
    """Return the first position of the maximum, or of the argmax magnitude."""
    return _unravel(np.nanargmax(np.abs(values) if by_magnitude else values), values)


def argmin(values: Floats) -> Pair:
    """Return the first position of the minimum."""
    return _unravel(np.nanargmin(values), values)


def last_argmax(values: Floats) -> Pair:
    """Return the last position of the maximum."""
    return _unravel(np.flatnonzero(values.ravel() == np.nanmax(values))[-1], values)


def _unravel(flat: np.intp, values: Floats) -> Pair:
    row, col = divmod(int(flat), values.shape[1])
    return row, col
