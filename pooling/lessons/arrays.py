"""Loops or arrays: one pass over the whole array for each place in the window."""

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import named
from pooling.lessons.lesson import Lesson, Told, Trial


def _check(trial: Trial, answer: float) -> Told | None:
    high, wide = trial.spec.window
    return named(answer, high * wide, {"lessons.arrays_windows": trial.A.size, "lessons.arrays_side": high})


LESSON = Lesson(
    "arrays",
    np.add.outer(np.arange(7) * 4 % 7, np.arange(7) * 3 % 7),
    PoolSpec(f=2, stride=1),
    ("f", "stride"),
    "number",
    _check,
    view="forward",
)
