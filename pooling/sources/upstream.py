"""Upstream gradients dA to choose from. Shapes are the output's: (m_h, m_w) or (m_h, m_w, C)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.sources.errors import SourceError, quoted

Floats = NDArray[np.float64]


def numbered(shape: Sequence[int]) -> Floats:
    """Return 0.1, 0.2, 0.3 … row by row, the same in every channel.

    Decimals then mean gradients and whole numbers mean values, so that the routing can be seen.

    Parameters
    ----------
    shape : sequence of int
        (m_h, m_w) or (m_h, m_w, C).

    Returns
    -------
    ndarray of float64
        Each the double nearest to its decimal, as typed.

    Raises
    ------
    SourceError
        If the shape is no output's.

    Examples
    --------
    >>> numbered((2, 3))
    array([[0.1, 0.2, 0.3],
           [0.4, 0.5, 0.6]])
    """
    height, width, *channels = _checked(shape)
    # k / 10 is correctly rounded, k * 0.1 is not (3 * 0.1 = 0.30000000000000004).
    plane = np.arange(1, height * width + 1).reshape(height, width) / 10
    return np.repeat(plane[:, :, np.newaxis], channels[0], axis=2) if channels else plane


def ones(shape: Sequence[int]) -> Floats:
    """Return 1 everywhere: the gradient of L = ΣA.

    Raises
    ------
    SourceError
        If the shape is no output's.
    """
    return np.ones(_checked(shape))


def random(shape: Sequence[int], seed: int = 0) -> Floats:
    """Return ``default_rng(seed).standard_normal(shape)`` rounded to one decimal.

    Raises
    ------
    SourceError
        If the shape is no output's, or the seed is not a whole number from 0 up.

    Examples
    --------
    >>> random((1, 4), seed=0)
    array([[ 0.1, -0.1,  0.6,  0.1]])
    """
    return tenths(generator(seed).standard_normal(_checked(shape)))


def single(shape: Sequence[int], cell: tuple[int, int]) -> Floats:
    """Return 1 at one cell (in every channel) and 0 elsewhere.

    Raises
    ------
    SourceError
        If the shape is no output's, or the cell lies outside it.

    Examples
    --------
    >>> single((2, 2), (1, 0))
    array([[0., 0.],
           [1., 0.]])
    """
    rows, cols, *_ = sizes = _checked(shape)
    row, col = cell
    if not (0 <= row < rows and 0 <= col < cols):
        raise SourceError("upstream_cell", given=f"[{row}, {col}]", rows=rows, cols=cols)
    dA = np.zeros(sizes)
    dA[row, col] = 1
    return dA


def target_gradient(A: ArrayLike, target: ArrayLike) -> Floats:
    """Return A − target: the gradient of L = ½‖A − target‖².

    Parameters
    ----------
    A : array_like
        The output, any shape.
    target : array_like
        A's shape; no broadcasting.

    Raises
    ------
    SourceError
        If the shapes differ.

    Examples
    --------
    >>> target_gradient([[6, 8], [3, 4]], [[0, 0], [0, 5]])
    array([[ 6.,  8.],
           [ 3., -1.]])
    """
    A, target = np.asarray(A, dtype=np.float64), np.asarray(target, dtype=np.float64)
    if A.shape != target.shape:
        raise SourceError("target_shape", given=target.shape, expected=A.shape)
    with np.errstate(all="ignore"):  # inf − inf is NaN, as it should be
        gradient: Floats = np.subtract(A, target)
    return gradient


def generator(seed: int) -> np.random.Generator:
    """Return ``default_rng(seed)``, or SourceError if the seed is not a whole number from 0 up."""
    try:
        return np.random.default_rng(seed)
    except (TypeError, ValueError):
        raise SourceError("random_seed", given=quoted(seed)) from None


def tenths(values: Floats) -> Floats:
    """Return values rounded to one decimal, without negative zeros."""
    return np.round(values, 1) + 0.0


def _checked(shape: Sequence[int]) -> tuple[int, ...]:
    sizes = tuple(shape)
    if len(sizes) not in (2, 3) or min(sizes) < 1:
        raise SourceError("upstream_shape", given=sizes)
    return sizes
