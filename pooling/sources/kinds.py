"""Identify a file's format by its first bytes, regardless of its name."""

from __future__ import annotations

import codecs
from typing import Final

HEIC: Final = "HEIC"
PICTURE_FILES: Final = ("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "avif", "heic", "heif")
MATRIX_FILES: Final = ("csv", "tsv", "txt", "json", "jsonl", "ndjson", "npy")
"""Endings of names that promise a picture or a matrix; what a file is, its bytes decide."""
ARRAYS: Final = ("CSV", "TSV", "TXT", "JSON", "NPY")
"""The formats from which numbers can be read."""
PICTURES: Final = ("PNG", "JPEG", "WebP", "GIF", "BMP", "TIFF", "AVIF", HEIC)
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
    (b"PK\x05\x06", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "XZ"),
    (b"(\xb5/\xfd", "Zstandard"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x89HDF\r\n\x1a\n", "HDF5"),
    (b"MATLAB 5.0 MAT-file", "MATLAB (MAT)"),
    (b"PAR1", "Parquet"),
    (b"ARROW1", "Arrow"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel or Word (XLS, DOC)"),
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

_BRANDS: Final = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"), "HEIC"),
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
}


_PARTS_OF_ZIP: Final = ((b"xl/", "Excel (XLSX)"), (b"word/", "Word (DOCX)"), (b"ppt/", "PowerPoint (PPTX)"))
_VOWELS: Final = ("A", "E", "I", "O", "NP", "NPZ", "HDF", "SV", "MP", "XZ", "SQ")
"""How names begin that are spoken with a vowel at first: an NPY file, an SVG file, an HDF5 file."""


class FormatName(str):
    """A format's name, which a sentence can have with its article: ``{kind:a}``.

    Examples
    --------
    >>> [f"{FormatName(kind):a}" for kind in ("PNG", "NPY", "SVG", "HEIC", "AVIF", "MP4", "ZIP", "Excel (XLSX)")]
    ['a PNG', 'an NPY', 'an SVG', 'a HEIC', 'an AVIF', 'an MP4', 'a ZIP', 'an Excel (XLSX)']
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if spec != "a":
            return super().__format__(spec)
        return f"{'an' if self.startswith(_VOWELS) else 'a'} {self}"


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
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return _kind_of_boxes(data)
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return "BMP"
    if data[:1] == b"P" and data[1:2] in b"14253670" and data[2:3].isspace():
        return "PNM"
    if data[:1] == b"\x80" and data[1:2] in (b"\2", b"\3", b"\4", b"\5"):
        return "pickle"
    return _kind_of_text(data[:4096])


def _kind_of_zip(data: bytes) -> str:
    """Tell documents and NumPy's archives from other ZIP files, by the names of their first files."""
    start = data[:4096]
    first = data[30 : 30 + int.from_bytes(data[26:28], "little")]
    if first.endswith(b".npy"):
        return "NPZ"
    if first == b"mimetype":
        return "OpenDocument" if b"opendocument" in start else "EPUB" if b"epub" in start else "ZIP"
    if first.startswith((b"[Content_Types]", b"_rels/", b"docProps/", b"xl/", b"word/", b"ppt/")):
        return next((kind for part, kind in _PARTS_OF_ZIP if part in data), "ZIP")
    return "ZIP"


def _kind_of_boxes(data: bytes) -> str:
    """Tell AVIF, HEIC and video by the brands that a file is compatible with; its main brand may be a general one."""
    size = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[start : start + 4] for start in (8, *range(16, size, 4))]
    return next((_BRANDS[brand] for brand in brands if brand in _BRANDS), "HEIC" if b"mif1" in brands else "MP4")


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
