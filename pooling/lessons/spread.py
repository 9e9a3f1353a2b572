"""Lesson: in average pooling with overlap, a cell receives a part of dA from each window that covers it."""

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_CELL = (1, 1)
_SPEC = PoolSpec(kind="average", f=2, stride=1)
_RECEIVED = pool(np.zeros((3, 3)), _SPEC).backward(np.full((2, 2), 4.0))


def _check(trial: Trial, answer: float) -> Feedback | None:
    area = trial.spec.window[0] * trial.spec.window[1]
    wrong = {
        "lessons.spread_last": trial.dA[-1, -1] / area,
        "lessons.spread_whole": trial.dA.sum(),
        "lessons.spread_first": trial.dA[0, 0] / area,
    }
    return check_number(answer, trial.dA_prev[_CELL], wrong)


LESSON = Lesson(
    "spread",
    [[3, 1, 4], [1, 5, 9], [2, 6, 5]],
    _SPEC,
    ("f", "stride"),
    "number",
    _check,
    Transfer(
        float(_RECEIVED[0, 0]),
        wrong={"lessons.spread_transfer_middle": _RECEIVED[1, 1], "lessons.spread_transfer_edge": _RECEIVED[0, 1]},
    ),
    dA=[[4, 8], [12, 16]],
    narrow_view="backward",
    window=(1, 1),
    hides="backward",
    task="gradient",
)
