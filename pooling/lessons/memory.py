"""Lesson: for the backward pass max pooling has to store positions, average pooling only sizes."""

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial


def _check(trial: Trial, answer: float) -> Feedback | None:
    wrong = {
        "lessons.memory_input": trial.x.size,
        "lessons.memory_window": trial.spec.window[0] * trial.spec.window[1],
        "lessons.memory_side": trial.A.shape[0],
    }
    return check_number(answer, trial.A.size, wrong)


LESSON = Lesson(
    "memory",
    (np.arange(36) * 23 % 37).reshape(6, 6),
    PoolSpec(f=2, ties="first"),
    ("kind",),
    "number",
    _check,
    Transfer("sizes", choices=("maxima", "sizes", "input")),
    narrow_view="backward",
    task="winner",
)
