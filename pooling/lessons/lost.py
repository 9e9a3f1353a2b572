"""Lesson: many inputs give the same output; strided convolutions learn what to keep."""

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial


def _check(trial: Trial, answer: float) -> Feedback | None:
    without = (np.where(np.arange(trial.x.size).reshape(trial.x.shape) == k, 0, trial.x) for k in range(trial.x.size))
    same = sum(np.array_equal(pool(x, trial.spec).output, trial.A) for x in without)
    return check_number(answer, same, {"lessons.lost_maxima": trial.x.size - same, "lessons.lost_all": trial.x.size})


LESSON = Lesson(
    "lost",
    [[4, 7, 2, 5], [1, 3, 9, 6], [8, 2, 3, 1], [5, 6, 4, 7]],
    PoolSpec(f=2),
    ("kind",),
    "number",
    _check,
    Transfer("strided", choices=("max", "strided", "global")),
    view="forward",
    task="cell",
)
