"""Leftovers and dead cells: what no window sees gets no gradient."""

from pooling.engine.windows import coverage
from pooling.lessons.checks import place
from pooling.lessons.lesson import Cell, Lesson, Told, Trial
from pooling.sources import PRESETS

_CASE = PRESETS["leftovers"]


def _check(trial: Trial, answer: Cell) -> Told | None:
    cell = place(answer)
    if cell is None:
        return "lessons.wrong_side", {}
    seen = coverage(trial.spec, (trial.x.shape[0], trial.x.shape[1]))[cell]
    return None if seen == 0 else ("lessons.leftovers_seen", {"row": cell[0], "col": cell[1]})


LESSON = Lesson("leftovers", _CASE.x, _CASE.spec, ("f", "stride"), "click", _check)
