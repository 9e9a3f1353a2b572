"""Lesson: shift invariance within a window, and equivariance under shifts by the stride."""

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

BRIGHT = 9
_SPEC = PoolSpec(f=(1, 2), stride=(1, 2))
_LENGTH = 8
_START = 2
_SHIFT = 4


def row_with_bright(column: int) -> list[list[int]]:
    """Return the input with its bright pixel in a column."""
    return [[BRIGHT if j == column else 0 for j in range(_LENGTH)]]


def _output(column: int) -> list[float]:
    output: list[float] = pool(row_with_bright(column), _SPEC).output[0].tolist()
    return output


_FIRST_CHANGE = next(column for column in range(_START, _LENGTH) if _output(column) != _output(_START))
_MOVED = _output(_START + _SHIFT).index(BRIGHT) - _output(_START).index(BRIGHT)


def _check(trial: Trial, answer: float) -> Feedback | None:
    wrong = {"lessons.shift_inside": _START + 1, "lessons.shift_last": _FIRST_CHANGE + 1}
    return check_number(answer, _FIRST_CHANGE, wrong)


LESSON = Lesson(
    "shift",
    np.array(row_with_bright(_START)),
    _SPEC,
    ("pixel", "stride_w"),
    "number",
    _check,
    Transfer(
        _MOVED,
        wrong={"lessons.shift_transfer_whole": _SHIFT, "lessons.shift_transfer_still": 0},
    ),
    view="forward",
    window=(0, 1),
    hides="forward",
    task="cell",
)
