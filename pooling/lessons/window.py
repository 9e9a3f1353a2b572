"""Lesson: a window and its maximum, for the output cell A[1, 0]."""

from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import input_cell, is_inside
from pooling.lessons.lesson import Cell, Feedback, Lesson, Transfer, Trial
from pooling.sources import PRESETS

_WINDOW = (1, 0)


def _check(trial: Trial, answer: Cell) -> Feedback | None:
    cell = input_cell(answer)
    if cell is None:
        return "lessons.wrong_side", {}
    if not is_inside(trial, _WINDOW, cell):
        return "lessons.window_outside", {}
    value = trial.x[cell]
    return None if value == trial.A[_WINDOW] else ("lessons.window_smaller", {"value": f"{value:g}"})


LESSON = Lesson(
    "window",
    PRESETS["cs231n"].x,
    PoolSpec(f=2),
    ("window",),
    "click",
    _check,
    Transfer("whole", choices=("next", "whole", "end", "swapped")),
    view="forward",
    window=_WINDOW,
    hides="forward",
    introduces=("slices",),
    task="cell",
)
