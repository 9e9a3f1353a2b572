"""Lesson: global average pooling has one window, which is as large as the input."""

from typing import Any

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_SHAPE = (7, 7, 512)
_NUMBERS = pool(np.zeros(_SHAPE), PoolSpec(kind="average", f=7)).output.size


def _check(trial: Trial, _: Any) -> Feedback | None:
    if trial.A.size > 1:
        return "lessons.global_more", {"n": trial.A.size}
    if trial.spec.kind != "average":
        return "lessons.global_kind", {}
    part = trial.spec.window[0] * trial.spec.window[1]
    whole = np.isclose(trial.A[0, 0], trial.x.mean()) and part == trial.x.size
    return None if whole else ("lessons.global_part", {"part": part, "all": trial.x.size})


LESSON = Lesson(
    "global",
    [[4, 0, 3, 1], [2, 6, 0, 0], [1, 3, 8, 4], [0, 0, 9, 7]],
    PoolSpec(kind="average", f=2),
    ("kind", "f", "stride"),
    "set",
    _check,
    Transfer(
        _NUMBERS,
        wrong={
            "lessons.global_transfer_one": 1,
            "lessons.global_transfer_all": 7 * 7 * 512,
            "lessons.global_transfer_cells": 49,
        },
    ),
    solution=PoolSpec(kind="average", f=4),
    task="setting",
)
