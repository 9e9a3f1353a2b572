"""Pools what was read from a file or a text, or the part of it that the stage can show."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pooling.engine.errors import PoolingError
from pooling.pages.shell.own_input.page import InputPage
from pooling.sources import STAGE_SIDE, read_image, scaled
from pooling.sources.checks import check_kind
from pooling.sources.kinds import MATRIX_FILES, PICTURE_FILES, PICTURES, UNKNOWN, kind_of
from pooling.state.layer import Notice
from pooling.state.loaded import Loaded, load
from pooling.state.loaded_picture import LoadedPicture
from pooling.state.setting import Floats


def take_file(page: InputPage, data: bytes, name: str) -> None:
    """Pool the picture or matrix in a file, or show the error."""
    try:
        check_kind(data, name)
        if _is_picture(page, data, name):
            take_picture(page, data, name)
        else:
            take_numbers(page, load(data, name))
    except PoolingError as error:
        page.set_error(error)


def take_text(page: InputPage, text: str) -> bool:
    """Pool pasted numbers, or show the error; return whether they could be read."""
    try:
        take_numbers(page, load(text))
    except PoolingError as error:
        page.set_error(error)
        return False
    return True


def _is_picture(page: InputPage, data: bytes, name: str) -> bool:
    """Return whether to read a file as a picture: by its bytes, else by its name, else by the current source."""
    if kind_of(data) in PICTURES:
        return True
    ending = name.lower().rpartition(".")[2]
    if ending in PICTURE_FILES + MATRIX_FILES:
        return ending in PICTURE_FILES
    return kind_of(data) == UNKNOWN and page.current().setting.source == "picture"


def take_numbers(page: InputPage, loaded: Loaded) -> None:
    """Pool the matrix that was chosen from an array, or the colours of an array of levels."""
    if loaded.is_picture:
        _take_pixels(page, loaded.reading.values.astype(np.uint8), [("input_levels", {})])
    else:
        take_matrix(page, loaded.matrix, loaded.notices())
    page.set_loaded(loaded)


def take_matrix(page: InputPage, matrix: Floats, notices: list[Notice]) -> None:
    """Pool a matrix, or the part of it that the stage can show."""
    if max(matrix.shape) > STAGE_SIDE:
        rows, cols = matrix.shape
        notices = [*notices, ("matrix_cropped", {"rows": rows, "cols": cols, "most": STAGE_SIDE})]
        matrix = matrix[:STAGE_SIDE, :STAGE_SIDE].copy()
    page.put(matrix, notices)


def take_picture(page: InputPage, data: bytes, name: str, stretch: bool = False) -> None:
    """Pool a picture, scaled down to the size that the stage can show.

    Raises
    ------
    PoolingError
        If it can't be read.
    """
    picture = read_image(data, name, stretch)
    _take_pixels(page, picture.pixels, [(f"note_{code}", params) for code, params in picture.notes])
    page.set_loaded(None if picture.used is None else LoadedPicture(data, name, picture.used, stretch))


def _take_pixels(page: InputPage, pixels: NDArray[np.uint8], notices: list[Notice]) -> None:
    small = scaled(pixels)
    if small.shape != pixels.shape:
        (height, width), (full_height, full_width) = small.shape[:2], pixels.shape[:2]
        sizes = {"width": width, "height": height, "full_width": full_width, "full_height": full_height}
        notices = [*notices, ("scaled", sizes)]
    page.put(np.ascontiguousarray(small), notices)
