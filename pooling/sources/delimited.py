"""Read rows of text: CSV and TSV as spreadsheets write them, and numbers as people type them."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from pooling.sources.errors import SourceError, quoted
from pooling.sources.limits import MAX_BYTES, MAX_CELLS
from pooling.sources.numerals import (
    ENGLISH,
    EUROPEAN,
    STYLES,
    TRUE_FALSE,
    Styles,
    is_number,
    number,
    plain,
    simple_numbers,
    styles_of,
)
from pooling.sources.reading import Choices, Note, Offer, Reading

csv.field_size_limit(MAX_BYTES)  # by default, longer cells than 131,072 characters raise an error

_QUOTED: Final = re.compile(r'"[^"]*"')
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)", re.IGNORECASE)
_INDEX_NAMES: Final = ("", "index", "id", "row", "no", "no.", "#", "n", "unnamed: 0", "序号", "编号", "行", "索引")
_LONGEST_EXAMPLE: Final = 24
_HARD_SPACE: Final = "\u00a0"

Rows = Iterator[list[str]]


def read_lines(text: str, choices: Choices) -> Reading:
    """Read rows of numbers, one row per line. Line ends are line feeds, hard spaces are no-break spaces."""
    table = _table(text, choices)
    survey = _survey(table)
    layout = _layout(table, survey, choices)
    style, styles = _style(table, survey, choices)
    values, booleans = _values(table.rows(), layout, style)
    notes, offers = layout.notes, layout.offers
    if booleans:
        notes.append(("booleans", {}))
    number_notes, number_offers = _about_numbers(table, survey, style, styles, choices)
    return Reading(values, (*notes, *number_notes), (*number_offers, *offers))


# ---- splitting -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Table:
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
        lines = (line for line in io.StringIO(self.text) if line.strip() and not line.lstrip().startswith(("#", "%")))
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


def _table(text: str, choices: Choices) -> _Table:
    """Find out what separates the cells."""
    first, _, rest = text.lstrip().partition("\n")
    declared = _SEPARATOR_LINE.fullmatch(first.strip(" "))
    if declared:
        return _Table(rest.replace(_HARD_SPACE, " "), declared[1], '"' in text)
    quotes = '"' in text
    bare = _QUOTED.sub('""', text) if quotes else text
    for separator in ("\t", ";"):
        if any(separator in line.strip(" ") for line in _lines(bare)):
            lines = list(_lines(bare)) if separator == ";" else []
            if len(lines) == 1 and _is_matlab(lines[0]):
                return _table(text.replace(";", "\n"), choices)
            return _Table(text.replace(_HARD_SPACE, " "), separator, quotes)
    if _HARD_SPACE in bare:
        grouped = re.sub(r"(?<=\d)\u00a0(?=\d{3}(?!\d))", "’", text)
        example = re.search(r"\d+\u00a0\d{3}", text)
        if _HARD_SPACE not in grouped and example and choices.numbers != "cells":
            return replace(_commas(grouped, bare, quotes, choices), example=example[0], hard=True)
        text, bare = text.replace(_HARD_SPACE, " "), bare.replace(_HARD_SPACE, " ")
    return _commas(text, bare, quotes, choices)


def _lines(text: str) -> Iterator[str]:
    for line in io.StringIO(text):
        stripped = line.strip(" \n")
        if stripped and not stripped.startswith(("#", "%")):
            yield stripped


def _commas(text: str, bare: str, quotes: bool, choices: Choices) -> _Table:
    """Decide whether commas separate cells or belong to numbers. There are neither tabs nor semicolons."""
    if "," not in bare:
        return _Table(text, "", quotes)
    spaced = loose = False  # whether spaces separate numbers; whether a comma stands at the edge of a number
    column, headed, example, with_comma = True, False, "", 0
    widths: set[int] = set()
    for k, line in enumerate(_lines(bare)):
        pieces = line.split()
        spaced = spaced or len(pieces) > 1
        if k == 0 and len(pieces) == 1 and "," not in line and not is_number(line):
            headed = True
            continue
        column = column and len(pieces) == 1
        for piece in pieces if column or not loose else ():
            if "," in piece:
                example = example or piece
            if not styles_of(piece):
                column, loose = False, loose or "," in piece
        with_comma += "," in line
        widths.add(line.count(",") + len(pieces))
    rectangular = len(widths) == 1 and not headed
    column = column and not quotes
    if not rectangular and column and (headed or with_comma > 1):
        return _Table(text, "")
    as_numbers = spaced and not loose and not quotes
    if as_numbers and choices.numbers != "cells":
        return _Table(text, "", example=example if rectangular else "")
    if column and choices.numbers in STYLES:
        return _Table(text, "")
    return _Table(text, ", " if spaced and not quotes else ",", quotes, example if as_numbers or column else "")


def _is_matlab(line: str) -> bool:
    """Test whether semicolons separate rows, which is so if several numbers stand between two of them."""
    pieces = [piece.strip() for piece in line.split(";") if piece.strip()]
    rows = any(re.search(r"[^\s,]\s+[^\s,]|\d,\s", piece) for piece in pieces)
    return rows and len({len(piece.replace(",", " ").split()) for piece in pieces}) == 1


# ---- headings and labels ---------------------------------------------------------------------------------------------


@dataclass
class _Survey:
    """What one pass over all cells has found.

    Attributes
    ----------
    first : list of str
        The first row.
    rows : int
    second_width : int
        The number of cells of the second row; 0 if there is none.
    labels : bool
        Whether each row but the first begins with text.
    counts_from : int or None
        0 or 1 if the rows but the first are numbered from there in the first column.
    """

    first: list[str] = field(default_factory=list)
    rows: int = 0
    second_width: int = 0
    labels: bool = True
    counts_from: int | None = None
    styles: Styles = field(default_factory=Styles)


def _survey(table: _Table) -> _Survey:
    found = _Survey()
    for row in table.rows():
        if not found.rows:
            found.first = row
        else:
            head = row[0] if row else ""
            if found.rows == 1:
                found.second_width = len(row)
                found.counts_from = int(head) if head in ("0", "1") else None
            found.labels = found.labels and bool(head) and not is_number(head)
            if found.counts_from is not None and head != str(found.counts_from + found.rows - 1):
                found.counts_from = None
        if found.styles.marks is not None and found.styles.marks.search("\n".join(row)):
            for cell in row:
                if found.styles.marks is not None and found.styles.marks.search(cell):
                    found.styles.add(cell)
        found.rows += 1
    found.labels = found.labels and found.rows > 1
    if not found.rows:
        raise SourceError("matrix_empty")
    return found


@dataclass
class _Layout:
    """Which rows and columns hold the numbers.

    Attributes
    ----------
    skip_row, skip_column : bool
    shift : int
        By how many cells the heading is shorter than the rows.
    """

    skip_row: bool = False
    skip_column: bool = False
    notes: list[Note] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)


def _layout(table: _Table, survey: _Survey, choices: Choices) -> _Layout:
    first, layout = survey.first, _Layout()
    filled = [cell for cell in first if cell]
    corner = first[0].lower() if first else ""
    named = bool(filled) and not any(map(is_number, filled))
    shorter = named and len(first) > 1 and survey.second_width == len(first) + 1  # as R writes tables
    numbered = survey.counts_from is not None and (corner in _INDEX_NAMES or shorter) and len(first) + shorter > 1
    labelled = survey.labels and (survey.second_width > 1)
    cornered = corner == "" and len(first) > 1 and (labelled or numbered) and all(first[1:])
    heading = survey.rows > 1 and (named or cornered)
    columns_are_numbers = all(map(is_number, first[0 if shorter else 1 :]))
    layout.skip_row = choices.first_row == "heading" or (heading and choices.first_row != "data")
    index = labelled or (heading and numbered)
    layout.skip_column = index and choices.first_column != "data"
    if layout.skip_row:
        layout.notes.append(("heading", {"text": quoted(next((cell for cell in first if cell), ""), 20)}))
    if layout.skip_column:
        layout.notes.append(("labels" if labelled else "index", {}))
        if not labelled and layout.skip_row:
            layout.offers.append(Offer("first_column", {}, replace(choices, first_column="data")))
    if choices.first_column == "data" and index and not labelled:
        layout.offers.append(Offer("no_first_column", {}, replace(choices, first_column="")))
    if layout.skip_column and columns_are_numbers:
        if layout.skip_row:
            layout.offers.append(Offer("first_row", {}, replace(choices, first_row="data")))
        else:
            layout.offers.append(Offer("no_first_row", {}, replace(choices, first_row="heading")))
    return layout


# ---- numbers ---------------------------------------------------------------------------------------------------------


def _style(table: _Table, survey: _Survey, choices: Choices) -> tuple[str, tuple[str, ...]]:
    prefer = EUROPEAN if table.separator == ";" else ENGLISH
    styles = survey.styles.ranked(prefer)
    return (choices.numbers if choices.numbers in STYLES else styles[0]), styles


def _about_numbers(
    table: _Table, survey: _Survey, style: str, styles: tuple[str, ...], choices: Choices
) -> tuple[list[Note], list[Offer]]:
    """Say how numbers with marks were read, and offer the other ways."""
    notes: list[Note] = []
    offers: list[Offer] = []
    example = survey.styles.example

    def read_as(example: str, style: str) -> dict[str, object]:
        shown = example.replace("’", _HARD_SPACE) if table.hard else example
        return {"example": shown[:_LONGEST_EXAMPLE], "value": plain(example, style)[:_LONGEST_EXAMPLE]}

    if example and (len(styles) > 1 or plain(example, style) != example):
        notes.append(("read_as", read_as(example, style)))
    others = [other for other in STYLES if len(styles) > 1 and other != style]
    offers += [Offer("read_as", read_as(example, other), replace(choices, numbers=other)) for other in others]
    if table.example and table.separator in (",", ", "):
        notes.append(("cells", {"example": table.example[:_LONGEST_EXAMPLE]}))
        offers += [
            Offer("read_as", read_as(table.example, other), replace(choices, numbers=other))
            for other in styles_of(table.example)
        ]
    elif table.example or (choices.numbers in STYLES and table.separator == "" and "," in table.text):
        offers.append(Offer("cells", {}, replace(choices, numbers="cells")))
    return notes, offers


def _values(rows: Rows, layout: _Layout, style: str) -> tuple[np.ndarray, bool]:
    """Return the numbers, and whether they are booleans."""
    values = array("d")  # one array for all rows: a list per row would take a gigabyte for a long column
    width, row_number, allowed, blank_row = 0, 0, 0, -1
    booleans: bool | None = None
    if layout.skip_row:
        next(rows)
    for cells in rows:
        if layout.skip_column:
            cells = cells[1:]
        given = len(cells)
        while cells and not cells[-1]:
            del cells[-1]
        if not cells:  # separators only, as spreadsheets write below the last row
            blank_row = row_number if blank_row < 0 and given else blank_row
            continue
        if blank_row >= 0:
            raise SourceError("matrix_missing", row=blank_row, col=0)
        if not row_number:
            width, allowed = len(cells), given
        if len(cells) != width:
            if width < len(cells) <= allowed:
                raise SourceError("matrix_missing", row=0, col=width)
            if len(cells) < width <= given:
                raise SourceError("matrix_missing", row=row_number, col=len(cells))
            raise SourceError("matrix_ragged", row=row_number, given=len(cells), expected=width)
        if len(values) + width > MAX_CELLS:
            raise SourceError("matrix_too_large", given=len(values) + width, most=MAX_CELLS)
        if booleans is None:
            booleans = cells[0].lower() in TRUE_FALSE
        if not booleans and simple_numbers(cells, style, values):
            row_number += 1
            continue
        for col, cell in enumerate(cells):
            if booleans and cell.lower() in TRUE_FALSE:
                values.append(TRUE_FALSE[cell.lower()])
            elif booleans and cell:
                raise SourceError("matrix_number", given=quoted(cell), row=row_number, col=col)
            else:
                values.append(number(cell if cell.isdigit() else plain(cell, style), row_number, col))
        row_number += 1
    if not values:
        raise SourceError("matrix_empty")
    return np.array(values).reshape(-1, width), bool(booleans)
