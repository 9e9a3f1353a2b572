"""Parse matrices from text in the notations of people, spreadsheets, JSON and NumPy."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pooling.sources.errors import SourceError, quoted
from pooling.sources.limits import MAX_CELLS

# Characters with an ASCII equivalent: minus signs and dashes, full-width signs from Chinese keyboards, other spaces.
_EQUIVALENTS: Final = str.maketrans(
    {
        "−": "-", "–": "-", "－": "-", "＋": "+", "，": ",", "、": ",", "；": ";", "．": ".", "［": "[", "］": "]",
        "【": "[", "】": "]", "（": "(", "）": ")", "\u3000": " ", "\u00a0": " ", "\u202f": " ", "\ufeff": " ",
        "∞": "inf",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip
_CALL: Final = re.compile(
    r"\s*(?:\w+\s*=\s*)?(?:(?:np|numpy|torch|jnp|tf)\s*\.\s*)?(?:array|asarray|tensor|matrix|constant)\s*\(", re.ASCII
)
_DTYPE: Final = re.compile(r",\s*(?:dtype|shape)\s*=[\w.'\"()<>,\s]*$", re.ASCII)
_NUMBER: Final = re.compile(
    # Each digit can match in one place only, so that a long number followed by a letter causes no backtracking.
    r"[+-]?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)",
    re.ASCII | re.IGNORECASE,
)
_DECIMAL_COMMA: Final = re.compile(r"[+-]?\d*,\d+(?:[eE][+-]?\d+)?", re.ASCII)
_BRACKET: Final = re.compile(r"[\[\](){}]")
_LONGEST_EXACT: Final = 15  # decimal digits that float64 always represents exactly

Rows = Iterable[list[str]]


def parse_text(text: str) -> NDArray[np.float64]:
    """Parse a matrix from text. A SourceError names the first invalid cell."""
    text = text.translate(_EQUIVALENTS).strip()
    if not text:
        raise SourceError("matrix_empty")
    call = _CALL.match(text)
    if call:
        text = _DTYPE.sub(")", text[call.end() :].rstrip("; \n")).rstrip()
        text = text.removesuffix(")")
    rows = _bracketed(text) if text.lstrip()[:1] in ("[", "(", "{") else _lines(text)
    return _matrix(rows)


def _matrix(rows: Rows) -> NDArray[np.float64]:
    values = array("d")  # one array for all rows: a list per row would take a gigabyte for a long column
    width = 0
    for number, tokens in enumerate(rows):
        if number and len(tokens) != width:
            raise SourceError("matrix_ragged", row=number, given=len(tokens), expected=width)
        width = len(tokens)
        if len(values) + width > MAX_CELLS:
            raise SourceError("matrix_too_large", given=len(values) + width, most=MAX_CELLS)
        values.extend(_value(token, number, col) for col, token in enumerate(tokens))
    if not values:
        raise SourceError("matrix_empty")
    return np.array(values).reshape(-1, width)


def _value(token: str, row: int, col: int) -> float:
    if not token:
        raise SourceError("matrix_missing", row=row, col=col)
    if _NUMBER.fullmatch(token) is None:
        raise SourceError("matrix_number", given=quoted(token), row=row, col=col)
    value = float(token)
    if math.isinf(value) and "i" not in token.lower():
        raise SourceError("matrix_overflow", given=quoted(token), row=row, col=col)
    # Python converts long integers slowly and rejects very long ones. Numbers with more than 309 digits overflow above.
    digits = token.lstrip("+-0")
    if len(digits) > _LONGEST_EXACT and digits.isdigit() and int(digits) != int(abs(value)):
        raise SourceError("matrix_exact", given=token[:40], row=row, col=col)
    return value


# ---- lines -----------------------------------------------------------------------------------------------------------


def _lines(text: str) -> Iterator[list[str]]:
    lines = [line.strip(" ") for line in text.splitlines()]
    lines = [line for line in lines if line.strip() and not line.lstrip().startswith(("#", "%"))]
    if len(lines) == 1 and ";" in lines[0] and _is_matlab(lines[0]):
        lines = [line for line in lines[0].split(";") if line.strip()]
    separator = "\t" if any("\t" in line for line in lines) else ";" if any(";" in line for line in lines) else None
    decimal = _has_decimal_commas(lines, separator)
    for line in lines:
        yield _tokens(line, separator, decimal)


def _is_matlab(line: str) -> bool:
    """Test whether semicolons separate rows, which is so if several numbers stand between two of them."""
    return any(re.search(r"[^\s,]\s+[^\s,]|\d,\s", piece.strip()) for piece in line.split(";"))


def _has_decimal_commas(lines: list[str], separator: str | None) -> bool:
    """Test whether commas are decimal separators: every comma is inside a number, and something else separates them."""
    found = False
    for line in lines:
        if "." in line and "," in line:
            return False
        pieces = line.split(separator) if separator else line.split()
        with_comma = [piece.strip() for piece in pieces if "," in piece]
        if any(_DECIMAL_COMMA.fullmatch(piece) is None for piece in with_comma):
            return False
        if with_comma and (separator or len(pieces) > 1):
            found = True
        elif with_comma:
            return False  # a line such as 1,5 holds two numbers, as in CSV
    return found


def _tokens(line: str, separator: str | None, decimal: bool) -> list[str]:
    if separator:
        pieces = [piece.strip() for piece in line.rstrip(separator if separator == ";" else "").split(separator)]
        return [piece.replace(",", ".") if decimal else piece for piece in pieces]
    if decimal:
        return line.replace(",", ".").split()
    return _split_list(line)


def _split_list(text: str) -> list[str]:
    """Split text at commas or spaces. A trailing comma is ignored."""
    if "," not in text:
        return text.split()
    pieces = text.strip().removesuffix(",").split(",")
    return [token for piece in pieces for token in (piece.split() or [""])]


# ---- brackets --------------------------------------------------------------------------------------------------------


def _bracketed(text: str) -> Iterator[list[str]]:
    """Yield the rows of JSON or NumPy notation: [[1, 2], [3, 4]], [[1 2] [3 4]], [1 2; 3 4] or [1, 2]."""
    depth = 0
    rows = 0
    loose = ""  # numbers directly inside the outer brackets: one row, or several separated by semicolons
    for part in _parts(text):
        if part in ("[", "("):
            depth += 1
            if depth > 2:
                raise SourceError("matrix_dimensions", given=3)
        elif part in ("]", ")"):
            depth -= 1
            if depth < 0:
                raise SourceError("matrix_brackets")
        elif part in ("{", "}"):
            raise SourceError("matrix_object")
        elif depth == 2:
            rows += 1
            yield _split_list(part)
        elif part.strip(" ,\n\r\t"):
            if depth == 0:
                raise SourceError("matrix_number", given=quoted(part.strip()), row=rows, col=0)
            loose += part
    if depth != 0:
        raise SourceError("matrix_brackets")
    if loose and rows:
        raise SourceError("matrix_number", given=quoted(loose.strip(" ,\n")), row=rows, col=0)
    for line in loose.split(";") if loose else []:
        if line.strip():
            yield _split_list(line)


def _parts(text: str) -> Iterator[str]:
    """Yield the brackets and the text between them, one at a time, so that millions of them need no list."""
    end = 0
    for bracket in _BRACKET.finditer(text):
        yield text[end : bracket.start()]
        yield bracket.group()
        end = bracket.end()
    yield text[end:]
