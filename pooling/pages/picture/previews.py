"""The picture and its pooled output as files for the screen: exact up to a megapixel, else smaller ones as JPEG."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pooling.engine.spec import Pair
from pooling.pages.picture.session_cache import cached
from pooling.sources import scaled
from pooling.state.picture.setting import ImageState
from pooling.studies.large.preview import Progress, pooled_preview

EXACT: Final = 1_000_000
"""Pixels up to which each one is sent as it is."""
LONGEST: Final = 1600
"""The greatest side of a preview."""

_MOST_SIDE: Final = 4096
"""Longer lines of few pixels are more than browsers and formats take."""


@dataclass(frozen=True)
class Preview:
    """A picture for the screen.

    Attributes
    ----------
    data : bytes
    mime : str
    size : (int, int)
        Its (height, width).
    exact : bool
        Whether each of its pixels is one of the picture's.
    """

    data: bytes
    mime: str
    size: Pair
    exact: bool


def is_exact(size: Pair) -> bool:
    """Tell whether a picture of this size is sent pixel by pixel."""
    return size[0] * size[1] <= EXACT and max(size) <= _MOST_SIDE


def input_preview(image: ImageState) -> Preview:
    """Return the picture for the screen."""

    def make() -> Preview:
        exact = is_exact(image.size)
        return encoded(image.pixels if exact else scaled(image.pixels, LONGEST), exact)

    return cached(("input", *image.picture_key), make)


def output_preview(image: ImageState, progress: Progress | None = None) -> Preview:
    """Return the pooled picture for the screen.

    Raises
    ------
    StoppedError
        If progress said so.
    """

    def make() -> Preview:
        size = image.output_size
        exact = is_exact(size)
        values = pooled_preview(image.pixels, image.spec, max(size) if exact else LONGEST, progress)
        return encoded(np.rint(values, out=values).astype(np.uint8), exact)

    return cached(("output", *image.picture_key, image.spec), make)


def encoded(levels: NDArray[np.uint8], exact: bool) -> Preview:
    """Return levels as WebP without loss, or as JPEG: PNG takes ten times as long.

    Parameters
    ----------
    levels : ndarray of uint8, shape (H, W, C)
        C is 1 or 3.
    exact : bool
    """
    plane: NDArray[Any] = levels[:, :, 0] if levels.shape[2] == 1 else levels
    file = BytesIO()
    picture = Image.fromarray(np.ascontiguousarray(plane))
    if exact:
        picture.save(file, "WEBP", lossless=True, quality=0, method=0)
    else:
        picture.save(file, "JPEG", quality=90, subsampling=0)
    return Preview(file.getvalue(), "image/webp" if exact else "image/jpeg", levels.shape[:2], exact)
