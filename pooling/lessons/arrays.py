"""Lesson: vectorised pooling makes one pass over the whole array for each cell of the window."""

from math import prod

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_SOLUTION = PoolSpec(f=3, stride=1)
_LARGE = PoolSpec(f=5)
_WINDOWS = prod(_LARGE.output_size((1000, 1000)))


def _check(trial: Trial, answer: float) -> Feedback | None:
    wrong = {
        "lessons.arrays_still": prod(trial.spec.window),
        "lessons.arrays_windows": prod(_SOLUTION.output_size((trial.x.shape[0], trial.x.shape[1]))),
        "lessons.arrays_side": _SOLUTION.window[0],
    }
    return check_number(answer, prod(_SOLUTION.window), wrong)


LESSON = Lesson(
    "arrays",
    np.add.outer(np.arange(7) * 4 % 7, np.arange(7) * 3 % 7),
    PoolSpec(f=2, stride=1),
    ("f", "stride"),
    "number",
    _check,
    Transfer(
        prod(_LARGE.window),
        wrong={"lessons.arrays_transfer_windows": _WINDOWS, "lessons.arrays_side": _LARGE.window[0]},
    ),
    view="forward",
    solution=_SOLUTION,
    task="setting",
)
