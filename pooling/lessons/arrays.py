"""Lesson: vectorised pooling makes one pass over the whole array for each cell of the window."""

from math import prod

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_SPEC = PoolSpec(f=3)
_WINDOWS = prod(_SPEC.output_size((1200, 1200)))
_POSITIONS = prod(_SPEC.window)


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
    Transfer(
        _POSITIONS,
        wrong={"lessons.arrays_transfer_windows": _WINDOWS, "lessons.arrays_side": _SPEC.window[0]},
    ),
    view="forward",
    task="setting",
)
