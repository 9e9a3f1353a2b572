"""The pictures of a stack of layers, each with what one cell of the last output sees of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from pooling.engine.spec import Pair, PoolSpec
from pooling.pages.picture.session_cache import cached
from pooling.sources import scaled
from pooling.state.picture.setting import ImageState, Pixels
from pooling.studies.large.preview import Progress, pooled_levels
from pooling.studies.stack import layers

SIDE: Final = 240
"""The greatest side of a picture on the screen, in CSS pixels."""
_SHARP: Final = 2
"""Pixels for each CSS pixel."""
_RING: Final = ((10, "#FFFFFF"), (6, "#2F6BFF"))
"""Forward is blue, in white, so that it is seen on any picture."""
_LEAST: Final = 12
"""Of a ring's side, in CSS pixels."""


@dataclass(frozen=True, eq=False)
class Stage:
    """The input or an output of the stack.

    Attributes
    ----------
    picture : ndarray of uint8, shape (h, w, C)
        Small enough for the screen.
    size : (int, int)
        Its true (height, width).
    """

    picture: Pixels
    size: Pair


def stages(image: ImageState, specs: Sequence[PoolSpec], progress: Progress) -> list[Stage]:
    """Return the input and each output, at most twice ``SIDE`` long.

    Raises
    ------
    StoppedError
        If progress said so.
    """

    def make() -> list[Stage]:
        found = [_stage(image.pixels)]
        levels = image.pixels
        for k, spec in enumerate(specs):

            def tell(share: float, k: int = k) -> bool:
                return progress((k + share) / len(specs))

            levels = pooled_levels(levels, spec, tell)
            found.append(_stage(levels))
        return found

    return cached(("stack", *image.picture_key, tuple(specs)), make)


def _stage(levels: Pixels) -> Stage:
    small = scaled(levels, SIDE * _SHARP)
    return Stage(small.copy() if small.base is not None else small, levels.shape[:2])


def seen(specs: Sequence[PoolSpec], size: Pair, cell: Pair) -> list[tuple[Pair, Pair]]:
    """Return what a cell of the last output sees of the input and of each output: rows and columns, half-open.

    Examples
    --------
    >>> seen([PoolSpec(f=2), PoolSpec(f=2)], (8, 8), (1, 0))
    [((4, 8), (0, 4)), ((2, 4), (0, 2)), ((1, 2), (0, 1))]
    """
    sizes = [size, *(layer.size for layer in layers(specs, size))]
    found = [layers(specs[k:], sizes[k])[-1].seen_by(*cell) for k in range(len(specs))]
    row, col = cell
    return [*found, ((row, row + 1), (col, col + 1))]


def drawn(stage: Stage, rows: Pair, cols: Pair, width: int) -> Image.Image:
    """Return a picture of the screen with a ring around some rows and columns.

    Parameters
    ----------
    stage : Stage
    rows, cols : (int, int)
        Half-open, of the true size; they may reach over the edge.
    width : int
        In CSS pixels.
    """
    height = min(max(1, round(width * stage.size[0] / stage.size[1])), 2 * SIDE)
    plane: NDArray[Any] = stage.picture[:, :, 0] if stage.picture.shape[2] == 1 else stage.picture
    enlarged = width * _SHARP >= plane.shape[1]
    how = Image.Resampling.NEAREST if enlarged else Image.Resampling.BOX
    size = width * _SHARP, height * _SHARP
    picture = Image.fromarray(np.ascontiguousarray(plane)).convert("RGB").resize(size, how)
    top, bottom = _ends(rows, stage.size[0], size[1])
    left, right = _ends(cols, stage.size[1], size[0])
    draw = ImageDraw.Draw(picture)
    most = (min(right - left, bottom - top) - 1) // 2  # thin pictures and small outputs are a few pixels high or wide
    for k, (line, colour) in enumerate(_RING):
        inset = min(k * _SHARP, most)
        box = (left + inset, top + inset, right - 1 - inset, bottom - 1 - inset)
        draw.rectangle(box, outline=colour, width=line)
    return picture


def _ends(cells: Pair, n: int, length: int) -> Pair:
    """Return where a ring around some of n cells begins and ends, in pixels; it lies in the picture and can be seen."""
    begin, end = (round(min(max(at, 0), n) * length / n) for at in cells)
    least = min(_LEAST * _SHARP, length)
    begin -= max(0, least - (end - begin) + 1) // 2
    begin = min(max(begin, 0), length - least)
    return begin, max(end, begin + least)


def width_of(size: Pair, whole: Pair, beside: bool) -> int:
    """Return how wide a picture stands on the screen, in CSS pixels.

    Parameters
    ----------
    size, whole : (int, int)
        Of the picture and of the input: (height, width).
    beside : bool
        Whether it has the size that it has beside the input; else the input's width.
    """
    most = min(SIDE, round(SIDE * whole[1] / whole[0]))
    return max(1, round(most * size[1] / whole[1])) if beside else max(1, most)
