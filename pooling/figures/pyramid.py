"""The pictures of a stack of layers, each with a ring around the cells in one output cell's receptive field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from pooling.engine.spec import Pair

SIDE: Final = 240
"""The greatest side of a picture on the screen, in CSS pixels."""
SHARPNESS: Final = 2
"""Pixels for each CSS pixel."""
_RING: Final = ((10, "#FFFFFF"), (6, "#2F6BFF"))
"""Widths and colours: blue as everything forward is, outlined in white so that it is visible on any picture."""
_LEAST: Final = 12
"""The least side of a ring, in CSS pixels."""


@dataclass(frozen=True, eq=False)
class LayerPicture:
    """The input or an output of the stack.

    Attributes
    ----------
    pixels : ndarray of uint8, shape (h, w, C)
        Small enough for the screen.
    size : (int, int)
        The (height, width) before it was made smaller.
    """

    pixels: NDArray[np.uint8]
    size: Pair


def draw_ring(picture: LayerPicture, rows: Pair, cols: Pair, width: int) -> Image.Image:
    """Return a picture for the screen with a ring around some rows and columns.

    Parameters
    ----------
    picture : LayerPicture
    rows, cols : (int, int)
        Half-open ranges in the original size; they may reach over the edge.
    width : int
        In CSS pixels.
    """
    height = min(max(1, round(width * picture.size[0] / picture.size[1])), 2 * SIDE)
    pixels = picture.pixels
    plane: NDArray[Any] = pixels[:, :, 0] if pixels.shape[2] == 1 else pixels
    enlarged = width * SHARPNESS >= plane.shape[1]
    how = Image.Resampling.NEAREST if enlarged else Image.Resampling.BOX
    size = width * SHARPNESS, height * SHARPNESS
    drawing = Image.fromarray(np.ascontiguousarray(plane)).convert("RGB").resize(size, how)
    top, bottom = _ring_ends(rows, picture.size[0], size[1])
    left, right = _ring_ends(cols, picture.size[1], size[0])
    draw = ImageDraw.Draw(drawing)
    most = (min(right - left, bottom - top) - 1) // 2  # thin pictures and small outputs are a few pixels high or wide
    for k, (line, colour) in enumerate(_RING):
        inset = min(k * SHARPNESS, most)
        box = (left + inset, top + inset, right - 1 - inset, bottom - 1 - inset)
        draw.rectangle(box, outline=colour, width=line)
    return drawing


def _ring_ends(cells: Pair, n: int, length: int) -> Pair:
    """Return where a ring around some of n cells begins and ends, in pixels: inside the picture, and large enough."""
    begin, end = (round(min(max(at, 0), n) * length / n) for at in cells)
    least = min(_LEAST * SHARPNESS, length)
    begin -= max(0, least - (end - begin) + 1) // 2
    begin = min(max(begin, 0), length - least)
    return begin, max(end, begin + least)


def display_width(size: Pair, input_size: Pair, to_scale: bool) -> int:
    """Return the width of a picture on the screen, in CSS pixels.

    Parameters
    ----------
    size, input_size : (int, int)
        (height, width) of the picture and of the input.
    to_scale : bool
        Whether the picture is shown at the input's scale; else at the input's width.
    """
    most = min(SIDE, round(SIDE * input_size[1] / input_size[0]))
    return max(1, round(most * size[1] / input_size[1])) if to_scale else max(1, most)
