"""Average pooling: forward (equation 5) and its backward (equation 6).

The article writes equation 6 as a sum over a slice; it means the distributing rule below, as every framework has it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pooling.engine.maximum import Axes
from pooling.engine.spec import PoolSpec
from pooling.engine.windows import divisor

Array = NDArray[Any]

# From this many values on, a float32 sum could lose some: float64 adds them.
_LONG_WINDOW = 512


def forward(x: Array, spec: PoolSpec) -> Array:
    """Return each window's sum over f·f (equation 5); padding counts as zeros.

    Parameters
    ----------
    x : ndarray, shape (N, H, W, C)
    spec : PoolSpec

    Returns
    -------
    ndarray, shape (N, m_h, m_w, C)
        x's dtype if floating, else float64. float16 is added in float32; what overflows x's dtype is inf.
    """
    m_h, m_w = spec.output_size((x.shape[1], x.shape[2]))
    axes = Axes.of(x, spec)
    n, _, width, channels = x.shape
    dtype = _sum_dtype(x.dtype, divisor(spec))
    # No cumulative sums: one NaN or 1e20 would spoil windows that don't see it.
    tall = np.zeros((n, m_h, width, channels), dtype=dtype)
    for _, windows, cells in axes.rows:
        tall[:, windows] += x[:, cells]
    total = np.zeros((n, m_h, m_w, channels), dtype=dtype)
    for _, windows, cells in axes.cols:
        total[:, :, windows] += tall[:, :, cells]
    total /= divisor(spec)
    return total.astype(x.dtype if x.dtype.kind == "f" else np.float64, copy=False)


def _sum_dtype(dtype: np.dtype[Any], values: int) -> type[np.floating[Any]]:
    if dtype.kind != "f" or dtype.itemsize == 8 or values >= _LONG_WINDOW:
        return np.float64
    return np.float32


def backward(shape: tuple[int, ...], dA: Array, spec: PoolSpec) -> Array:
    """Return dA_prev: every real cell of a window gets dA / (f·f) (equation 6), whatever its value is.

    Parameters
    ----------
    shape : (N, H, W, C)
        The input's.
    dA : ndarray of floats, shape (N, m_h, m_w, C)
    spec : PoolSpec

    Returns
    -------
    ndarray of dA's dtype, of that shape
        Shares that fall on padding are lost.
    """
    axes = Axes.of(np.broadcast_to(np.int8(0), shape), spec)
    share = dA / divisor(spec)
    in_rows = np.zeros((shape[0], shape[1], share.shape[2], shape[3]), dtype=dA.dtype)
    for _, windows, cells in axes.rows:
        in_rows[:, cells] += share[:, windows]
    gradient = np.zeros(shape, dtype=dA.dtype)
    for _, windows, cells in axes.cols:
        gradient[:, :, cells] += in_rows[:, :, windows]
    return gradient
