"""Recognise the heading row and the index column of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from pooling.sources.errors import SourceError, quoted
from pooling.sources.numerals import Styles, is_number
from pooling.sources.reading import Choices, Note, Offer
from pooling.sources.separators import Table

_INDEX_NAMES: Final = ("", "index", "id", "row", "no", "no.", "#", "n", "unnamed: 0", "序号", "编号", "行", "索引")
_DATE_OR_TIME: Final = re.compile(
    r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?:[ T].*)?|\d{1,2}:\d{2}.*", re.ASCII
)
_MISSING: Final = ("n/a", "na", "null", "none", "#n/a", "missing", "nil")


def is_label(cell: str) -> bool:
    """Test whether a cell is the name of a row or column: text that starts like a word, a date or a time.

    Other text is likely a number that can't be read, so that it must not be left out.

    Examples
    --------
    >>> [is_label(cell) for cell in ("height", "高", "_x", "2024-01-31", "12:30", "10%", "$5", "1.2.3", "N/A", "7")]
    [True, True, True, True, True, False, False, False, False, False]
    """
    if is_number(cell) or cell.lower() in _MISSING:
        return False
    return cell[:1].isalpha() or cell[:1] in ("_", "#", "(", "[", "<", "'") or bool(_DATE_OR_TIME.fullmatch(cell))


@dataclass
class Survey:
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
    styles : Styles
        How the numbers are written.
    """

    first: list[str] = field(default_factory=list)
    rows: int = 0
    second_width: int = 0
    labels: bool = True
    counts_from: int | None = None
    styles: Styles = field(default_factory=Styles)


def survey_of(table: Table) -> Survey:
    """Look at all cells once.

    Raises
    ------
    SourceError
        If there are none.
    """
    found = Survey()
    for row in table.rows():
        if not found.rows:
            found.first = row
        else:
            head = row[0] if row else ""
            if found.rows == 1:
                found.second_width = len(row)
                found.counts_from = int(head) if head in ("0", "1") else None
            found.labels = found.labels and is_label(head)
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
class Frame:
    """Whether the first row and the first column are left out, and what to say of it."""

    skip_row: bool = False
    skip_column: bool = False
    notes: list[Note] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)


def frame_of(survey: Survey, choices: Choices) -> Frame:
    """Decide which rows and columns hold the numbers."""
    first, frame = survey.first, Frame()
    filled = [cell for cell in first if cell]
    corner = first[0].lower() if first else ""
    named = bool(filled) and all(map(is_label, filled))
    shorter = named and len(first) > 1 and survey.second_width == len(first) + 1  # as R writes tables
    numbered = survey.counts_from is not None and (corner in _INDEX_NAMES or shorter) and len(first) + shorter > 1
    labelled = survey.labels and survey.second_width > 1 and (not corner or is_label(corner))
    cornered = corner == "" and len(first) > 1 and (labelled or numbered) and all(first[1:])
    heading = survey.rows > 1 and (named or cornered)
    columns_are_numbers = all(map(is_number, first[0 if shorter else 1 :]))
    frame.skip_row = choices.first_row == "heading" or (heading and choices.first_row != "data")
    index = labelled or (heading and numbered)
    frame.skip_column = index and choices.first_column != "data"
    if frame.skip_row:
        frame.notes.append(("heading", {"text": quoted(next((cell for cell in first if cell), ""), 20)}))
    if frame.skip_column:
        frame.notes.append(("labels" if labelled else "index", {}))
        if not labelled and frame.skip_row:
            frame.offers.append(Offer("first_column", {}, replace(choices, first_column="data")))
    if choices.first_column == "data" and index and not labelled:
        frame.offers.append(Offer("no_first_column", {}, replace(choices, first_column="")))
    if frame.skip_column and columns_are_numbers:
        if frame.skip_row:
            frame.offers.append(Offer("first_row", {}, replace(choices, first_row="data")))
        else:
            frame.offers.append(Offer("no_first_row", {}, replace(choices, first_row="heading")))
    return frame
