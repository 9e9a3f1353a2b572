"""Read one number, and find out how the numbers of a text are written: 1,234.5 or 1.234,5."""

from __future__ import annotations

import math
import re
from array import array
from typing import Final

from pooling.sources.errors import SourceError, quoted

ENGLISH, EUROPEAN = "english", "european"
"""The two ways of writing numbers: 1,234.5 and 1.234,5. Apostrophes and spaces also separate thousands in both."""
STYLES: Final = (ENGLISH, EUROPEAN)

TRUE_FALSE: Final = {"true": 1.0, "false": 0.0}

_NUMBER: Final = re.compile(
    # Each digit can match in one place only, so that a long number followed by a letter causes no backtracking.
    r"[+-]?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)",
    re.ASCII | re.IGNORECASE,
)
_SIMPLE: Final = re.compile(r"[0-9.+-]+")
_LONGEST_EXACT: Final = 15  # decimal digits that float64 always represents exactly
# A decimal comma needs digits after it: in "1, 2, 3," the commas separate cells.
_GROUPED: Final = r"[+-]?(?:[1-9]\d{0,2}(?P<mark>[GROUP'’ ])\d{3}(?:(?P=mark)\d{3})*|\d+)(?:POINT\d+)?(?:[eE][+-]?\d+)?"
_FRACTION: Final = r"[+-]?POINT\d+(?:[eE][+-]?\d+)?"
_WRITTEN: Final = {
    style: re.compile(f"{_GROUPED}|{_FRACTION}".replace("GROUP", group).replace("POINT", point), re.ASCII)
    for style, group, point in ((ENGLISH, ",", r"\."), (EUROPEAN, ".", ","))
}
_ANY_MARK: Final = re.compile(r"[,.'’ ]|\d{4}")
_GROUP_MARK: Final = re.compile("[,'’ ]")
_MARKS: Final = {ENGLISH: str.maketrans("", "", ",'’ "), EUROPEAN: str.maketrans(",", ".", ".'’ ")}


def number(token: str, row: int, col: int) -> float:
    """Return the number that a token holds.

    Raises
    ------
    SourceError
        If it is no number, or one that float64 can't hold exactly. The message names the cell [row, col].
    """
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


def simple_numbers(tokens: list[str], style: str, values: array[float]) -> bool:
    """Append numbers to ``values`` quickly if all are short and have no marks but a decimal point; else do nothing."""
    joined = "".join(tokens)
    if _SIMPLE.fullmatch(joined) is None or (style == EUROPEAN and "." in joined):
        return False
    if len(joined) > _LONGEST_EXACT and max(map(len, tokens)) > _LONGEST_EXACT:
        return False
    count = len(values)
    try:
        values.extend(map(float, tokens))
    except ValueError:
        del values[count:]
        return False
    return True


def plain(token: str, style: str) -> str:
    """Return a number as Python writes it; any other text unchanged.

    Examples
    --------
    >>> plain("1.234,5", EUROPEAN), plain("475,962", ENGLISH), plain("475,962", EUROPEAN), plain("x,y", ENGLISH)
    ('1234.5', '475962', '475.962', 'x,y')
    """
    return token.translate(_MARKS[style]) if _WRITTEN[style].fullmatch(token) else token


def styles_of(token: str) -> tuple[str, ...]:
    """Return the styles in which a token is a number.

    Examples
    --------
    >>> styles_of("475,962"), styles_of("0.5"), styles_of("1.234,5"), styles_of("x")
    (('english', 'european'), ('english',), ('european',), ())
    """
    found = tuple(style for style in STYLES if _WRITTEN[style].fullmatch(token))
    return found or ((ENGLISH,) if _NUMBER.fullmatch(token) else ())  # 5. has no digits after the point


def is_number(token: str) -> bool:
    """Test whether a token is a number in any style, or True or False."""
    return bool(styles_of(token)) or token.lower() in TRUE_FALSE


class Styles:
    """Collect evidence of how a text's numbers are written.

    Attributes
    ----------
    possible : tuple of str
        The styles in which all numbers so far can be read.
    example : str
        A number that shows the difference: one that can be read in two ways if there is one.
    marks : Pattern or None
        What a cell that is still of interest contains; None once no cell is.
    """

    def __init__(self) -> None:
        self.possible: tuple[str, ...] = STYLES
        self.example = ""
        self.marks: re.Pattern[str] | None = _ANY_MARK
        self._rank = 0
        self._group_marks: set[str] = set()
        self._ungrouped = False

    def add(self, token: str) -> None:
        """Take one cell into account. Text is ignored."""
        if token.isdigit():
            # Someone who separates thousands does so in each number: 1001 beside 475,962 means a decimal comma.
            self._ungrouped = self._ungrouped or len(token) > 3
            return
        found = styles_of(token)
        if not found or token[-1].isalpha():  # text, or inf or nan
            return
        self.possible = tuple(style for style in self.possible if style in found)
        is_python = _NUMBER.fullmatch(token) is not None
        ambiguous = len(found) == len(STYLES) and ("," in token or "." in token)
        rank = 3 if ambiguous else 1 if is_python else 2
        if rank > self._rank:
            self._rank, self.example = rank, token
        if ambiguous:
            self._group_marks.update(mark for mark in ",." if mark in token)
        if len(self.possible) < len(STYLES):
            self.marks = None if self._rank > 1 else _GROUP_MARK

    def ranked(self, prefer: str) -> tuple[str, ...]:
        """Return the styles that remain, the more likely one first; both only if they give different numbers.

        Parameters
        ----------
        prefer : str
            The style to take where the marks alone don't decide.
        """
        if not self.possible:
            return (prefer,)  # contradicting cells: reading them reports the first that is wrong
        if len(self.possible) == 1 or not self._group_marks:
            return self.possible[:1]
        if self._ungrouped and len(self._group_marks) == 1:
            return (EUROPEAN,) if self._group_marks == {","} else (ENGLISH,)
        first = ENGLISH if self._group_marks == {"."} else prefer
        return (first, *(style for style in self.possible if style != first))
