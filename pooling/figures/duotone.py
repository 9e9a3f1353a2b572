"""One grid of numbers in shades of blue, and several of them on one sheet, so that a browser loads one file."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_STOPS: Final = np.array([(11, 18, 44), (63, 84, 140), (150, 170, 210), (252, 250, 244)])
_DARK: Final = 125
"""Colours whose green is below this need light letters."""

Place = tuple[int, int]


def shades(values: NDArray[Any], most: float) -> NDArray[np.uint8]:
    """Return values from 0 to ``most``, rounded to whole levels, as colours from dark to light.

    Parameters
    ----------
    values : ndarray
    most : float

    Returns
    -------
    ndarray of uint8
        The shape of ``values`` and an axis for red, green and blue.

    Examples
    --------
    >>> shades(np.array([0, 100]), 100).tolist()
    [[11, 18, 44], [252, 250, 244]]
    """
    at = np.rint(np.asarray(values, np.float64)) / most * (len(_STOPS) - 1)
    channels = [np.interp(at, range(len(_STOPS)), stops) for stops in _STOPS.T]
    colours: NDArray[np.uint8] = np.rint(np.stack(channels, axis=-1)).astype(np.uint8)
    return colours


def css_colour(value: float, most: float) -> tuple[str, bool]:
    """Return a value's colour for CSS, and whether letters on it must be light.

    Examples
    --------
    >>> css_colour(0, 180)
    ('#0b122c', True)
    """
    red, green, blue = shades(np.array(value), most).tolist()
    return f"#{red:02x}{green:02x}{blue:02x}", green < _DARK


def places(sizes: Sequence[tuple[int, int]]) -> list[Place]:
    """Return the row and column of each picture on a sheet on which they stand one below the other.

    Examples
    --------
    >>> places([(4, 4), (2, 2), (1, 1)])
    [(0, 0), (4, 0), (6, 0)]
    """
    return [(sum(height for height, _ in sizes[:k]), 0) for k in range(len(sizes))]


def sheet(grids: Sequence[NDArray[Any]], most: int) -> bytes:
    """Return grids of numbers as one PNG, each at its place in ``places``; its palette are the shades of all levels.

    Parameters
    ----------
    grids : sequence of ndarray, shape (H, W)
    most : int
        As in ``shades``, at most 255.
    """
    sizes = [(grid.shape[0], grid.shape[1]) for grid in grids]
    levels = np.zeros((sum(height for height, _ in sizes), max(width for _, width in sizes)), np.uint8)
    for grid, (row, col) in zip(grids, places(sizes), strict=True):
        height, width = grid.shape
        levels[row : row + height, col : col + width] = np.rint(grid)
    picture = Image.fromarray(levels)
    picture.putpalette(shades(np.arange(most + 1), most).tobytes())
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
