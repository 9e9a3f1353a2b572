"""Lesson: where windows overlap, gradients are added. A cell that is twice the maximum receives both."""

import numpy as np

from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Trial
from pooling.sources import PRESETS

_CELL = (1, 1)
_STORY = PRESETS["whole-story"]


def _check(trial: Trial, answer: float) -> Feedback | None:
    contributions = _contributions(trial)
    wrong = {
        "lessons.overlap_overwrote": contributions[-1],
        "lessons.overlap_first": contributions[0],
        "lessons.overlap_times": sum(contributions) * float(trial.x[_CELL]),
    }
    return check_number(answer, trial.dA_prev[_CELL], wrong)


def _contributions(trial: Trial) -> list[float]:
    """Return the nonzero gradients that the cell receives from the windows, one by one."""
    contributions = []
    for window in np.ndindex(trial.dA.shape):
        dA = np.zeros_like(trial.dA)
        dA[window] = trial.dA[window]
        contributions.append(float(trial.pooled.backward(dA)[_CELL]))
    return [share for share in contributions if share != 0]


LESSON = Lesson(
    "overlap", _STORY.x, _STORY.spec, ("f", "stride"), "number", _check, dA=_STORY.dA, narrow_view="backward"
)
