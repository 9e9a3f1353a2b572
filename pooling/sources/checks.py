"""Checks of a file's kind and of a picture's header, made before anything is decoded."""

from __future__ import annotations

from typing import Final

from pooling.sources.errors import SourceError, quoted
from pooling.sources.headers import (
    FLOAT,
    MAX_JUNK,
    MAX_SCANS,
    MAX_SEGMENTS,
    SIGNED,
    jpeg_preamble,
    jpeg_scans,
    tiff_samples,
    webp_size,
)
from pooling.sources.kinds import ARRAYS, NPY, PICTURES, TEXT, UNKNOWN, FormatName, kind_of
from pooling.sources.limits import MAX_JPEG_PIXELS, MAX_PIXELS

_GIF_COMMENT: Final = b"!\xfe"


def check_kind(data: bytes, name: str) -> None:
    """Raise SourceError, which lists all formats that can be read, if a file holds neither numbers nor a picture."""
    kind = kind_of(data)
    if kind not in (NPY, TEXT, UNKNOWN, *PICTURES):
        formats = {"arrays": ", ".join(ARRAYS), "pictures": ", ".join(PICTURES)}
        raise SourceError("file_kind", name=quoted(name, 60), kind=FormatName(kind), **formats)


def check_header(data: bytes, kind: str) -> None:
    """Reject files on which Pillow would spend much time or memory before it reports their size."""
    if kind == "WebP" and (size := webp_size(data)) is not None:
        check_pixels(*size)
    if kind == "JPEG":
        segments, junk = jpeg_preamble(data)
        if junk > MAX_JUNK:
            raise SourceError("picture_broken", kind=kind)
        if segments > MAX_SEGMENTS:
            raise SourceError("picture_segments", kind=kind, most=MAX_SEGMENTS)
        if jpeg_scans(data) > MAX_SCANS:
            raise SourceError("picture_scans", most=MAX_SCANS)
    if kind == "GIF" and data.count(_GIF_COMMENT) > MAX_SEGMENTS:
        raise SourceError("picture_segments", kind=kind, most=MAX_SEGMENTS)


def check_samples(data: bytes) -> None:
    """Raise SourceError if a TIFF is intact but its samples are of a type that Pillow can't read."""
    description = tiff_samples(data)
    if description is None:
        return
    samples, bits, form = description
    readable = samples in (1, 3, 4) and bits <= 16 and form not in (SIGNED, FLOAT)
    if not readable and description != (1, 32, FLOAT):
        numbers = "floats" if form == FLOAT else "whole numbers"
        raise SourceError("picture_samples", samples=samples, bits=bits, numbers=numbers)


def check_pixels(width: int, height: int) -> None:
    """Raise SourceError if a picture has more than ``MAX_PIXELS`` pixels according to its header."""
    if width * height > MAX_PIXELS:
        raise SourceError("picture_too_large", width=width, height=height, given=width * height, most=MAX_PIXELS)


def reduction(width: int, height: int, sequential: bool) -> int:
    """Return by how much to divide a JPEG's width and height on decoding: 1, 2, 4 or 8.

    Raises
    ------
    SourceError
        If it has more than ``MAX_JPEG_PIXELS``, or more than ``MAX_PIXELS`` and is not sequential: the decoder then
        holds all of the picture's coefficients in memory, however small the result is.

    Examples
    --------
    >>> [reduction(*size, sequential=True) for size in ((4284, 5712), (8064, 6048), (12000, 9000), (16320, 12240))]
    [1, 2, 4, 4]
    """
    if width * height <= MAX_PIXELS:
        return 1
    if width * height > MAX_JPEG_PIXELS:
        raise SourceError("picture_too_large", width=width, height=height, given=width * height, most=MAX_JPEG_PIXELS)
    if not sequential:
        raise SourceError("picture_progressive", width=width, height=height, given=width * height, most=MAX_PIXELS)
    return next(part for part in (2, 4, 8) if -(-width // part) * -(-height // part) <= MAX_PIXELS)
