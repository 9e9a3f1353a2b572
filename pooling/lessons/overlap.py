"""Overlap and +=: a cell that wins twice gets both gradients."""

import numpy as np

from pooling.lessons.checks import named
from pooling.lessons.lesson import Lesson, Told, Trial
from pooling.sources import PRESETS

_CELL = (1, 1)
_STORY = PRESETS["whole-story"]


def _check(trial: Trial, answer: float) -> Told | None:
    arrived = _contributions(trial)
    wrong = {
        "lessons.overlap_overwrote": arrived[-1],
        "lessons.overlap_first": arrived[0],
        "lessons.overlap_times": sum(arrived) * float(trial.x[_CELL]),
    }
    return named(answer, trial.dA_prev[_CELL], wrong)


def _contributions(trial: Trial) -> list[float]:
    """Return what each window alone sends to the cell, those that send something."""
    alone = []
    for window in np.ndindex(trial.dA.shape):
        dA = np.zeros_like(trial.dA)
        dA[window] = trial.dA[window]
        alone.append(float(trial.pooled.backward(dA)[_CELL]))
    return [share for share in alone if share != 0]


LESSON = Lesson(
    "overlap", _STORY.x, _STORY.spec, ("f", "stride"), "number", _check, dA=_STORY.dA, narrow_view="backward"
)
