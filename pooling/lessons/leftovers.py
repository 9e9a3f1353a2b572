"""Lesson: cells that no window covers do not affect the output."""

from pooling.engine.spec import PoolSpec
from pooling.engine.windows import coverage, unreached
from pooling.lessons.checks import input_cell
from pooling.lessons.lesson import Cell, Feedback, Lesson, Transfer, Trial
from pooling.sources import PRESETS

_SIDE = 10
_MISSED = unreached(PoolSpec(f=3), (_SIDE, _SIDE))


def _check(trial: Trial, answer: Cell) -> Feedback | None:
    cell = input_cell(answer)
    if cell is None:
        return "lessons.wrong_side", {}
    windows = coverage(trial.spec, (trial.x.shape[0], trial.x.shape[1]))[cell]
    return None if windows == 0 else ("lessons.leftovers_seen", {"row": cell[0], "col": cell[1]})


LESSON = Lesson(
    "leftovers",
    PRESETS["leftovers"].x,
    PoolSpec(f=2, stride=3),
    ("f", "stride"),
    "click",
    _check,
    Transfer(
        int(_MISSED.sum()),
        wrong={
            "lessons.leftovers_transfer_line": _SIDE,
            "lessons.leftovers_transfer_twice": 2 * _SIDE,
            "lessons.leftovers_transfer_none": 0,
        },
    ),
    view="forward",
    hides="forward",
    task="size",
)
