"""Lesson: average pooling divides the sum of a window by f·f."""

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial
from pooling.sources import PRESETS

_WINDOW = (0, 1)
_LARGE = 18
_MEAN = pool([[0, 0, 0], [0, _LARGE, 0], [0, 0, 0]], PoolSpec(kind="average", f=3)).output[0, 0]


def _check(trial: Trial, answer: float) -> Feedback | None:
    mean, f = trial.A[_WINDOW], trial.spec.window[0]
    largest = pool(trial.x, PoolSpec(f=trial.spec.window, stride=trial.spec.strides)).output[_WINDOW]
    wrong = {
        "lessons.average_forward_sum": mean * f * f,
        "lessons.average_forward_max": largest,
        "lessons.average_forward_side": mean * f,
    }
    return check_number(answer, mean, wrong)


LESSON = Lesson(
    "average_forward",
    PRESETS["cs231n"].x,
    PoolSpec(kind="average", f=2),
    ("kind", "window"),
    "number",
    _check,
    Transfer(
        _MEAN,
        wrong={
            "lessons.average_forward_transfer_max": _LARGE,
            "lessons.average_forward_transfer_side": _LARGE / 3,
            "lessons.average_forward_transfer_zeros": _LARGE / 8,
        },
    ),
    view="forward",
    window=_WINDOW,
    hides="forward",
    task="cell",
)
