"""A feature map of the photograph: a fixed filter of 3 × 3 numbers, then ReLU, as after a convolution."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pooling.sources.samples import load_sample

Kernel = tuple[tuple[int, ...], ...]

_VERTICAL: Final = ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1))
FILTERS: Final[Mapping[str, Kernel]] = MappingProxyType(
    {"vertical": _VERTICAL, "horizontal": tuple(zip(*_VERTICAL, strict=True))}
)
"""Sobel's filters by the edges that they find: those where it becomes lighter to the right, or downwards."""
_LUMINANCE: Final = (0.299, 0.587, 0.114)
"""The shares of red, green and blue in the lightness of a pixel, by ITU-R BT.601."""


@cache
def edge_map(name: str) -> NDArray[np.float64]:
    """Return the photograph's map: its lightness in whole numbers, filtered without padding; what is below 0 is 0.

    Parameters
    ----------
    name : {"vertical", "horizontal"}

    Returns
    -------
    ndarray of float64, shape (222, 222), read-only
        Whole numbers of at least 0.

    Examples
    --------
    >>> edge_map("vertical")[100, 100:104]
    array([253., 191.,  74.,  62.])
    """
    pixels = np.rint(load_sample("photo").pixels @ np.array(_LUMINANCE))
    found = np.maximum(filtered(pixels, FILTERS[name]), 0)
    found.setflags(write=False)
    return found


def filtered(values: NDArray[np.float64], kernel: Kernel) -> NDArray[np.float64]:
    """Multiply each window with a kernel, with stride 1 and without padding.

    Parameters
    ----------
    values : ndarray, shape (H, W)
    kernel : 3 × 3 numbers

    Returns
    -------
    ndarray, shape (H − 2, W − 2)

    Examples
    --------
    >>> filtered(np.array([[1.0, 2, 9]] * 3), FILTERS["vertical"])
    array([[32.]])
    """
    height, width = values.shape[0] - 2, values.shape[1] - 2
    total = np.zeros((height, width))
    for i, row in enumerate(kernel):
        for j, factor in enumerate(row):
            total += factor * values[i : i + height, j : j + width]
    return total
