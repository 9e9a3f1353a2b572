"""Lesson: rounding the size up adds windows that hang over the edge, and they average only cells that exist."""

from dataclasses import replace
from math import prod

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.engine.windows import divisors
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial
from pooling.sources import PRESETS

_WINDOW = (0, 2)


def _check(trial: Trial, answer: float) -> Feedback | None:
    rows, cols = divisors(trial.spec, (trial.x.shape[0], trial.x.shape[1]))
    total = trial.A[_WINDOW] * rows[_WINDOW[0]] * cols[_WINDOW[1]]
    wrong = {
        "lessons.rounding_zeros": total / prod(trial.spec.window),
        "lessons.rounding_sum": total,
        "lessons.rounding_max": pool(trial.x, replace(trial.spec, kind="max")).output[_WINDOW],
    }
    return check_number(answer, trial.A[_WINDOW], wrong)


LESSON = Lesson(
    "rounding",
    PRESETS["leftovers"].x,
    PoolSpec(kind="average", f=2, stride=3, ceil_mode=True),
    ("ceil_mode", "f", "stride"),
    "number",
    _check,
    Transfer("dropped", choices=("up", "dropped", "down")),
    view="forward",
    window=_WINDOW,
    hides="forward",
    task="size",
    sheet={"level": "3", "seed": "2"},
)
