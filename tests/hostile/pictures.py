"""More than 300 damaged, exotic and hostile pictures, all reproducible."""

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from PIL import Image

from tests.hostile.cases import Case, cuts, flips
from tests.hostile.modes import COLOURS, DEEP, KINDS, exotic, healthy, interlaced, tiled
from tests.sources.files import GREY, RGB, RGB_ALPHA, chunk, png, saved, tiff

JPEG, GIF = healthy("JPEG"), healthy("GIF", "P")
PROGRESSIVE = healthy("JPEG", progressive=True)
GIF_HEADER = 13 + (3 << (GIF[10] & 7) + 1)
FAST = {"AVIF": {"speed": 10}, "HEIF": {}}
MARKUP = "<img src=x onerror=alert(1)>"
NAMES = (
    f"{MARKUP}.png", "**bold** $x^2$ `code` [a](http://b).png", "😀👩‍👩‍👧.png", "a\u202egnp.exe", "\u2066\u200f.png",
    "../../etc/passwd.png", "..\\..\\a.png", "C:\\a.png", "/", "a" * 500 + ".png", "a\0b.png", "a\nb\tc.png",
    "\ud800.png", "%s%n{0}{given}.png", " ", ".png", "png", "图片．ＰＮＧ", "a.png.exe",
    "con.png", "\x1b[31m.png", "'\"\\'.png",
)  # fmt: skip


def corpus() -> list[Case]:
    """Return all cases, small files first."""
    return [*exotic(), *_damaged(), *_strangers(), *_named(), *_claims(), *_metadata(), *_frames()]


def _damaged() -> Iterator[Case]:
    files = {kind: healthy(kind) for kind in KINDS}
    files |= {"AVIF with opacity": healthy("AVIF", "RGBA"), "HEIF with opacity": healthy("HEIF", "RGBA")}
    files |= {"JPEG progressive": PROGRESSIVE, "JPEG CMYK": healthy("JPEG", "CMYK")}
    files |= {"PNG palette": healthy("PNG", "P"), "PNG 16-bit": png(DEEP[:, :, :3], 16, RGB), "Adam7": interlaced()}
    files |= {"TIFF LZW": healthy("TIFF", compression="tiff_lzw"), "TIFF tiled": tiled()}
    files |= {"TIFF big": healthy("TIFF", big_tiff=True), "TIFF 16-bit planes": tiff(DEEP[:, :, :3], 2, planes=True)}
    files |= {"WebP lossless": healthy("WebP", "RGBA", lossless=True), "BMP RLE": run_lengths(8, 2, b"\x08\1\0\0" * 2)}
    for about, data in files.items():
        yield from cuts(about, data, "a.png", places=6)
        yield from flips(about, data, "a.png", times=6)
        yield Case(f"{about} twice", data + data)
        yield Case(f"{about} with a tail of zeros", data + bytes(1000))


def _strangers() -> Iterator[Case]:
    """Yield other files with the name of a picture, and pictures with other names."""
    for k, kind in enumerate(KINDS):
        yield Case(f"{kind} by another name", healthy(kind), f"a.{KINDS[k - 1].lower()}")
        yield Case(f"only the first bytes of {kind}", healthy(kind)[:12], "a.png")
    bodies = {
        "nothing": b"", "a space": b" ", "text": b"hello", "NUL": bytes(99), "0xff": b"\xff" * 99,
        "HTML": b"<html><script>", "SVG": b"<svg onload='alert(1)'/>",
        "billion laughs": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "&b;">]><svg/>', "PDF": b"%PDF-1.7",
        "PostScript": b"%!PS (a) show", "ZIP": b"PK\3\4" + bytes(40), "pickle": b"\x80\4K\1.", "NPY": b"\x93NUMPY\1\0",
        "HEIC": b"\0\0\0\x18ftypheic", "ICO": b"\0\0\1\0\1\0", "PSD": b"8BPS\0\1", "EPS": b"\xc5\xd0\xd3\xc6",
        "ImageMagick": b"push graphic-context", "PNM": b"P6 1 1 255 abc", "FLI": struct.pack("<IHH", 999, 0xAF11, 9),
        "a program": b"\x7fELF" + bytes(40), "a script": b"#!/bin/sh\nrm -rf /", "UTF-16": "hello".encode("utf-16"),
        "PNG of lines": b"\x89PNG\r\n\x1a\n".replace(b"\r", b"") + bytes(40),
    }  # fmt: skip
    for about, data in bodies.items():
        yield Case(f"{about} called a picture", data, "a.png")


def _named() -> Iterator[Case]:
    for name in NAMES:
        yield Case(f"text named {name[:20]!r}", b"hello", name)
        yield Case(f"a picture named {name[:20]!r}", healthy("PNG"), name)


def _claims() -> Iterator[Case]:
    """Yield headers with sizes that would fill the memory, and valid files of the largest size allowed."""
    grey = COLOURS[:, :, 0]
    for side in (4900, 2**16 - 1, 2**31 - 1):
        yield Case(f"PNG of {side}²", png(grey, 8, RGB_ALPHA, size=(side, side)))
        yield Case(f"TIFF of {side}²", tiff(grey, claim=(side, side)))
        yield Case(f"BMP of {side}²", _changed(healthy("BMP"), 18, struct.pack("<ii", side, -side)))
    yield Case("PNG of nothing", png(grey, 8, RGB, size=(0, 0)))
    yield Case("PNG just below the cap, without pixels", png(grey, 16, RGB_ALPHA, size=(6500, 4000)))
    yield Case("TIFF just below the cap, without pixels", tiff(DEEP, 2, claim=(6500, 4000)))
    for kind in ("AVIF", "HEIF"):
        data = healthy(kind)
        size = data.index(b"ispe") + 8
        for side in (5000, 7000, 16_000, 2**16, 2**31, 2**32 - 1):
            yield Case(f"{kind} of {side}²", _changed(data, size, struct.pack(">II", side, side)))
        for name in (b"hdlr", b"iloc", b"iinf", b"iprp", b"ipco", b"ipma", b"pixi", b"meta", b"mdat"):
            if name in data:
                yield Case(
                    f"{kind} with a false length of {name.decode()}", _changed(data, data.index(name) - 4, b"\xff" * 4)
                )
    big = np.zeros((5000, 5200), np.uint8)
    for kind in ("AVIF", "HEIF", "WebP"):
        yield Case(f"{kind} of 26 million", saved(Image.fromarray(big).convert("RGB"), kind, **FAST.get(kind, {})))
    for size in ((16_000, 12_500), (14_000, 14_000), (200_000_000 // 65_000, 65_000)):
        flat = saved(Image.new("RGB", size), "JPEG")
        yield Case(f"JPEG of {size}", flat)
        yield Case(f"JPEG of {size}, cut", flat[: len(flat) // 2])
        yield Case(f"JPEG of {size}, progressive in name", flat.replace(b"\xff\xc0", b"\xff\xc2", 1))
        yield Case(
            f"JPEG of {size}, one of three colours a scan", flat.replace(b"\xff\xda\0\x0c\3", b"\xff\xda\0\x0c\1", 1)
        )
    yield Case("JPEG of 201 million", saved(Image.new("L", (20_100, 10_000)), "JPEG"))
    yield Case("JPEG of 27 million, progressive", saved(Image.new("L", (6750, 4000)), "JPEG", progressive=True))
    yield Case("JPEG of 26 million, progressive", saved(Image.new("RGB", (6500, 4000)), "JPEG", progressive=True))
    yield Case("GIF of 65535²", _changed(GIF, 6, b"\xff" * 4))
    yield Case("GIF whose frame is larger", _changed(GIF, GIF.index(b",\0\0\0\0") + 5, b"\xff" * 4))
    yield Case("JPEG of 65535²", _changed(JPEG, JPEG.index(b"\xff\xc0") + 5, b"\xff" * 4))
    yield Case("WebP of 2²⁴", _changed(healthy("WebP", "RGBA", lossless=True), 21, b"\xff" * 4))
    yield Case("BMP that skips a line of 26 million", run_lengths(26_000_000, 1, b"\0\2\xff\xff"))
    yield Case("BMP of nothing but empty runs", run_lengths(8, 8, b"\xff\0" * 100_000))
    yield Case("GIF of 26 million", saved(Image.new("P", (6500, 4000)), "GIF"))
    yield Case("PNG of 26 million", saved(Image.new("P", (6500, 4000)), "PNG", transparency=b"\x80" * 256))


def run_lengths(width: int, height: int, body: bytes) -> bytes:
    """Return an 8-bit BMP with run-length encoding."""
    start = 54 + 1024
    sizes = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(body), 0, 0, 256, 0)
    return b"BM" + struct.pack("<IHHI", start + len(body), 0, 0, start) + sizes + bytes(1024) + body


def _metadata() -> Iterator[Case]:
    """Yield text, EXIF and profiles that decompress to much data, repeat, refer to themselves or have a false size."""
    grey, bomb = COLOURS[:, :, 0], zlib.compress(bytes(30_000_000), 9)
    for about, extra in {
        "zTXt": chunk(b"zTXt", b"a\0\0" + bomb), "iTXt": chunk(b"iTXt", b"a\0\1\0\0\0" + bomb),
        "iCCP": chunk(b"iCCP", b"a\0\0" + bomb),
        "many zTXt": chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(900_000))) * 90,
        "many chunks": chunk(b"prIv", b"") * 100_000, "eXIf": chunk(b"eXIf", b"MM\0*\xff\xff\xff\xff"),
        "tRNS of a palette": chunk(b"tRNS", bytes(256)), "two headers": png(grey, 8, GREY)[8:33],
        "gAMA": chunk(b"gAMA", b""), "pHYs of nothing": chunk(b"pHYs", bytes(9)),
        "a long chunk": struct.pack(">I", 2**31 - 1) + b"tEXt",
    }.items():  # fmt: skip
        yield Case(f"PNG with {about}", png(grey, 8, GREY, extra))
    for about, head in {
        "EXIF in pieces": segment(0xE1, b"Exif\0\0" + bytes(10)) * 200_000,
        "empty segments": segment(0xE5, b"") * 900_000, "comments": segment(0xFE, b"") * 900_000,
        "a long run of 0xff": b"\xff" * 4_000_000, "zeros": bytes(4_000_000),
        "EXIF that points to itself": segment(0xE1, b"Exif\0\0II*\0" + struct.pack("<IHHHII", 8, 1, 0x8769, 4, 1, 8)),
        "EXIF tags that overlap": segment(0xE1, _overlapping(5000, 60_000)), "a short segment": b"\xff\xe1\0\0",
        "a profile in 255 parts": segment(0xE2, b"ICC_PROFILE\0\xff\xff" + bytes(99)) * 255,
        "hidden scans": b"\xff\1\xff\xda" * 99,
        "Photoshop's sizes": segment(0xED, b"Photoshop 3.0\0" + b"8BIM\3\xed\0\0\xff\xff\xff\xff"),
        "two starts": b"\xff\xd8",
    }.items():  # fmt: skip
        yield Case(f"JPEG with {about}", JPEG[:2] + head + JPEG[2:])
    scan = PROGRESSIVE.rindex(b"\xff\xda")
    yield Case("JPEG of 150 scans", PROGRESSIVE[:scan] + PROGRESSIVE[scan:-2] * 150 + b"\xff\xd9")
    for about, block in {
        "comments": b"!\xfe\1a\0" * 600_000,
        "one long comment": b"!\xfe" + b"\xff" * 256_000 + b"\0",
    }.items():
        yield Case(f"GIF with {about}", GIF[:GIF_HEADER] + block + GIF[GIF_HEADER:])
    yield Case("TIFF tags that overlap", _overlapping(65_535, 400_000)[6:] + bytes(400_000))
    yield Case("WebP with EXIF", healthy("WebP", exif=_overlapping(5000, 60_000)))
    for kind in ("PNG", "JPEG", "WebP", "TIFF"):
        yield Case(f"{kind} with a broken profile", healthy(kind, icc_profile=b"\xff" * 300))


def segment(code: int, body: bytes) -> bytes:
    """Return a JPEG segment."""
    return bytes([0xFF, code]) + struct.pack(">H", len(body) + 2) + body


def _overlapping(tags: int, size: int) -> bytes:
    entries = b"".join(struct.pack("<HHII", tag, 1, size, 8) for tag in range(tags))
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, tags) + entries[: 65_000 if tags < 9999 else None] + bytes(4)


def _frames() -> Iterator[Case]:
    frames = [Image.fromarray(np.full((8, 8, 3), k, np.uint8)) for k in range(200)]
    for kind in ("GIF", "WebP", "PNG", "TIFF"):
        data = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        yield Case(f"{kind} of 200 frames", data)
        yield Case(f"{kind} of 200 frames, cut", data[: len(data) // 2])
    yield Case(
        "APNG that claims two billion frames", png(COLOURS, 8, RGB_ALPHA, chunk(b"acTL", struct.pack(">II", 2**31, 0)))
    )
    page = tiff(COLOURS[:, :, 0])
    start = struct.unpack("<I", page[4:8])[0]
    for about, following in {"itself": start, "nowhere": 2**32 - 1, "its middle": start + 6}.items():
        yield Case(f"TIFF whose next page is {about}", _next_page(page, start, following))
    chain = b"".join(struct.pack("<HI", 0, len(page) + 6 * (k + 1)) for k in range(100_000))
    yield Case("TIFF of 100000 empty pages", _next_page(page, start, len(page)) + chain + bytes(6))


def _next_page(page: bytes, start: int, following: int) -> bytes:
    entries = struct.unpack("<H", page[start : start + 2])[0]
    return _changed(page, start + 2 + 12 * entries, struct.pack("<I", following))


def _changed(data: bytes, at: int, piece: bytes) -> bytes:
    return data[:at] + piece + data[at + len(piece) :]
