"""Lesson: in average pooling, every cell of a window receives dA / (f·f)."""

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial
from pooling.sources import PRESETS

_WINDOW = (0, 1)
_UPSTREAM = 18
_SHARE = pool(np.zeros((3, 3)), PoolSpec(kind="average", f=3)).backward(np.array([[_UPSTREAM]]))[0, 0]


def _check(trial: Trial, answer: float) -> Feedback | None:
    dA = trial.dA[_WINDOW]
    wrong = {
        "lessons.average_whole": dA,
        "lessons.average_side": dA / trial.spec.window[0],
        "lessons.average_value": trial.A[_WINDOW],
    }
    return check_number(answer, trial.dA_prev[0, 2], wrong)


LESSON = Lesson(
    "average",
    PRESETS["cs231n"].x,
    PoolSpec(kind="average", f=2),
    ("kind", "window"),
    "number",
    _check,
    Transfer(
        _SHARE,
        wrong={"lessons.average_transfer_whole": _UPSTREAM, "lessons.average_transfer_side": _UPSTREAM / 3},
    ),
    dA=[[2, 4], [1, -2]],
    narrow_view="backward",
    window=_WINDOW,
    hides="backward",
    task="gradient",
)
