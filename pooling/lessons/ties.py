"""Lesson: tie rules. "all" creates additional gradient, "first" ignores equal maxima, "split" divides the gradient."""

from typing import Any

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_ZEROS = np.zeros((2, 2))
_TOTAL = pool(_ZEROS, PoolSpec(f=2, ties="all")).backward(np.array([[1]])).sum()


def _check(trial: Trial, _: Any) -> Feedback | None:
    total, upstream = trial.dA_prev.sum(), trial.dA.sum()
    if not np.isclose(total, upstream):
        return "lessons.ties_made", {"total": f"{total:g}", "upstream": f"{upstream:g}"}
    is_maximum = pool(trial.x, PoolSpec(f=trial.spec.window, stride=trial.spec.strides)).backward(trial.dA) > 0
    return None if (trial.dA_prev[is_maximum] > 0).all() else ("lessons.ties_left", {})


LESSON = Lesson(
    "ties",
    [[7, 7, 1, 2], [3, 7, 4, 4], [0, 1, 6, 5], [2, 0, 6, 6]],
    PoolSpec(f=2),
    ("ties",),
    "set",
    _check,
    Transfer(_TOTAL, wrong={"lessons.ties_transfer_same": 1, "lessons.ties_transfer_zero": 0}),
    narrow_view="backward",
    solution=PoolSpec(f=2, ties="split"),
    window=(0, 0),
    tools=("ties",),
    task="gradient",
)
