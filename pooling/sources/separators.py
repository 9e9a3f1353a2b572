"""Find out what separates the cells of a text, and split it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pooling.sources.errors import SourceError
from pooling.sources.limits import MAX_BYTES
from pooling.sources.numerals import STYLES, is_number, styles_of
from pooling.sources.reading import Choices

csv.field_size_limit(MAX_BYTES)  # by default, longer cells than 131,072 characters raise an error

HARD_SPACE: Final = "\u00a0"
_LETTER: Final = re.compile(r"[^\W\d_eE]")
_QUOTED: Final = re.compile(r'"[^"]*"')
_COMMENT: Final = re.compile(r"\s*[#%](?!\s*[,;\t])")  # a cell that holds nothing else may name a column
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)", re.IGNORECASE)

Rows = Iterator[list[str]]


@dataclass(frozen=True)
class Table:
    """A text and how its cells are separated.

    Attributes
    ----------
    text : str
    separator : str
        A character; "" for white space; ", " for commas and spaces mixed.
    quotes : bool
        Whether there are cells in quotes.
    example : str
        A number with a mark that could also separate cells: 1,5.
    hard : bool
        Whether hard spaces separate thousands; apostrophes stand for them.
    """

    text: str
    separator: str
    quotes: bool = False
    example: str = ""
    hard: bool = False

    def rows(self) -> Rows:
        """Yield the rows, each as a list of its cells. Blank lines and comments are left out."""
        lines = (line for line in io.StringIO(self.text) if line.strip() and not _COMMENT.match(line))
        if self.quotes:
            yield from self._quoted(lines)
        for line in () if self.quotes else lines:
            if self.separator == "":
                yield line.split()
            elif self.separator == ", ":
                yield [
                    token for piece in line.strip().removesuffix(",").split(",") for token in (piece.split() or [""])
                ]
            else:
                yield [cell.strip() for cell in line.strip(" \n").split(self.separator)]

    def _quoted(self, lines: Iterator[str]) -> Rows:
        try:
            delimiter = self.separator.strip() or " "
            for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True):
                cells = [cell.strip() for cell in row]
                yield cells[:-1] if delimiter == " " and cells[-1:] == [""] else cells
        except csv.Error:
            raise SourceError("matrix_quotes") from None


def split_table(text: str, choices: Choices) -> Table:
    """Find out what separates the cells."""
    first, _, rest = text.lstrip().partition("\n")
    declared = _SEPARATOR_LINE.fullmatch(first.strip(" "))
    if declared:
        return Table(rest.replace(HARD_SPACE, " "), declared[1], '"' in text)
    quotes = '"' in text
    bare = _QUOTED.sub('""', text) if quotes else text
    for separator in ("\t", ";"):
        if any(separator in line.strip(" ") for line in _content_lines(bare)):
            lines = list(_content_lines(bare)) if separator == ";" else []
            if len(lines) == 1 and _is_matlab(lines[0]):
                return split_table(text.replace(";", "\n"), choices)
            return Table(text.replace(HARD_SPACE, " "), separator, quotes)
    if HARD_SPACE in bare:
        grouped = re.sub(r"(?<=\d)\u00a0(?=\d{3}(?!\d))", "’", text)
        example = re.search(r"\d+\u00a0\d{3}", text)
        if HARD_SPACE not in grouped and example and choices.numbers != "cells":
            return replace(_commas(grouped, bare, quotes, choices), example=example[0], hard=True)
        text, bare = text.replace(HARD_SPACE, " "), bare.replace(HARD_SPACE, " ")
    return _commas(text, bare, quotes, choices)


def _content_lines(text: str) -> Iterator[str]:
    for line in io.StringIO(text):
        stripped = line.strip(" \n")
        if stripped and not _COMMENT.match(stripped):
            yield stripped


def _commas(text: str, bare: str, quotes: bool, choices: Choices) -> Table:
    """Decide whether commas separate cells or belong to numbers. There are neither tabs nor semicolons."""
    if "," not in bare:
        return Table(text, "", quotes)
    # Whether spaces separate numbers; whether a comma stands at the edge of a number; whether there is text.
    spaced = loose = text_cells = False
    column, headed, example, with_comma = True, False, "", 0
    widths: set[int] = set()
    for k, line in enumerate(_content_lines(bare)):
        pieces = line.split()
        spaced = spaced or len(pieces) > 1
        if k == 0 and "," not in line and not any(map(is_number, pieces)):
            headed = True
            continue
        column = column and len(pieces) == 1
        for piece in pieces if column or not loose else ():
            if "," in piece:
                example = example or piece
            if not styles_of(piece):
                column, loose = False, loose or "," in piece
        text_cells = text_cells or _LETTER.search(line) is not None
        with_comma += "," in line
        widths.add(line.count(",") + len(pieces))
    rectangular = len(widths) == 1 and not headed
    column = column and not quotes
    if not rectangular and column and (headed or with_comma > 1):
        return Table(text, "")
    as_numbers = spaced and not loose and not quotes
    if as_numbers and choices.numbers != "cells":
        return Table(text, "", example=example if rectangular else "")
    if column and choices.numbers in STYLES:
        return Table(text, "")
    mixed = spaced and not quotes and not text_cells
    return Table(text, ", " if mixed else ",", quotes, example if as_numbers or column else "")


def _is_matlab(line: str) -> bool:
    """Test whether semicolons separate rows, which is so if several numbers stand between two of them."""
    pieces = [piece.strip() for piece in line.split(";") if piece.strip()]
    rows = any(re.search(r"[^\s,]\s+[^\s,]|\d,\s", piece) for piece in pieces)
    return rows and len({len(piece.replace(",", " ").split()) for piece in pieces}) == 1
