"""Lesson: vectorised pooling makes one pass over the whole array for each cell of the window."""

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Trial


def _check(trial: Trial, answer: float) -> Feedback | None:
    high, wide = trial.spec.window
    return check_number(answer, high * wide, {"lessons.arrays_windows": trial.A.size, "lessons.arrays_side": high})


LESSON = Lesson(
    "arrays",
    np.add.outer(np.arange(7) * 4 % 7, np.arange(7) * 3 % 7),
    PoolSpec(f=2, stride=1),
    ("f", "stride"),
    "number",
    _check,
    view="forward",
)
