"""Upstream gradients dA. They have the output's shape, (m_h, m_w) or (m_h, m_w, C)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.sources.errors import SourceError, quoted

Floats = NDArray[np.float64]

_MOST_TENTHS: Final = 99


def numbered(shape: Sequence[int]) -> Floats:
    """Return 0.1, 0.2, 0.3 … in row-major order, the same in every channel.

    All numbers differ, so one can see where each gradient goes, and decimals are easy to tell from integer values.

    Parameters
    ----------
    shape : sequence of int
        (m_h, m_w) or (m_h, m_w, C).

    Returns
    -------
    ndarray of float64
        The doubles nearest to these decimals.

    Raises
    ------
    SourceError
        If the shape is invalid.

    Examples
    --------
    >>> numbered((2, 3))
    array([[0.1, 0.2, 0.3],
           [0.4, 0.5, 0.6]])
    """
    height, width, *_ = _checked(shape)
    return _in_tenths(shape, height * width)


def cycled(shape: Sequence[int]) -> Floats:
    """Return 0.1, 0.2, …, 9.9 in row-major order, again and again, the same in every channel.

    As ``numbered``, but with two digits however many cells there are: the default of pictures.

    Raises
    ------
    SourceError
        If the shape is invalid.

    Examples
    --------
    >>> cycled((1, 101))[0, 97:]
    array([9.8, 9.9, 0.1, 0.2])
    """
    return _in_tenths(shape, _MOST_TENTHS)


def _in_tenths(shape: Sequence[int], most: int) -> Floats:
    """Return 0.1, 0.2, …, most / 10 in row-major order, again and again, the same in every channel."""
    height, width, *channels = _checked(shape)
    # k / 10 is correctly rounded, k * 0.1 is not (3 * 0.1 = 0.30000000000000004).
    plane = (np.arange(height * width) % most + 1).reshape(height, width) / 10
    return np.repeat(plane[:, :, np.newaxis], channels[0], axis=2) if channels else plane


def ones(shape: Sequence[int]) -> Floats:
    """Return 1 everywhere: the gradient of L = ΣA.

    Raises
    ------
    SourceError
        If the shape is invalid.
    """
    return np.ones(_checked(shape))


def random(shape: Sequence[int], seed: int = 0) -> Floats:
    """Return ``default_rng(seed).standard_normal(shape)`` rounded to one decimal.

    Raises
    ------
    SourceError
        If the shape is invalid, or if the seed is not an integer of at least 0.

    Examples
    --------
    >>> random((1, 4), seed=0)
    array([[ 0.1, -0.1,  0.6,  0.1]])
    """
    return round_to_tenths(generator(seed).standard_normal(_checked(shape)))


def single(shape: Sequence[int], cell: tuple[int, int]) -> Floats:
    """Return 1 at one cell (in every channel) and 0 elsewhere.

    Raises
    ------
    SourceError
        If the shape is invalid, or if the cell lies outside it.

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
        Of A's shape. It is not broadcast.

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
    with np.errstate(all="ignore"):  # inf − inf is NaN, as intended
        gradient: Floats = np.subtract(A, target)
    return gradient


def generator(seed: int) -> np.random.Generator:
    """Return ``default_rng(seed)``. Raise SourceError if the seed is not an integer of at least 0."""
    try:
        return np.random.default_rng(seed)
    except (TypeError, ValueError):
        raise SourceError("random_seed", given=quoted(seed)) from None


def round_to_tenths(values: Floats) -> Floats:
    """Round values to one decimal and replace negative zeros by 0."""
    return np.round(values, 1) + 0.0


def _checked(shape: Sequence[int]) -> tuple[int, ...]:
    sizes = tuple(shape)
    if len(sizes) not in (2, 3) or min(sizes) < 1:
        raise SourceError("upstream_shape", given=sizes)
    return sizes
