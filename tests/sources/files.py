"""Picture files written byte by byte: variants that Pillow can't write, and headers with false sizes."""

import io
import struct
import zlib
from typing import Any

import numpy as np
from PIL import Image

GREY, RGB, PALETTE, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6


def saved(im: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    im.save(file, kind, **options)
    return file.getvalue()


def picture(pixels: Any, kind: str = "PNG", mode: str | None = None, **options: Any) -> bytes:
    array = np.asarray(pixels)
    return saved(Image.fromarray(array if array.dtype.kind == "f" else array.astype(np.uint8), mode), kind, **options)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(pixels: np.ndarray, bits: int, colour: int, *extra: bytes, size: tuple[int, int] | None = None) -> bytes:
    """Return a PNG with 8 or 16 bits per sample, (H, W) or (H, W, C); ``size`` is a false (width, height)."""
    rows = pixels.astype(">u2" if bits == 16 else np.uint8)
    height, width = pixels.shape[:2]
    data = b"".join(b"\0" + row.tobytes() for row in rows)
    head = struct.pack(">IIBBBBB", *(size or (width, height)), bits, colour, 0, 0, 0)
    parts = (chunk(b"IHDR", head), *extra, chunk(b"IDAT", zlib.compress(data)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def tiff(
    pixels: np.ndarray,
    photometric: int = 1,
    claim: tuple[int, int] | None = None,
    order: str = "<",
    strips: int = 1,
    compressed: bool = False,
    planes: bool = False,
) -> bytes:
    """Return a TIFF of integers or floats, (H, W) or (H, W, 3); ``claim`` is a false (width, height)."""
    height, width = pixels.shape[:2]
    samples = pixels.shape[2] if pixels.ndim == 3 else 1
    rows = -(-height // strips)
    native = pixels.astype(pixels.dtype.newbyteorder(order))
    layers = [native[:, :, c] for c in range(samples)] if planes else [native]
    parts = [layer[top : top + rows].tobytes() for layer in layers for top in range(0, height, rows)]
    if compressed:
        parts = [zlib.compress(part) for part in parts]
    offsets = [8 + sum(map(len, parts[:k])) for k in range(len(parts))]
    data = b"".join(parts)
    bits, form = pixels.dtype.itemsize * 8, {"u": 1, "i": 2, "f": 3}[pixels.dtype.kind]
    shown_width, shown_height = claim or (width, height)
    tags = {256: [shown_width], 257: [shown_height], 258: [bits] * samples, 259: [8 if compressed else 1]}
    tags |= {262: [photometric], 273: offsets, 277: [samples], 278: [rows if strips > 1 else shown_height]}
    tags |= {279: list(map(len, parts)), 284: [2 if planes else 1], 339: [form] * samples}
    start = 8 + len(data)
    after = start + 2 + 12 * len(tags) + 4
    entries, tail = b"", b""
    for tag, values in sorted(tags.items()):
        one = struct.pack(order + "I", values[0]) if len(values) == 1 else struct.pack(order + "I", after + len(tail))
        entries += struct.pack(order + "HHI", tag, 4, len(values)) + one
        tail += struct.pack(f"{order}{len(values)}I", *values) if len(values) > 1 else b""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    ifd = struct.pack(order + "H", len(tags)) + entries + bytes(4)
    return mark + struct.pack(order + "I", start) + data + ifd + tail
