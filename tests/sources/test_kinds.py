"""Identifying file formats by their first bytes."""

import pytest

from pooling.sources.kinds import PICTURES, TEXT, UNKNOWN, kind_of


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"RIFF\0\0\0\0WEBP", "WebP"),
        (b"GIF87a", "GIF"),
        (b"GIF89a", "GIF"),
        (b"BM\0\0\0\0\0\0\0\0", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"II+\0", "TIFF"),
        (b"RIFF\0\0\0\0WAVE", UNKNOWN),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"\0\0\0\x18ftypisom", "MP4"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", "AVIF"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC"),
        (b"PK\3\4" + bytes(22) + b"\5\0\0\0a.npy", "NPZ"),
        (b"PK\3\4" + bytes(22) + b"\x13\0\0\0[Content_Types].xml..xl/workbook.xml", "Excel (XLSX)"),
        (b"PK\3\4" + bytes(22) + b"\x13\0\0\0[Content_Types].xml..word/a.xml", "Word (DOCX)"),
        (b"PK\3\4" + bytes(22) + b"\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument", "OpenDocument"),
        (b"\x93NUMPY", "NPY"),
        (b"PK\x03\x04", "ZIP"),
        (b"\x80\x04K\x01.", "pickle"),
        (b"P6 1 1 255", "PNM"),
        (b"", TEXT),
        (b"BM 5", TEXT),
        (b"P65 1", TEXT),
        (b"1 2\n3 4", TEXT),
        ("数 1".encode(), TEXT),
        ("1 2".encode("utf-16"), TEXT),
        (b"\xef\xbb\xbf1,2", TEXT),
        (b"<svg>", "SVG"),
        (b"<?xml version='1.0'?>\n<svg>", "SVG"),
        (b"<?xml version='1.0'?>", TEXT),
        (b"1\x002", UNKNOWN),
        (b"\xff\xfe\xfd"[1:], UNKNOWN),
    ],
)
def test_a_format_is_identified_by_its_bytes(data, kind):
    assert kind_of(data) == kind


def test_text_is_recognised_if_a_character_crosses_the_end_of_the_examined_bytes():
    assert kind_of(b"1" * 4095 + "数".encode()) == TEXT


def test_picture_formats_are_named_as_in_the_messages():
    assert PICTURES == ("PNG", "JPEG", "WebP", "GIF", "BMP", "TIFF", "AVIF", "HEIC")
