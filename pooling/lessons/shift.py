"""Lesson: shift invariance and its limits. Row 1 of the input is row 0, shifted right by one."""

from typing import Any

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.lesson import Feedback, Lesson, Trial

_ROW = [0, 0, 1, 1, 0, 0, 1, 1]
_LEAST_WIDTH = 4
"""The least output width. In shorter outputs, two rows may agree by chance."""


def _check(trial: Trial, _: Any) -> Feedback | None:
    if trial.A.shape[1] < _LEAST_WIDTH:
        return "lessons.shift_few", {}
    still, moved = trial.A
    return None if np.array_equal(moved[1:], still[:-1]) else ("lessons.shift_differs", {})


LESSON = Lesson(
    "shift",
    [_ROW, [_ROW[-1], *_ROW[:-1]]],
    PoolSpec(f=(1, 2), stride=(1, 2)),
    ("stride_w",),
    "set",
    _check,
    view="forward",
    solution=PoolSpec(f=(1, 2), stride=1),
)
