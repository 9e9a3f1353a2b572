"""Average pooling: forward (equation 5) and its backward (equation 6).

The article writes equation 6 as a sum over a slice; it means the distributing rule below, as every framework has it.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import PoolSpec
from pooling.engine.tiles.bands import Band, bands, for_each
from pooling.engine.tiles.columns import Columns, fold, give
from pooling.engine.windows import divisor

Array = NDArray[Any]

_LONG_WINDOW: Final = 512
"""From this many values on, a float32 sum could lose some: float64 adds them."""


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
    cols = Columns.of(x.shape, spec)
    n, height, width, channels = x.shape
    size = spec.output_size((height, width))
    A = np.empty((n, *size, channels), x.dtype if x.dtype.kind == "f" else np.float64)

    def work(band: Band) -> None:
        add(x[band.images, band.cells], band, cols, A[band.images, band.windows])

    for_each(work, bands(x.shape, spec))
    return A


def add(values: Array, band: Band, cols: Columns, average: Array) -> None:
    """Write the average of each window of a band into ``average``; ``values`` are the band's cells."""
    # No cumulative sums: one NaN or 1e20 would spoil windows that don't see it.
    values, dtype = np.ascontiguousarray(values), _sum_dtype(values.dtype, divisor(band.spec))
    tall = np.empty((*average.shape[:2], *values.shape[2:]), dtype)
    fold(np.add, 0, tall, ((windows, values[:, cells]) for windows, cells in band.taps(band.cells)), axis=1)
    total = np.empty(average.shape, dtype)
    fold(np.add, 0, total, cols.places(cols.split(tall)), axis=2)
    np.divide(total, divisor(band.spec), out=average, casting="same_kind")


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
    cols = Columns.of(shape, spec)
    gradient = np.empty(shape, dA.dtype)

    def work(band: Band) -> None:
        distribute(dA[band.images, band.windows], band, cols, gradient[band.images, band.own])

    for_each(work, bands(shape, spec, overlap=True))
    return gradient


def distribute(dA: Array, band: Band, cols: Columns, gradient: Array) -> None:
    """Write what a band's own cells are sent into ``gradient``; dA is that of all its windows."""
    overlap_h, overlap_w = (f > s for f, s in zip(band.spec.window, band.spec.strides, strict=True))
    share = dA / divisor(band.spec)
    parts = cols.zeros(share.shape[:2], share.shape[3], dA.dtype)
    for windows, phase, cells in cols.taps:
        give(parts[phase][:, :, cells], share[:, :, windows], overlap_w)
    tall = np.empty((*share.shape[:2], *gradient.shape[2:]), dA.dtype)
    cols.join(parts, tall)
    gradient[...] = 0
    for windows, cells in band.taps(band.own):
        give(gradient[:, cells], tall[:, windows], overlap_h)
