"""Lesson: in average pooling, every cell of a window receives dA / (f·f)."""

from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Trial
from pooling.sources import PRESETS

_WINDOW = (0, 1)


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
    ("kind", "f"),
    "number",
    _check,
    dA=[[2, 4], [1, -2]],
    narrow_view="backward",
    window=_WINDOW,
)
