"""Read sizes and structure from a picture's header before Pillow opens the file.

Pillow reads most headers without decoding the pixels, so its ``size`` is enough. This module covers the formats where
Pillow would allocate memory or read through the file before its ``size`` can be checked.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

from PIL import JpegImagePlugin, TiffImagePlugin

MAX_SCANS: Final = 100
"""The most scans of a JPEG. Cameras write one, progressive files about ten. Each scan decodes all pixels."""

MAX_SEGMENTS: Final = 1000
"""The most segments before a JPEG's first scan, or comments in a GIF. Joining n EXIF segments takes time O(n²)."""

MAX_JUNK: Final = 100_000
"""The most bytes between a JPEG's segments. Pillow reads these one by one."""

_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_FRAMES: Final = (0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF)
_WITHOUT_LENGTH: Final = (0x01, 0xD8)

_BITS, _SAMPLES, _FORMATS = 258, 277, 339
UNSIGNED, SIGNED, FLOAT = 1, 2, 3


def webp_size(data: bytes) -> tuple[int, int] | None:
    """Return a WebP's (width, height), or None if the header is invalid.

    Pillow's WebP decoder allocates memory as soon as it opens a file.

    Examples
    --------
    >>> webp_size(b"RIFF....WEBPVP8X" + b"." * 8 + bytes([255, 15, 0, 1, 0, 0]))
    (4096, 2)
    """
    chunk, rest = data[12:16], data[20:30]
    if len(rest) < 10:
        return None
    if chunk == b"VP8X":
        return 1 + int.from_bytes(rest[4:7], "little"), 1 + int.from_bytes(rest[7:10], "little")
    if chunk == b"VP8L":
        bits = int.from_bytes(rest[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if chunk == b"VP8 ":
        return int.from_bytes(rest[6:8], "little") & 0x3FFF, int.from_bytes(rest[8:10], "little") & 0x3FFF
    return None


def jpeg_scans(data: bytes) -> int:
    """Return the number of scans of a JPEG's first picture, counted up to ``MAX_SCANS`` + 1.

    A small file with very many scans could keep the decoder busy for hours.
    """
    scans, position = 0, 2
    while scans <= MAX_SCANS and (marker := _MARKER.search(data, position)) is not None:
        code, position = marker.group()[1], marker.end()
        if code == _END_OF_IMAGE:
            break
        scans += code == _START_OF_SCAN
        # Skip by the segment's length, since its contents may look like markers (a thumbnail in EXIF).
        if code not in _WITHOUT_LENGTH:
            position += int.from_bytes(data[position : position + 2], "big")
    return scans


def jpeg_is_sequential(data: bytes) -> bool:
    """Test whether a JPEG is decoded row by row: one scan holds all its components, as cameras write it.

    A progressive file, or one with a scan for each component, is decoded only once it is whole in memory.
    """
    position, components, scans = 2, -1, 0
    while (marker := _MARKER.search(data, position)) is not None:
        code, position = marker.group()[1], marker.end()
        if code == _END_OF_IMAGE:
            break
        if code in _FRAMES:
            if components >= 0 or code not in (0xC0, 0xC1):
                return False
            components = data[position + 7] if position + 7 < len(data) else -2
        if code == _START_OF_SCAN:
            scans += 1
            if scans > 1 or data[position + 2 : position + 3] != bytes([max(components, 0)]):
                return False
        if code not in _WITHOUT_LENGTH:
            position += max(2, int.from_bytes(data[position : position + 2], "big"))
    return scans == 1


def jpeg_preamble(data: bytes) -> tuple[int, int]:
    r"""Return the number of segments and of stray bytes that Pillow reads before a JPEG's first scan.

    Counting stops once ``MAX_SEGMENTS`` or ``MAX_JUNK`` is exceeded.

    Examples
    --------
    >>> jpeg_preamble(b"\xff\xd8" + b"\xff\xfe\0\4ab" * 3 + b"\0\0\xff\xda")
    (3, 2)
    """
    segments, junk, position = 0, 0, 2
    while segments <= MAX_SEGMENTS and junk <= MAX_JUNK and (marker := _MARKER.search(data, position)) is not None:
        junk += marker.start() - position
        code, position = marker.group()[1], marker.end()
        if code == _START_OF_SCAN:
            break
        segments += 1
        _, _, reader = JpegImagePlugin.MARKER.get(0xFF00 | code, ("", "", None))
        if reader is not None:
            position += max(2, int.from_bytes(data[position : position + 2], "big"))
    return segments, junk


def tiff_samples(data: bytes) -> tuple[int, int, int] | None:
    """Return a TIFF's number of channels, bits per channel and sample format; None if the header doesn't say.

    Pillow's own tag reader is used: it handles all variants of TIFF and reads no more than the file contains.
    """
    big = data[2:3] in b"+" or data[3:4] in b"+"
    file = BytesIO(data)
    try:
        tags = TiffImagePlugin.ImageFileDirectory_v2(data[: 16 if big else 8])
        file.seek(tags.next)
        tags.load(file)
        bits, samples = tags[_BITS][0], tags.get(_SAMPLES, 1)
        form = tags.get(_FORMATS, (UNSIGNED,))[0]
        return (samples, bits, form) if samples > 0 and 0 < bits <= 128 else None
    except Exception:  # the header is damaged
        return None
