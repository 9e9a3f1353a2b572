"""Padding for max holds −∞: it never wins."""

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import named
from pooling.lessons.lesson import Lesson, Told, Trial

_ASKED = PoolSpec(f=3, stride=1, pad=1)
_WINDOW = (0, 0)


def _check(trial: Trial, answer: float) -> Told | None:
    right = pool(trial.x, _ASKED).output[_WINDOW]
    zeros = pool(np.pad(trial.x, 1), PoolSpec(f=3, stride=1)).output[_WINDOW]
    return named(answer, right, {"lessons.padding_zero": zeros, "lessons.padding_whole": trial.x.max()})


LESSON = Lesson(
    "padding",
    [[-5, -3, -7], [-2, -9, -4], [-6, -8, -1]],
    PoolSpec(f=3, stride=1),
    ("kind", "pad"),
    "number",
    _check,
    view="forward",
    solution=_ASKED,
    window=_WINDOW,
)
