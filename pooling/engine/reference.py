"""The article's nested loops, literally: the oracle of the tests, and the "naive" runner of the speed lesson.

Slow on purpose; one window after another, as equations 1 to 6 are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import PoolSpec

Floats = NDArray[np.float64]


def forward(x: NDArray[Any], spec: PoolSpec) -> Floats:
    """Return A, window by window (equations 1, 2 and 5).

    Parameters
    ----------
    x : ndarray, shape (H, W, C)
    spec : PoolSpec

    Returns
    -------
    ndarray of float64, shape (n_H, n_W, C)

    Examples
    --------
    >>> forward(np.array([[[1], [3]], [[4], [2]]]), PoolSpec(f=2)).tolist()
    [[[4.0]]]
    """
    A_pad = padded(x, spec)
    n_H, n_W = spec.output_size((x.shape[0], x.shape[1]))
    A = np.zeros((n_H, n_W, x.shape[2]))
    for h, w, c, rows, cols in _windows(A.shape, spec):
        a_slice = A_pad[rows, cols, c]
        if spec.kind == "max":
            A[h, w, c] = a_slice.max()
        else:
            A[h, w, c] = a_slice.sum() / a_slice.size
    return A


def backward(x: NDArray[Any], dA: NDArray[Any], spec: PoolSpec) -> Floats:
    """Return dA_prev, window by window (equations 3, 4 and 6).

    Parameters
    ----------
    x : ndarray, shape (H, W, C)
    dA : ndarray, shape (n_H, n_W, C)
    spec : PoolSpec

    Returns
    -------
    ndarray of float64, shape (H, W, C)
    """
    A_pad = padded(x, spec)
    real = padded(np.ones(x.shape, dtype=bool), PoolSpec("average", spec.f, spec.stride, spec.pad)) > 0
    dA_pad = np.zeros(A_pad.shape)
    for h, w, c, rows, cols in _windows(dA.shape, spec):
        if spec.kind == "average":
            dA_pad[rows, cols, c] += dA[h, w, c] / (spec.window[0] * spec.window[1])
            continue
        mask = mask_of(A_pad[rows, cols, c], real[rows, cols, c], spec.ties)
        # Not mask · dA: 0 · inf would be NaN, and cells that lose get exactly 0.
        dA_pad[rows, cols, c][mask > 0] += (mask * dA[h, w, c])[mask > 0]
    (p_h, p_w), (height, width) = spec.padding, x.shape[:2]
    return dA_pad[p_h : p_h + height, p_w : p_w + width]


def padded(x: NDArray[Any], spec: PoolSpec) -> Floats:
    """Return A_pad: x in float64 with a ring of −∞ for max, of 0 for average."""
    (p_h, p_w), filling = spec.padding, -np.inf if spec.kind == "max" else 0.0
    return np.pad(x.astype(np.float64), ((p_h, p_h), (p_w, p_w), (0, 0)), constant_values=filling)


def mask_of(a_slice: Floats, real: NDArray[np.bool_], ties: str) -> Floats:
    """Return equation 3's mask for one slice, by a tie rule; NaN counts as the maximum."""
    top = a_slice[real].max()
    equal = real & ((a_slice == top) | (np.isnan(a_slice) & np.isnan(top)))
    mask: Floats = equal.astype(np.float64)
    if ties == "first":
        mask.flat[np.flatnonzero(equal)[1:]] = 0
    elif ties == "split":
        mask /= equal.sum()
    return mask


def _windows(shape: tuple[int, ...], spec: PoolSpec) -> Iterator[tuple[int, int, int, slice, slice]]:
    (f_h, f_w), (s_h, s_w) = spec.window, spec.strides
    for h in range(shape[0]):
        for w in range(shape[1]):
            for c in range(shape[2]):
                yield h, w, c, slice(h * s_h, h * s_h + f_h), slice(w * s_w, w * s_w + f_w)
