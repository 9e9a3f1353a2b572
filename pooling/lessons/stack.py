"""Lesson: the receptive field. Two stacked layers with small windows cover as much as one large window."""

from typing import Any

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial
from pooling.studies.stack import layers

_LAYER = PoolSpec(f=2)
_FIELD = layers([_LAYER] * 3, (8, 8))[-1].receptive_field[0]
"""Of a cell after three such layers, in rows of the input."""


def _check(trial: Trial, _: Any) -> Feedback | None:
    stacked = pool(pool(trial.x, _LAYER).output, _LAYER).output
    if trial.A.shape != stacked.shape:
        rows, cols = trial.A.shape
        return "lessons.stack_size", {"rows": rows, "cols": cols}
    return None if np.array_equal(trial.A, stacked) else ("lessons.stack_values", {})


LESSON = Lesson(
    "stack",
    (np.arange(64) * 37 % 64).reshape(8, 8),
    _LAYER,
    ("f", "stride"),
    "set",
    _check,
    Transfer(
        _FIELD,
        wrong={"lessons.stack_transfer_two": 4, "lessons.stack_transfer_sum": 6, "lessons.stack_transfer_one": 2},
    ),
    view="forward",
    solution=PoolSpec(f=4),
    task="setting",
)
