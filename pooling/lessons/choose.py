"""Lesson: max pooling keeps the strongest value; average pooling reduces noise, but thin lines fade."""

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_WINDOW = (0, 0)
_AVERAGE = PoolSpec(kind="average", f=3)
_BACKGROUND = 1


def _check(trial: Trial, answer: float) -> Feedback | None:
    mean = pool(trial.x, _AVERAGE).output[_WINDOW]
    wrong = {
        "lessons.choose_max": trial.A[_WINDOW],
        "lessons.choose_sum": trial.x[:3, :3].sum(),
        "lessons.choose_rest": _BACKGROUND,
    }
    return check_number(answer, mean, wrong)


LESSON = Lesson(
    "choose",
    [
        [_BACKGROUND, _BACKGROUND, _BACKGROUND, 0, 9, 0],
        [_BACKGROUND, 10, _BACKGROUND, 0, 9, 0],
        [_BACKGROUND, _BACKGROUND, _BACKGROUND, 0, 9, 0],
        [4, 4, 4, 2, 4, 6],
        [4, 4, 4, 2, 4, 6],
        [4, 4, 4, 2, 4, 6],
    ],
    PoolSpec(f=3),
    ("kind",),
    "number",
    _check,
    Transfer("max", choices=("average", "max", "both")),
    view="forward",
    solution=_AVERAGE,
    window=_WINDOW,
    task="cell",
)
"""The windows: a noisy cell, a thin line, an even area, and a slope."""
