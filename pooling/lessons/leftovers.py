"""Lesson: cells that no window covers receive no gradient."""

from pooling.engine.windows import coverage
from pooling.lessons.checks import input_cell
from pooling.lessons.lesson import Cell, Feedback, Lesson, Trial
from pooling.sources import PRESETS

_CASE = PRESETS["leftovers"]


def _check(trial: Trial, answer: Cell) -> Feedback | None:
    cell = input_cell(answer)
    if cell is None:
        return "lessons.wrong_side", {}
    windows = coverage(trial.spec, (trial.x.shape[0], trial.x.shape[1]))[cell]
    return None if windows == 0 else ("lessons.leftovers_seen", {"row": cell[0], "col": cell[1]})


LESSON = Lesson("leftovers", _CASE.x, _CASE.spec, ("f", "stride"), "click", _check)
