"""Read arrays in brackets: JSON, JSON lines, NumPy's and MATLAB's notation, in up to four dimensions."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from pooling.sources.errors import SourceError, quoted
from pooling.sources.limits import MAX_CELLS
from pooling.sources.numerals import ENGLISH, TRUE_FALSE, number, simple_numbers
from pooling.sources.reading import Choices, Note, Offer, Reading

MAX_DEPTH: Final = 6
"""Of brackets: four axes, and two of length 1."""

_BRACKET: Final = re.compile(r"[\[\](){}]")
_PAIRS: Final = {"]": "[", ")": "("}
_LEAST_WRAPPED: Final = 50  # characters of a line that NumPy wraps, which it does after 75
_BETWEEN: Final = " ,\n\t"


def read_brackets(text: str, choices: Choices, assigned: bool = False) -> Reading:
    """Read the array that a text in brackets holds.

    Parameters
    ----------
    text : str
        Starts with a bracket.
    choices : Choices
    assigned : bool
        Whether it was written as ``A = [...]``. MATLAB starts a row at each line end.
    """
    if "..." in text or "…" in text:
        raise SourceError("matrix_ellipsis")
    parser = _Parser()
    for part in _parts(text):
        parser.take(part)
    return parser.result(choices, assigned)


def _parts(text: str) -> Iterator[str]:
    """Yield the brackets and the text between them, one at a time, so that millions of them need no list."""
    end = 0
    for bracket in _BRACKET.finditer(text):
        if bracket.start() > end:
            yield text[end : bracket.start()]
        yield bracket.group()
        end = bracket.end()
    if end < len(text):
        yield text[end:]


class _Parser:
    """Takes brackets and the text between them; collects numbers and checks that the array is regular."""

    def __init__(self) -> None:
        self.values = array("d")
        self.open: list[str] = []
        self.counts: list[int] = []  # children so far of each open bracket
        self.lengths: dict[int, int] = {}  # the number of children at each depth
        self.depth = 0  # of the brackets that hold numbers; 0 before the first
        self.leaf = ""  # the numbers of the innermost bracket
        self.arrays = 0  # at the top level
        self.gap = ""  # the text since the last array at the top level
        self.rows = 0
        self.booleans: bool | None = None

    def take(self, part: str) -> None:
        if part in ("[", "("):
            self._start(part)
        elif part in ("]", ")"):
            if not self.open or self.open.pop() != _PAIRS[part]:
                raise SourceError("matrix_brackets")
            self._end()
        elif part in ("{", "}"):
            raise SourceError("matrix_object")
        elif not self.open:
            self.gap += part
            if part.strip(_BETWEEN):
                raise SourceError("matrix_number", given=quoted(part.strip(_BETWEEN)), row=self.rows, col=0)
        elif self.counts[-1] == 0 and (self.depth in (0, len(self.open))):
            self.leaf = part
        elif part.strip(_BETWEEN):
            raise SourceError("matrix_number", given=quoted(part.strip(_BETWEEN)), row=self.rows, col=0)

    def _start(self, bracket: str) -> None:
        if self.leaf.strip(_BETWEEN):
            raise SourceError("matrix_number", given=quoted(self.leaf.strip(_BETWEEN)), row=self.rows, col=0)
        if not self.open and self.arrays and (self.depth > 1 or not ("\n" in self.gap or "," in self.gap)):
            raise SourceError("matrix_two_arrays")
        self.leaf, self.gap = "", ""
        self.open.append(bracket)
        self.counts.append(0)
        if len(self.open) > (self.depth or MAX_DEPTH):
            if len(self.open) > MAX_DEPTH:
                raise SourceError("matrix_dimensions", given=len(self.open))
            raise SourceError("matrix_levels")

    def _end(self) -> None:
        level, children = len(self.open) + 1, self.counts.pop()
        if self.depth in (0, level) and not children:
            self.depth = level
            children = self._numbers()
        elif not children:
            raise SourceError("matrix_levels")
        expected = self.lengths.setdefault(level, children)
        if children != expected and level == self.depth:
            raise SourceError("matrix_ragged", row=self.rows - 1, given=children, expected=expected)
        if children != expected:
            raise SourceError("matrix_levels")
        if self.open:
            self.counts[-1] += 1
        else:
            self.arrays += 1

    def _numbers(self) -> int:
        """Take the innermost bracket's numbers, unless they wait for ``result`` to split them into rows."""
        if self.depth == 1 and not self.arrays and (";" in self.leaf or "\n" in self.leaf):
            return -1
        count = self._row(self.leaf)
        self.leaf = ""
        return count

    def _row(self, text: str) -> int:
        tokens = _split(text)
        if len(self.values) + len(tokens) > MAX_CELLS:
            raise SourceError("matrix_too_large", given=len(self.values) + len(tokens), most=MAX_CELLS)
        if self.booleans is None and tokens:
            self.booleans = tokens[0].lower() in TRUE_FALSE
        if not self.booleans and simple_numbers(tokens, ENGLISH, self.values):
            self.rows += 1
            return len(tokens)
        for col, token in enumerate(tokens):
            if self.booleans and token.lower() in TRUE_FALSE:
                self.values.append(TRUE_FALSE[token.lower()])
            elif self.booleans and token:
                raise SourceError("matrix_number", given=quoted(token), row=self.rows, col=col)
            else:
                self.values.append(number(token, self.rows, col))
        self.rows += 1
        return len(tokens)

    def result(self, choices: Choices, assigned: bool) -> Reading:
        """Return what was read."""
        if self.open or not self.arrays:
            raise SourceError("matrix_brackets")
        notes: list[Note] = []
        offers: list[Offer] = []
        if self.lengths.get(1) == -1 and self.depth == 1:
            shape = self._loose_rows(choices, assigned, notes, offers)
        elif self.arrays > 1:
            shape = [self.arrays, self.lengths[1]]
        else:
            shape = [self.lengths[level] for level in range(1, self.depth + 1)]
        if not self.values:
            raise SourceError("matrix_empty")
        if self.booleans:
            notes.append(("booleans", {}))
        return Reading(np.array(self.values).reshape(shape), tuple(notes), tuple(offers))

    def _loose_rows(self, choices: Choices, assigned: bool, notes: list[Note], offers: list[Offer]) -> list[int]:
        """Split what one pair of brackets holds into rows, at semicolons or at line ends."""
        lines = [line for line in re.split("[;\n]", self.leaf) if line.strip(_BETWEEN)]
        ends = {line.rstrip()[-1] == "," for line in lines[:-1]}
        if ";" not in self.leaf and (len(lines) == 1 or True in ends):
            lines = [self.leaf]  # a list over several lines
        elif ";" not in self.leaf:
            # NumPy wraps long rows; MATLAB starts a row at each line end.
            wrapped = len(lines[0]) > _LEAST_WRAPPED and not assigned
            rows = choices.lines == "rows" or (choices.lines != "row" and not wrapped)
            if len({len(_split(line)) for line in lines}) == 1:
                notes.append(("lines_are_rows" if rows else "lines_are_row", {}))
                other = "row" if rows else "rows"
                offers.append(Offer(f"lines_are_{other}", {}, replace(choices, lines=other)))
            else:
                rows = False
            lines = lines if rows else [self.leaf]
        width = -1
        for line in lines:
            count = self._row(line.strip())
            if width not in (-1, count):
                raise SourceError("matrix_ragged", row=self.rows - 1, given=count, expected=width)
            width = count
        return [len(lines), width]


def _split(text: str) -> list[str]:
    """Split text at commas or white space. A trailing comma is ignored."""
    if "," not in text:
        return text.split()
    pieces = text.strip().removesuffix(",").split(",")
    return [token for piece in pieces for token in (piece.split() or [""])]
