"""Lesson: the padding of max pooling is −∞, so it is never the maximum; that of average pooling counts as 0."""

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_WINDOW = (0, 2)
_CORNER = 8
_MEAN = pool([[_CORNER, 0], [0, 0]], PoolSpec(kind="average", f=2, stride=2, pad=1)).output[0, 0]


def _check(trial: Trial, answer: float) -> Feedback | None:
    zeros = pool(np.pad(trial.x, 1), PoolSpec(f=3, stride=1)).output[_WINDOW]
    wrong = {"lessons.padding_zero": zeros, "lessons.padding_whole": trial.x.max()}
    return check_number(answer, trial.A[_WINDOW], wrong)


LESSON = Lesson(
    "padding",
    [[-5, -3, -7], [-2, -9, -4], [-6, -8, -1]],
    PoolSpec(f=3, stride=1, pad=1),
    ("kind", "pad"),
    "number",
    _check,
    Transfer(
        _MEAN,
        wrong={"lessons.padding_transfer_real": _CORNER, "lessons.padding_transfer_side": _CORNER / 2},
    ),
    view="forward",
    window=_WINDOW,
    hides="forward",
    tools=("pad",),
    task="cell",
)
