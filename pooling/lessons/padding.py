"""Lesson: the padding of max pooling is −∞, so it is never the maximum."""

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Trial

_SOLUTION = PoolSpec(f=3, stride=1, pad=1)
_WINDOW = (0, 0)


def _check(trial: Trial, answer: float) -> Feedback | None:
    right = pool(trial.x, _SOLUTION).output[_WINDOW]
    zeros = pool(np.pad(trial.x, 1), PoolSpec(f=3, stride=1)).output[_WINDOW]
    return check_number(answer, right, {"lessons.padding_zero": zeros, "lessons.padding_whole": trial.x.max()})


LESSON = Lesson(
    "padding",
    [[-5, -3, -7], [-2, -9, -4], [-6, -8, -1]],
    PoolSpec(f=3, stride=1),
    ("kind", "pad"),
    "number",
    _check,
    view="forward",
    solution=_SOLUTION,
    window=_WINDOW,
)
