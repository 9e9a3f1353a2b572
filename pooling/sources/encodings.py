"""Decode text files: UTF-8, UTF-16, GB18030 and Windows-1252."""

from __future__ import annotations

import codecs
import re

from pooling.sources.errors import SourceError

_UNLIKELY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CHINESE_BESIDE_LATIN = re.compile(r"[A-Za-z][\u3400-\u9fff]|[\u3400-\u9fff][A-Za-z]")
_EASTERN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u2010-\u2026\u00b7\u00d7\u00f7\u2160-\u217f]+")


def decoded(data: bytes) -> tuple[str, str]:
    r"""Decode a text file.

    Returns
    -------
    text : str
    encoding : str
        Its name if it had to be guessed, else "".

    Raises
    ------
    SourceError
        If it is no text.

    Examples
    --------
    >>> decoded("数,１".encode("gb18030")), decoded("Größe,1".encode("cp1252"))
    (('数,１', 'GB18030'), ('Größe,1', 'Windows-1252'))
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16"), ""
    if b"\0" in data[:100]:
        return _wide_without_mark(data), "UTF-16"
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    for encoding, name in (("gb18030", "GB18030"), ("cp1252", "Windows-1252")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252" or _is_chinese(text):
            if _UNLIKELY.search(text):
                break
            return text, name
    raise SourceError("matrix_encoding")


def _is_chinese(text: str) -> bool:
    """Test whether a text makes sense as Chinese: Western letters with accents would be pairs beside letters."""
    rest = _EASTERN.sub("", text)
    return rest.isascii() and not _CHINESE_BESIDE_LATIN.search(text)


def _wide_without_mark(data: bytes) -> str:
    """Decode UTF-16 without a byte order mark, as some programs write it: every other byte of a number is 0."""
    for encoding, zeros in (("utf-16-le", data[1:100:2]), ("utf-16-be", data[0:100:2])):
        if len(data) % 2 == 0 and zeros.count(0) * 2 > len(zeros):
            text = _strict(data, encoding)
            if not _UNLIKELY.search(text):
                return text
    raise SourceError("matrix_encoding")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise SourceError("matrix_encoding") from None
