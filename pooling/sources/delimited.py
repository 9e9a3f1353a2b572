"""Read rows of text: CSV and TSV as spreadsheets write them, and numbers as people type them."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pooling.sources.errors import SourceError, quoted
from pooling.sources.headings import Frame, Survey, frame_of, survey_of
from pooling.sources.limits import MAX_CELLS
from pooling.sources.numerals import ENGLISH, EUROPEAN, STYLES, TRUE_FALSE, number, plain, simple_numbers, styles_of
from pooling.sources.reading import Choices, Note, Offer, Reading
from pooling.sources.separators import HARD_SPACE, Rows, Table, split_table

_LONGEST_EXAMPLE: Final = 24


def read_lines(text: str, choices: Choices) -> Reading:
    """Read rows of numbers, one row per line. Line ends are line feeds, hard spaces are no-break spaces."""
    table = split_table(text, choices)
    survey = survey_of(table)
    frame = frame_of(survey, choices)
    style, styles = _style(table, survey, choices)
    values, booleans = _values(table.rows(), frame, style)
    notes, offers = frame.notes, frame.offers
    if booleans:
        notes.append(("booleans", {}))
    number_notes, number_offers = _about_numbers(table, survey, style, styles, choices)
    return Reading(values, (*notes, *number_notes), (*number_offers, *offers))


def _style(table: Table, survey: Survey, choices: Choices) -> tuple[str, tuple[str, ...]]:
    prefer = EUROPEAN if table.separator == ";" else ENGLISH
    styles = survey.styles.ranked(prefer)
    return (choices.numbers if choices.numbers in STYLES else styles[0]), styles


def _about_numbers(
    table: Table, survey: Survey, style: str, styles: tuple[str, ...], choices: Choices
) -> tuple[list[Note], list[Offer]]:
    """Say how numbers with marks were read, and offer the other ways."""
    notes: list[Note] = []
    offers: list[Offer] = []
    example = survey.styles.example

    def read_as(example: str, style: str) -> dict[str, object]:
        shown = example.replace("’", HARD_SPACE) if table.hard else example
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
        offers.append(Offer("spaces" if table.hard else "cells", {}, replace(choices, numbers="cells")))
    return notes, offers


def _values(rows: Rows, frame: Frame, style: str) -> tuple[NDArray[np.float64], bool]:
    """Return the numbers, and whether they are booleans."""
    matrix = _Matrix(style)
    if frame.skip_row:
        next(rows)
    for cells in rows:
        matrix.add(cells[1:] if frame.skip_column else cells)
    if not matrix.values:
        raise SourceError("matrix_empty")
    return np.array(matrix.values).reshape(-1, matrix.width), bool(matrix.booleans)


class _Matrix:
    """Collects rows, and checks that they have as many numbers."""

    def __init__(self, style: str) -> None:
        self.style = style
        self.values = array("d")  # one array for all rows: a list per row would take a gigabyte for a long column
        self.rows = 0
        self.width = 0
        self.booleans: bool | None = None
        self._first_given = 0  # the cells of the first row, with empty ones at its end
        self._empty_row = -1

    def add(self, cells: list[str]) -> None:
        """Take one row. Empty cells at its end are left out, and rows of nothing else at the end of the table."""
        given = len(cells)
        while cells and not cells[-1]:
            del cells[-1]
        if not cells:
            self._empty_row = self.rows if self._empty_row < 0 and given else self._empty_row
            return
        if self._empty_row >= 0:
            raise SourceError("matrix_missing", row=self._empty_row, col=0)
        if not self.rows:
            self.width, self._first_given = len(cells), given
            self.booleans = cells[0].lower() in TRUE_FALSE
        if len(cells) != self.width:
            self._reject(len(cells), given)
        if len(self.values) + self.width > MAX_CELLS:
            raise SourceError("matrix_too_large", given=len(self.values) + self.width, most=MAX_CELLS)
        if self.booleans or not simple_numbers(cells, self.style, self.values):
            self.values.extend(self._value(cell, col) for col, cell in enumerate(cells))
        self.rows += 1

    def _value(self, cell: str, col: int) -> float:
        if self.booleans and cell.lower() in TRUE_FALSE:
            return TRUE_FALSE[cell.lower()]
        if self.booleans and cell:
            raise SourceError("matrix_number", given=quoted(cell), row=self.rows, col=col)
        return number(cell if cell.isdigit() else plain(cell, self.style), self.rows, col)

    def _reject(self, filled: int, given: int) -> None:
        """Say that a cell is empty, or that a row has another length."""
        if self.width < filled <= self._first_given:
            raise SourceError("matrix_missing", row=0, col=self.width)
        if filled < self.width <= given:
            raise SourceError("matrix_missing", row=self.rows, col=filled)
        raise SourceError("matrix_ragged", row=self.rows, given=filled, expected=self.width)
