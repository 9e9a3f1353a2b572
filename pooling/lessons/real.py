"""Lesson: with padding, a window begins in row h·stride − pad of A_prev."""

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.engine.windows import window_bounds
from pooling.lessons.checks import input_cell, is_inside
from pooling.lessons.lesson import Cell, Feedback, Lesson, Transfer, Trial

_WINDOW = (2, 1)
_ROW, _PAD = 6, 2


def _check(trial: Trial, answer: Cell) -> Feedback | None:
    cell = input_cell(answer)
    if cell is None:
        return "lessons.wrong_side", {}
    bounds = window_bounds(trial.spec, (trial.x.shape[0], trial.x.shape[1]))
    row, col = (int(axis[k, 0]) for axis, k in zip(bounds, _WINDOW, strict=True))
    pad = trial.spec.padding[0]
    known = {
        (row, col): None,
        (row + pad, col + pad): "lessons.real_padded",
        _WINDOW: "lessons.real_output",
        (col, row): "lessons.real_swapped",
    }
    if cell in known:
        key = known[cell]
        return None if key is None else (key, {})
    return ("lessons.real_inside" if is_inside(trial, _WINDOW, cell) else "lessons.real_outside"), {}


LESSON = Lesson(
    "real",
    np.add.outer(np.arange(6) * 5 % 6, np.arange(6) * 3 % 7),
    PoolSpec(f=3, stride=2, pad=1),
    ("stride", "pad"),
    "click",
    _check,
    Transfer(
        _ROW - _PAD,
        wrong={
            "lessons.real_transfer_padded": _ROW,
            "lessons.real_transfer_added": _ROW + _PAD,
            "lessons.real_transfer_twice": _ROW - 2 * _PAD,
        },
    ),
    view="forward",
    window=_WINDOW,
    hides="forward",
    task="winner",
)
