"""Identify a file's format by its first bytes, regardless of its name."""

from __future__ import annotations

import codecs
from typing import Final

PICTURE_FILES: Final = ("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff")
MATRIX_FILES: Final = ("csv", "tsv", "txt", "json", "npy")
"""Endings of names that promise a picture or a matrix; what a file is, its bytes decide."""
PICTURES: Final = ("PNG", "JPEG", "WebP", "GIF", "BMP", "TIFF")
"""The picture formats that can be read."""

TEXT: Final = "text"
UNKNOWN: Final = "unknown"
NPY: Final = "NPY"

_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x93NUMPY", NPY),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\0", "XZ"),
    (b"(\xb5/\xfd", "Zstandard"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x89HDF\r\n\x1a\n", "HDF5"),
    (b"MATLAB 5.0 MAT-file", "MAT"),
    (b"PAR1", "Parquet"),
    (b"ARROW1", "Arrow"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel (XLS)"),
    (b"%PDF", "PDF"),
    (b"%!PS", "PostScript"),
    (b"8BPS", "PSD"),
    (b"\0\0\1\0", "ICO"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"v/1\x01", "OpenEXR"),
    (b"#?RADIANCE", "Radiance HDR"),
    (b"DDS ", "DDS"),
    (b"qoif", "QOI"),
    (b"icns", "ICNS"),
    (b"SIMPLE  =", "FITS"),
    (b"\x7fELF", "ELF"),
)

_BRANDS: Final = {b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"avif": "AVIF", b"avis": "AVIF"}


def kind_of(data: bytes) -> str:
    r"""Return a file's format: one of ``PICTURES``, another format's name, "text" or "unknown".

    Parameters
    ----------
    data : bytes
        Only the first 4096 bytes are examined.

    Examples
    --------
    >>> kind_of(b"\x89PNG\r\n\x1a\n..."), kind_of(b"1,2\n3,4"), kind_of(b"\0\xff"), kind_of(b"<svg/>")
    ('PNG', 'text', 'unknown', 'SVG')
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "MP4")
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return "BMP"
    if data[:1] == b"P" and data[1:2] in b"14253670" and data[2:3].isspace():
        return "PNM"
    if data[:1] == b"\x80" and data[1:2] in (b"\2", b"\3", b"\4", b"\5"):
        return "pickle"
    return _kind_of_text(data[:4096])


def _kind_of_text(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return TEXT
    try:
        # Decode incrementally, because the cut may fall inside a character.
        text = codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return UNKNOWN
    if any(character < " " and character not in "\t\n\r\f\v" for character in text):
        return UNKNOWN
    opening = text.lstrip("\ufeff \t\r\n").lower()
    return "SVG" if opening.startswith("<svg") or (opening.startswith("<?xml") and "<svg" in opening) else TEXT
