"""Lesson: a cell is covered by as many windows as cover its row, times as many as cover its column."""

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.engine.windows import axes_coverage, coverage
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_CELL = (2, 2)
_SIDE = 9
_MIDDLE = coverage(PoolSpec(f=3, stride=1), (_SIDE, _SIDE))[_SIDE // 2, _SIDE // 2]


def _check(trial: Trial, answer: float) -> Feedback | None:
    size = (trial.x.shape[0], trial.x.shape[1])
    rows, cols = axes_coverage(trial.spec, size)
    wrong = {"lessons.covered_side": rows[_CELL[0]], "lessons.covered_one": 1, "lessons.covered_all": trial.A.size}
    return check_number(answer, rows[_CELL[0]] * cols[_CELL[1]], wrong)


LESSON = Lesson(
    "covered",
    np.add.outer(np.arange(7) * 2 % 7, np.arange(7) * 3 % 7),
    PoolSpec(f=3, stride=2),
    ("f", "stride"),
    "number",
    _check,
    Transfer(int(_MIDDLE), wrong={"lessons.covered_transfer_side": 3, "lessons.covered_transfer_one": 1}),
    view="forward",
    window=(1, 1),
    task="size",
)
