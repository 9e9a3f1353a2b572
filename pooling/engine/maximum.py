"""Max pooling: forward (equation 2), its backward (equations 3 and 4) and the tie rules.

Both work along one axis at a time. Forward: the maximum along the columns of each window, then of these along its
rows. Backward goes the same way back: a window's gradient first goes to the rows that hold its maximum, then in each
row to the columns that do; that finds exactly the cells equal to the maximum, in f_h + f_w passes instead of f_h · f_w.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import PoolSpec
from pooling.engine.windows import Tap, taps

Array = NDArray[Any]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Axes:
    """The taps of both axes for an input of some size."""

    rows: list[Tap]
    cols: list[Tap]

    @classmethod
    def of(cls, x: Array, spec: PoolSpec) -> Axes:
        """Return the taps for an input of shape (N, H, W, C)."""
        size = x.shape[1], x.shape[2]
        axes = zip(size, spec.output_size(size), spec.window, spec.strides, spec.padding, strict=True)
        rows, cols = (list(taps(n, m, f, s, p)) for n, m, f, s, p in axes)
        return cls(rows, cols)


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
    m_h, m_w = spec.output_size((x.shape[1], x.shape[2]))
    axes = Axes.of(x, spec)
    n, _, width, channels = x.shape
    # Rows first: whole rows of the input are contiguous.
    tall = _lowest((n, m_h, width, channels), x.dtype)
    for _, windows, cells in axes.rows:
        np.maximum(tall[:, windows], x[:, cells], out=tall[:, windows])
    A = _lowest((n, m_h, m_w, channels), x.dtype)
    for _, windows, cells in axes.cols:
        np.maximum(A[:, :, windows], tall[:, :, cells], out=A[:, :, windows])
    return A


def _lowest(shape: tuple[int, ...], dtype: np.dtype[Any]) -> Array:
    """Return an array of what never beats a real cell: −∞, or the lowest whole number."""
    return np.full(shape, -np.inf if dtype.kind == "f" else np.iinfo(dtype).min, dtype=dtype)


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
    axes = Axes.of(x, spec)
    wide = _row_maxima(x, A.shape[2], axes)
    if spec.ties == "split":
        dA = dA / winner_count(x, A, spec)
    only_first = spec.ties == "first"
    in_rows = np.zeros(wide.shape, dtype=dA.dtype)
    _send(in_rows, dA, wide, A, axes.rows, 1, only_first)
    gradient = np.zeros(x.shape, dtype=dA.dtype)
    _send(gradient, in_rows, x, wide, axes.cols, 2, only_first)
    return gradient


def _row_maxima(x: Array, m_w: int, axes: Axes) -> Array:
    """Return the maximum of each window's part of each input row: shape (N, H, m_w, C)."""
    wide = _lowest((*x.shape[:2], m_w, x.shape[3]), x.dtype)
    for _, windows, cells in axes.cols:
        np.maximum(wide[:, :, windows], x[:, :, cells], out=wide[:, :, windows])
    return wide


def _send(
    to: Array, share: Array, values: Array, top: Array, axis_taps: list[Tap], axis: int, only_first: bool
) -> None:
    """Add each window's share to the cells along one axis that equal its maximum (equation 4)."""
    nan = top.dtype.kind == "f" and bool(np.isnan(top).any())
    left = np.ones(top.shape, dtype=bool) if only_first else None
    for _, windows, cells in axis_taps:
        here, there = _at(windows, axis), _at(cells, axis)
        hit = _equal(values[there], top[here], nan)
        if left is not None:
            hit &= left[here]
            left[here] &= ~hit
        np.add(to[there], share[here], out=to[there], where=hit)


def _at(part: slice, axis: int) -> tuple[slice, ...]:
    return (slice(None),) * axis + (part,)


def _equal(values: Array, top: Array, nan: bool) -> Bools:
    """Return the mask of equation 3; NaN equals NaN."""
    hit: Bools = values == top
    if nan:
        hit |= np.isnan(values) & np.isnan(top)
    return hit


def winner_count(x: Array, A: Array, spec: PoolSpec) -> NDArray[np.int64]:
    """Return how many real cells of each window equal its maximum: shape of A."""
    axes = Axes.of(x, spec)
    wide = _row_maxima(x, A.shape[2], axes)
    in_rows = np.zeros(wide.shape, dtype=np.int64)
    for _, windows, cells in axes.cols:
        in_rows[:, :, windows] += _equal(x[:, :, cells], wide[:, :, windows], nan=x.dtype.kind == "f")
    count = np.zeros(A.shape, dtype=np.int64)
    for _, windows, cells in axes.rows:
        hit = _equal(wide[:, cells], A[:, windows], nan=x.dtype.kind == "f")
        np.add(count[:, windows], in_rows[:, cells], out=count[:, windows], where=hit)
    return count


def first_winner(x: Array, A: Array, spec: PoolSpec) -> NDArray[np.int64]:
    """Return the place of each window's first maximum, counted row by row from the window's corner: shape of A."""
    nan = x.dtype.kind == "f"
    axes = Axes.of(x, spec)
    wide = _row_maxima(x, A.shape[2], axes)
    col = np.full(wide.shape, -1, dtype=np.int64)
    for offset, windows, cells in axes.cols:
        here = col[:, :, windows]
        here[_equal(x[:, :, cells], wide[:, :, windows], nan) & (here < 0)] = offset
    place = np.full(A.shape, -1, dtype=np.int64)
    for offset, windows, cells in axes.rows:
        here = place[:, windows]
        hit = _equal(wide[:, cells], A[:, windows], nan) & (here < 0)
        here[hit] = (offset * spec.window[1] + col[:, cells])[hit]
    return place
