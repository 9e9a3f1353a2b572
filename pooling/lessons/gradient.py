"""Lesson: a gradient says how much the loss changes when one input cell is raised a little. Most have no effect."""

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_X = [[1, 2, 8, 4], [9, 3, 0, 5], [2, 6, 1, 3], [0, 1, 4, 9]]
_MEANS = pool(_X, PoolSpec(kind="average", f=2))
_RISE = _MEANS.backward(np.ones_like(_MEANS.output))[0, 0]
"""The rise of L = ΣA, in average pooling, per unit of one cell."""


def _check(trial: Trial, answer: float) -> Feedback | None:
    cells = int(np.count_nonzero(trial.dA_prev))
    return check_number(answer, cells, {"lessons.gradient_all": trial.x.size, "lessons.gradient_one": 1})


LESSON = Lesson(
    "gradient",
    _X,
    PoolSpec(f=2),
    (),
    "number",
    _check,
    Transfer(_RISE, wrong={"lessons.gradient_transfer_max": 1, "lessons.gradient_transfer_zero": 0}),
    view="forward",
    hides="backward",
    tools=("nudge",),
    task="winner",
)
