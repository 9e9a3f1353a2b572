"""Read an answer as it was typed, and grade it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.errors import PoolingError
from pooling.lessons.exercises import Exercise, Sentence, Verdict, correct_answer, grade
from pooling.sources import Choices, read_array
from pooling.sources.numerals import STYLES

Response = Verdict | PoolingError | Sentence
"""The response to an answer. If the answer can't be read, it is an error or a sentence of the catalogue."""

_ONLY_NUMBERS: Final = Choices(first_row="data", first_column="data")
"""Answers have no heading and no labels."""
_LONGEST_QUOTED: Final = 20


def judge(exercise: Exercise, typed: tuple[str, ...]) -> Response:
    """Return the response to an answer as it was typed: one text for each number, or one for a whole matrix."""
    shape = correct_answer(exercise).shape
    if not all(text.strip() for text in typed):
        return "empty", {}
    is_text = len(typed) == 1 < np.prod(shape)
    readings: Sequence[NDArray[np.float64]]
    try:
        if is_text:
            readings = _matrices(typed[0])
        else:
            fields = [_numbers(text) for text in typed]
            if [] in fields:
                return _not_a_number(typed, fields.index([]))
            # Each style of writing numbers is one reading of the whole answer.
            readings = [np.reshape([field[k % len(field)] for field in fields], shape) for k in range(len(STYLES))]
        responses: list[Response] = [
            grade(exercise, answer) if answer.shape == shape else ("other_shape", {}) for answer in readings
        ]
    except PoolingError as error:
        return error
    right = (response for response in responses if isinstance(response, Verdict) and response.right)
    return next(right, responses[0])


def _not_a_number(typed: tuple[str, ...], place: int) -> Sentence:
    text = typed[place].strip()
    text = text if len(text) <= _LONGEST_QUOTED else f"{text[:_LONGEST_QUOTED]}…"
    return "not_a_number", {"typed": text, "place": place}


def _numbers(text: str) -> list[float]:
    """Return the finite numbers that a field's text may be, the likeliest first: 1,234 may be 1.234, too.

    Examples
    --------
    >>> [_numbers(text) for text in ("3,5", "−2", "1,234", "1/2", "3 5", "nan")]
    [[3.5], [-2.0], [1.234, 1234.0], [], [], []]
    """
    found = []
    for style in reversed(STYLES):  # answers are short, so a comma is more likely to be a decimal one
        try:
            values = read_array(text, choices=Choices(style, "data", "data")).values
        except PoolingError:
            continue
        if values.size == 1 and np.isfinite(values).all() and values.item() not in found:
            found.append(values.item())
    return found


def _matrices(text: str) -> list[NDArray[np.float64]]:
    """Return a pasted matrix, in each way in which it can be read."""
    first = read_array(text, choices=_ONLY_NUMBERS)
    others = [read_array(text, choices=offer.choices) for offer in first.offers]
    return [reading.values for reading in (first, *others)]
