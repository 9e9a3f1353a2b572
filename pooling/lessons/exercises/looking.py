"""What somebody looks at who finds a window by hand, rightly or wrongly: padding and what lies beyond are NaN."""

from __future__ import annotations

import numpy as np

from pooling.engine.spec import Pair, PoolSpec
from pooling.lessons.exercises.exercise import Floats


def window(x: Floats, spec: PoolSpec, cell: Pair, strides: Pair | None = None, extra: int = 0) -> Floats:
    """Return the numbers of one window.

    Parameters
    ----------
    x : ndarray, shape (H, W)
    spec : PoolSpec
    cell : (int, int)
        Its output cell.
    strides : (int, int), optional
        Others than the spec's.
    extra : int
        Rows and columns too many at its end.

    Examples
    --------
    >>> window(np.arange(9.0).reshape(3, 3), PoolSpec(f=2, stride=1, pad=1), (0, 1)).tolist()
    [[nan, nan], [0.0, 1.0]]
    """
    (f_h, f_w), (p_h, p_w), (s_h, s_w) = spec.window, spec.padding, strides or spec.strides
    top, left = cell[0] * s_h, cell[1] * s_w
    far = max(top + f_h, left + f_w) + extra
    padded = np.pad(x, ((p_h, p_h + far), (p_w, p_w + far)), constant_values=np.nan)
    return padded[top : top + f_h + extra, left : left + f_w + extra]


def has_numbers(values: Floats) -> bool:
    """Tell whether any cell of the window is real."""
    return bool(np.isfinite(values).any())


def largest(values: Floats, by_magnitude: bool = False) -> Pair:
    """Return the first place of the greatest number, or of the number of the greatest magnitude."""
    return _place(np.nanargmax(np.abs(values) if by_magnitude else values), values)


def smallest(values: Floats) -> Pair:
    """Return the first place of the least number."""
    return _place(np.nanargmin(values), values)


def last_largest(values: Floats) -> Pair:
    """Return the last place of the greatest number."""
    return _place(np.flatnonzero(values.ravel() == np.nanmax(values))[-1], values)


def _place(flat: np.intp, values: Floats) -> Pair:
    row, col = divmod(int(flat), values.shape[1])
    return row, col
