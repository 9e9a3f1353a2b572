"""Lesson: in max pooling, the mask routes the gradient to the largest value, whatever the gradient's sign."""

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import input_cell, is_inside
from pooling.lessons.lesson import Cell, Feedback, Lesson, Transfer, Trial

_WINDOW = (0, 1)
_LARGEST, _UPSTREAM = 7, 3
_RECEIVED = pool([[2, _LARGEST], [5, 1]], PoolSpec(f=2)).backward(np.array([[_UPSTREAM]]))[0, 1]


def _check(trial: Trial, answer: Cell) -> Feedback | None:
    cell = input_cell(answer)
    if cell is None:
        return "lessons.wrong_side", {}
    if not is_inside(trial, _WINDOW, cell):
        return "lessons.mask_outside", {}
    if trial.dA_prev[cell] == trial.dA[_WINDOW]:
        return None
    value = trial.x[cell]
    return ("lessons.mask_minimum" if value < 0 else "lessons.mask_loser"), {"value": f"{value:g}".replace("-", "−")}


LESSON = Lesson(
    "mask",
    [[1, 3, 2, -8], [5, 6, 7, 1], [3, 2, 1, 0], [1, 2, 9, 4]],
    PoolSpec(f=2),
    ("f", "stride"),
    "click",
    _check,
    Transfer(
        _RECEIVED,
        wrong={
            "lessons.mask_transfer_times": _LARGEST * _UPSTREAM,
            "lessons.mask_transfer_part": _UPSTREAM / 4,
            "lessons.mask_transfer_zero": 0,
        },
    ),
    dA=[[0.5, -0.4], [0.9, 0.7]],
    narrow_view="backward",
    window=_WINDOW,
    hides="backward",
    tools=("backward",),
    task="winner",
)
