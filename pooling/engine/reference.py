"""The article's nested loops: the oracle of the tests, and the slow side of the comparison of loops and arrays.

Slow on purpose: one window after another, as equations 1 to 6 are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import PoolSpec
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
    """Return A_pad: x in float64 with a ring of what padding holds, −∞ for max and 0 for average."""
    p_h, p_w = spec.padding
    rings = ((p_h, p_h), (p_w, p_w), (0, 0))
    return np.pad(x.astype(np.float64), rings, constant_values=spec.operator.padding_value)


def _real(x: NDArray[Any], spec: PoolSpec) -> NDArray[np.bool_]:
    """Return which cells of A_pad are not padding: shape (H + 2·pad, W + 2·pad)."""
    p_h, p_w = spec.padding
    return np.pad(np.ones(x.shape[:2], dtype=bool), ((p_h, p_h), (p_w, p_w)))


def _windows(shape: tuple[int, ...], spec: PoolSpec) -> Iterator[tuple[int, int, int, slice, slice]]:
    (f_h, f_w), (s_h, s_w) = spec.window, spec.strides
    for h in range(shape[0]):
        for w in range(shape[1]):
            for c in range(shape[2]):
                yield h, w, c, slice(h * s_h, h * s_h + f_h), slice(w * s_w, w * s_w + f_w)
