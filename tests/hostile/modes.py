"""Small valid pictures of every kind that ``read_image`` reads or reports as unsupported."""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from PIL import Image

from tests.hostile.cases import Case
from tests.sources.files import GREY, GREY_ALPHA, PALETTE, RGB, RGB_ALPHA, chunk, png, saved, tiff

RNG = np.random.default_rng(4)
COLOURS = RNG.integers(0, 256, (9, 14, 4), dtype=np.uint8)
DEEP = RNG.integers(0, 65536, (5, 6, 4), dtype=np.uint16)
KINDS = ("PNG", "JPEG", "WebP", "GIF", "BMP", "TIFF", "AVIF", "HEIF")
MODES = {
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
    "JPEG": ("L", "RGB", "CMYK", "YCbCr"),
    "WebP": ("L", "RGB", "RGBA", "P"),
    "GIF": ("1", "L", "P", "RGB", "RGBA"),
    "BMP": ("1", "L", "P", "RGB", "RGBA"),
    "AVIF": ("L", "LA", "RGB", "RGBA"),
    "HEIF": ("L", "LA", "RGB", "RGBA"),
    "TIFF": ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "LAB", "I;16", "I", "F"),
}
PACKED = ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "group3", "group4", "jpeg", "zstd", "lzma")


def image(mode: str, size: tuple[int, int] = (14, 9)) -> Image.Image:
    """Return a picture of random noise."""
    colours = Image.fromarray(COLOURS, "RGBA").resize(size)
    if mode in ("I", "F", "I;16"):
        numbers = np.asarray(colours.convert("L"))
        return Image.fromarray({"I": np.int32, "F": np.float32, "I;16": np.uint16}[mode](numbers) * 7)
    if mode == "PA":
        return colours.convert("RGB").convert("P").convert("PA")
    if mode == "LAB":
        return Image.frombytes("LAB", size, colours.convert("RGB").tobytes())
    return colours.convert(mode) if mode in ("RGBA", "LA") else colours.convert("RGB").convert(mode)


def healthy(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """Return a valid file of a format in a mode."""
    return saved(image(mode), kind, **options)


def exotic() -> Iterator[Case]:
    """Yield each format in each mode, and features that only some formats have."""
    for kind, modes in MODES.items():
        for mode in modes:
            yield Case(f"{kind} {mode}", healthy(kind, mode), f"a.{kind.lower()}")
        for size in ((1, 1), (1, 3000), (3000, 1)):
            yield Case(f"{kind} {size}", saved(image("RGB", size), kind), f"a.{kind.lower()}")
    yield from _turned()
    yield from _pngs()
    yield from _tiffs()
    yield Case("JPEG progressive", healthy("JPEG", progressive=True))
    yield Case("JPEG with a restart a block", healthy("JPEG", restart_marker_blocks=1))
    yield Case("WebP lossless", healthy("WebP", "RGBA", lossless=True))
    yield Case("GIF transparent", healthy("GIF", "P", transparency=0))
    yield Case("1 × 20000", saved(image("RGB", (1, 20000)), "PNG"))


def _turned() -> Iterator[Case]:
    for kind in ("JPEG", "PNG", "TIFF", "WebP", "AVIF", "HEIF"):
        for orientation in (0, 2, 3, 4, 5, 6, 7, 8, 9, 65535):
            exif = Image.Exif()
            exif[0x0112] = orientation
            yield Case(f"{kind} turned {orientation}", healthy(kind, exif=exif.tobytes()))


def _pngs() -> Iterator[Case]:
    yield Case("PNG 16-bit grey", png(DEEP[:, :, 0], 16, GREY))
    yield Case("PNG 16-bit grey, transparent", png(DEEP[:, :, :2], 16, GREY_ALPHA))
    yield Case("PNG 16-bit RGB", png(DEEP[:, :, :3], 16, RGB))
    yield Case("PNG 16-bit RGBA", png(DEEP, 16, RGB_ALPHA))
    table = chunk(b"PLTE", bytes(range(48)))
    yield Case("PNG palette", png(DEEP[:, :, 0] % 16, 8, PALETTE, table))
    yield Case("PNG palette, transparent", png(DEEP[:, :, 0] % 16, 8, PALETTE, table, chunk(b"tRNS", bytes(range(16)))))
    yield Case("PNG palette that is short", png(DEEP[:, :, 0] % 256, 8, PALETTE, chunk(b"PLTE", bytes(6))))
    yield Case("PNG palette that is missing", png(DEEP[:, :, 0] % 16, 8, PALETTE))
    yield Case("PNG interlaced", interlaced())
    yield Case("PNG of Apple's kind", png(COLOURS, 8, RGB_ALPHA, chunk(b"CgBI", b"\x50\0\x20\2")))


def interlaced() -> bytes:
    """Return an Adam7 PNG of 8 × 8 grey pixels, which Pillow can't write."""
    grey, rows = COLOURS[:8, :8, 0], b""
    for top, left, down, right in ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2)):
        rows += b"".join(b"\0" + row.tobytes() for row in grey[top::down, left::right])
    rows += b"".join(b"\0" + row.tobytes() for row in grey[1::2])
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, GREY, 0, 0, 1))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _tiffs() -> Iterator[Case]:
    for channels in (1, 2, 3, 4, 5):
        for dtype in ("u1", "i1", "u2", "u4", "i8", "f2", "f4", "f8"):
            pixels = (DEEP[:, :, [0, 1, 2, 3, 0][:channels]] % 100).astype(dtype)
            yield Case(f"TIFF {channels} × {dtype}", tiff(pixels, 2 if channels > 2 else 1, order=">"))
    yield Case("TIFF in planes", tiff(DEEP[:, :, :3], 2, planes=True, compressed=True, strips=2))
    for packing in PACKED:
        mode = "1" if packing.startswith("group") else "RGB"
        yield Case(f"TIFF {packing}", healthy("TIFF", mode, compression=packing))
    yield Case("TIFF big", healthy("TIFF", big_tiff=True))
    yield Case("TIFF tiled", tiled())
    yield Case("TIFF tiled, tiles as large as a city", tiled(2**31, 2**31))
    yield Case("TIFF tiled, tiles of nothing", tiled(0, 0))


def tiled(width: int = 16, length: int = 16) -> bytes:
    """Return a TIFF of one tile, whose header states ``width`` and ``length``."""
    pixels = np.resize(COLOURS[:, :, 0], (16, 16))
    tags = {256: 16, 257: 16, 258: 8, 259: 1, 262: 1, 277: 1, 322: width, 323: length, 324: 8, 325: 256}
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    file = io.BytesIO()
    file.write(b"II*\0" + struct.pack("<I", 8 + 256) + pixels.tobytes())
    file.write(struct.pack("<H", len(tags)) + entries + bytes(4))
    return file.getvalue()
