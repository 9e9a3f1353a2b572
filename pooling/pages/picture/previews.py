"""The picture and its pooled output as files for the screen: exact up to a megapixel, else smaller and as JPEG."""

from __future__ import annotations

from typing import Final

from pooling.engine.spec import Pair
from pooling.figures.encoding import EncodedPicture, encode
from pooling.pages.picture.session_cache import cached
from pooling.sources import scaled
from pooling.state.picture.setting import PictureSetting
from pooling.studies.large.preview import Progress, as_levels, pooled_preview

EXACT: Final = 1_000_000
"""Up to this many pixels, each one is sent unchanged."""
LONGEST: Final = 1600
"""The greatest side of a preview."""

_MOST_SIDE: Final = 4096
"""Browsers and formats cannot take longer sides, however few the pixels."""


def is_exact(size: Pair) -> bool:
    """Return whether a picture of this size is sent pixel by pixel."""
    return size[0] * size[1] <= EXACT and max(size) <= _MOST_SIDE


def input_preview(image: PictureSetting, progress: Progress | None = None) -> EncodedPicture:
    """Return the picture for the screen."""

    def make() -> EncodedPicture:
        if progress is not None:
            progress(0.0)
        exact = is_exact(image.size)
        return encode(image.pixels if exact else scaled(image.pixels, LONGEST), exact)

    return cached(("input", *image.picture_key), make)


def output_preview(image: PictureSetting, progress: Progress | None = None) -> EncodedPicture:
    """Return the pooled picture for the screen.

    Raises
    ------
    StoppedError
        If ``progress`` returned False.
    """

    def make() -> EncodedPicture:
        size = image.output_size
        exact = is_exact(size)
        values = pooled_preview(image.pixels, image.spec, max(size) if exact else LONGEST, progress)
        return encode(as_levels(values), exact)

    return cached(("output", *image.picture_key, image.spec), make)
