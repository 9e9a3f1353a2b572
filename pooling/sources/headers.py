"""Sizes that a picture's header claims, read before Pillow sees the file.

Pillow reads most headers without decoding, so its ``size`` is enough. Here is what it would allocate or work through
before one can ask.
"""

from __future__ import annotations

import re
from typing import Final

MAX_SCANS: Final = 100
"""Scans of a JPEG. Cameras write one, progressive files about ten; each goes through all pixels."""

_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9


def webp_size(data: bytes) -> tuple[int, int] | None:
    """Return a WebP's (width, height), or None if the header is none: its decoder allocates when it is opened.

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
    """Return how many scans a JPEG's first picture has, counted up to ``MAX_SCANS`` + 1.

    A file of a few bytes a scan may else keep the decoder busy for hours.
    """
    scans, position = 0, 2
    while scans <= MAX_SCANS and (marker := _MARKER.search(data, position)) is not None:
        code, position = marker.group()[1], marker.end()
        if code == _END_OF_IMAGE:
            break
        scans += code == _START_OF_SCAN
        # A segment's own length skips what only looks like markers (a thumbnail in EXIF).
        position += int.from_bytes(data[position : position + 2], "big")
    return scans
