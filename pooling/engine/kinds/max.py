"""Max pooling: forward (equation 2), its backward (equations 3 and 4) and the tie rules.

Both work along one axis at a time, the way back only where windows overlap. ``maxima`` finds the cells that a gradient
goes to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import PoolSpec
from pooling.engine.tiles.bands import Band, bands, for_each
from pooling.engine.tiles.columns import Columns, Phases, fold
from pooling.engine.tiles.maxima import Maxima, lowest

Array = NDArray[Any]


def forward(x: Array, spec: PoolSpec) -> Array:
    """Return the maximum of each window (equation 2); padding never wins, NaN counts as the maximum.

    Parameters
    ----------
    x : ndarray, shape (N, H, W, C)
    spec : PoolSpec

    Returns
    -------
    ndarray of x's dtype, shape (N, m_h, m_w, C)
    """
    cols = Columns.of(x.shape, spec)
    n, height, width, channels = x.shape
    A = np.empty((n, *spec.output_size((height, width)), channels), x.dtype)

    def work(band: Band) -> None:
        climb(x[band.images, band.cells], band, cols, A[band.images, band.windows])

    for_each(work, bands(x.shape, spec))
    return A


def climb(values: Array, band: Band, cols: Columns, top: Array) -> None:
    """Write the maximum of each window of a band into ``top``; ``values`` are the band's cells."""
    values, low = np.ascontiguousarray(values), lowest(values.dtype)
    # Rows first: they lie in one piece, and only their maxima have to be split.
    tall = np.empty((*top.shape[:2], *values.shape[2:]), values.dtype)
    fold(np.maximum, low, tall, ((windows, values[:, cells]) for windows, cells in band.taps(band.cells)), axis=1)
    fold(np.maximum, low, top, cols.places(cols.split(tall)), axis=2)


def backward(x: Array, A: Array, dA: Array, spec: PoolSpec) -> Array:
    """Return dA_prev: each window's gradient goes to its maximum, by the tie rule (equations 3 and 4).

    Parameters
    ----------
    x : ndarray, shape (N, H, W, C)
    A : ndarray, shape (N, m_h, m_w, C)
        ``forward(x, spec)``.
    dA : ndarray of floats, A's shape
    spec : PoolSpec

    Returns
    -------
    ndarray of dA's dtype, x's shape
        Cells that win nowhere hold exactly 0.
    """
    cols = Columns.of(x.shape, spec)
    gradient = np.empty(x.shape, dA.dtype)

    def work(band: Band) -> None:
        maxima = Maxima.of(x[band.images, band.cells], A[band.images, band.windows], band, cols)
        send(maxima, dA[band.images, band.windows], gradient[band.images, band.own])

    for_each(work, bands(x.shape, spec, overlap=True))
    return gradient


def send(maxima: Maxima, dA: Array, gradient: Array) -> None:
    """Write what a band's own cells are sent into ``gradient``; dA is that of all its windows."""
    band, share = maxima.band, dA
    if band.spec.ties == "split":
        share = (dA / maxima.count()).astype(dA.dtype, copy=False)
    parts = _sent(maxima, share, band.spec)
    maxima.cols.join({phase: values[:, band.own_cells] for phase, values in parts.items()}, gradient)


def _sent(maxima: Maxima, share: Array, spec: PoolSpec) -> Phases:
    """Return what a band's cells are sent by all its windows."""
    only_first = spec.ties == "first"
    overlap_h, overlap_w = (f > s for f, s in zip(spec.window, spec.strides, strict=True))
    n, rows = len(share), maxima.band.cells.stop - maxima.band.cells.start
    parts = maxima.cols.zeros((n, rows), share.shape[3], share.dtype)
    if not (overlap_h or overlap_w) and min(share.shape[1:3]) > 1:
        for seen_by, phase, places, hit in maxima.in_cells(only_first):
            _send(parts[phase][places], share[seen_by], hit, add=False)
        return parts
    in_rows = np.zeros(maxima.wide.shape, share.dtype)
    for windows, cells, hit in maxima.in_rows(only_first):
        _send(in_rows[:, cells], share[:, windows], hit, overlap_h)
    for windows, phase, cells, hit in maxima.in_cols(only_first):
        _send(parts[phase][:, :, cells], in_rows[:, :, windows], hit, overlap_w)
    return parts


def _send(to: Array, share: Array, hit: NDArray[np.bool_], add: bool) -> None:
    """Give the cells that hold a maximum their window's share, and the others exactly 0 (equation 4)."""
    # The share's bits times 1 or 0: ∞ · 0 would be NaN, and a masked addition takes twenty times as long.
    bits = f"u{share.itemsize}"
    if add:
        to += (share.view(bits) * hit).view(share.dtype)
    else:
        np.multiply(share.view(bits), hit, out=to.view(bits))


def winner_count(x: Array, A: Array, spec: PoolSpec) -> NDArray[np.int64]:
    """Return how many real cells of each window equal its maximum: shape of A."""
    return _each_window(Maxima.count, x, A, spec)


def first_winner(x: Array, A: Array, spec: PoolSpec) -> NDArray[np.int64]:
    """Return the place of each window's first maximum, counted row by row from the window's corner: shape of A."""
    return _each_window(Maxima.first, x, A, spec)


def _each_window(tell: Callable[[Maxima], NDArray[np.int64]], x: Array, A: Array, spec: PoolSpec) -> NDArray[np.int64]:
    cols = Columns.of(x.shape, spec)
    told = np.empty(A.shape, dtype=np.int64)

    def work(band: Band) -> None:
        told[band.images, band.windows] = tell(
            Maxima.of(x[band.images, band.cells], A[band.images, band.windows], band, cols)
        )

    for_each(work, bands(x.shape, spec))
    return told
