"""Ties: rule "all" makes gradient, "first" leaves equals out, "split" shares."""

from typing import Any

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.lesson import Lesson, Told, Trial


def _check(trial: Trial, _: Any) -> Told | None:
    made, arrived = trial.dA_prev.sum(), trial.dA.sum()
    if not np.isclose(made, arrived):
        return "lessons.ties_made", {"made": f"{made:g}", "arrived": f"{arrived:g}"}
    equals = pool(trial.x, PoolSpec(f=trial.spec.window, stride=trial.spec.strides)).backward(trial.dA) > 0
    return None if (trial.dA_prev[equals] > 0).all() else ("lessons.ties_left", {})


LESSON = Lesson(
    "ties",
    [[7, 7, 1, 2], [3, 7, 4, 4], [0, 1, 6, 5], [2, 0, 6, 6]],
    PoolSpec(f=2),
    ("ties",),
    "set",
    _check,
    narrow_view="backward",
    solution=PoolSpec(f=2, ties="split"),
)
