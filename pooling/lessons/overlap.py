"""Lesson: where windows overlap, gradients are added. A cell that is twice the maximum receives both."""

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_CELL = (1, 2)
_WINDOW = (0, 1)
"""The last window whose maximum the cell is."""
_UPSTREAM = [2, -1, 4]
_RECEIVED = pool([[0, 0, 9, 0, 0]], PoolSpec(f=(1, 3), stride=1)).backward(np.array([_UPSTREAM]))[0, 2]


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
    "overlap",
    [[1, 0, 3, 2, 4], [2, 5, 9, 1, 0], [3, 1, 2, 4, 6], [7, 2, 0, 3, 1], [1, 4, 5, 2, 8]],
    PoolSpec(f=3, stride=2),
    ("f", "stride"),
    "number",
    _check,
    Transfer(
        _RECEIVED,
        wrong={
            "lessons.overlap_transfer_last": _UPSTREAM[-1],
            "lessons.overlap_transfer_sign": sum(map(abs, _UPSTREAM)),
            "lessons.overlap_transfer_positive": sum(each for each in _UPSTREAM if each > 0),
        },
    ),
    dA=[[0.5, 0.9], [0.3, 0.7]],
    narrow_view="backward",
    window=_WINDOW,
    hides="backward",
    introduces=("sum", "terms", "overwrite"),
    task="gradient",
)
