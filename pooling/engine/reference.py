"""The article's nested loops: the oracle of the tests, and the slow side of the comparison of loops and arrays.

Slow on purpose: one window after another, as equations 1 to 6 are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import divisors as divisors_of

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
    A_pad, real = padded(x, spec), _real(x, spec)
    divisors = np.multiply.outer(*divisors_of(spec, (x.shape[0], x.shape[1])))
    A = np.zeros((*divisors.shape, x.shape[2]))
    for h, w, c, rows, cols in _windows(A.shape, spec):
        cells = A_pad[rows, cols, c][real[rows, cols]]
        A[h, w, c] = spec.operator.value(cells, divisors[h, w])
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
    A_pad, real = padded(x, spec), _real(x, spec)
    divisors = np.multiply.outer(*divisors_of(spec, (x.shape[0], x.shape[1])))
    dA_pad = np.zeros(A_pad.shape)
    for h, w, c, rows, cols in _windows(dA.shape, spec):
        cells = A_pad[rows, cols, c][real[rows, cols]]
        output = spec.operator.value(cells, divisors[h, w])
        weights = spec.operator.weights(cells, output, divisors[h, w])
        dA_pad[rows, cols, c][real[rows, cols]] += weights.shares(dA[h, w, c])
    (p_h, p_w), (height, width) = spec.padding, x.shape[:2]
    return dA_pad[p_h : p_h + height, p_w : p_w + width]


def padded(x: NDArray[Any], spec: PoolSpec) -> Floats:
    """Return A_pad: x in float64, with what padding holds around it as far as windows reach."""
    return np.pad(x.astype(np.float64), (*_rings(x, spec), (0, 0)), constant_values=spec.operator.padding_value)


def _real(x: NDArray[Any], spec: PoolSpec) -> NDArray[np.bool_]:
    """Return which cells of A_pad are those of x: the height and width of A_pad."""
    return np.pad(np.ones(x.shape[:2], dtype=bool), _rings(x, spec))


def _rings(x: NDArray[Any], spec: PoolSpec) -> tuple[Pair, Pair]:
    """Return the cells before and after each axis: padding, and what a last window may cover beyond it."""
    rows, cols = (
        (axis.pad_before, axis.pad_after + max(0, (axis.windows - 1) * axis.stride + axis.extent - axis.padded))
        for axis in spec.axes((x.shape[0], x.shape[1]))
    )
    return rows, cols


def _windows(shape: tuple[int, ...], spec: PoolSpec) -> Iterator[tuple[int, int, int, slice, slice]]:
    (f_h, f_w), (s_h, s_w), (d_h, d_w) = spec.window, spec.strides, spec.dilations
    for h in range(shape[0]):
        for w in range(shape[1]):
            rows = slice(h * s_h, h * s_h + d_h * (f_h - 1) + 1, d_h)
            cols = slice(w * s_w, w * s_w + d_w * (f_w - 1) + 1, d_w)
            for c in range(shape[2]):
                yield h, w, c, rows, cols
