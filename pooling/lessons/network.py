"""Lesson: inside a network, A_prev comes from ReLU, which also decides what of dA_prev is passed on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial
from pooling.studies.network.digits import load_digits
from pooling.studies.network.one_digit import follow
from pooling.studies.network.trained import load_trained

_DIGIT, _CHANNEL = 116, 13
"""A test digit that the network gets wrong, so that dA is large; and a channel with a window of zeros."""
_DECIMALS = 2
_SPEC = PoolSpec(f=2)
_VALUES, _UPSTREAM = np.array([[0, 0.5], [1.2, 0]]), 0.8
_SHARES = pool(_VALUES, PoolSpec(kind="average", f=2)).backward(np.array([[_UPSTREAM]]))


def _channel() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return A_prev and dA of one channel of the second pooling layer."""
    _, test = load_digits()
    block = follow(load_trained().network, test.images[_DIGIT, :, :, 0], int(test.labels[_DIGIT])).blocks[1]
    A_prev, dA = (array[:, :, _CHANNEL].round(_DECIMALS) for array in (block.A_prev, block.dA))
    return A_prev, dA


def _check(trial: Trial, answer: float) -> Feedback | None:
    is_passed = trial.A > 0  # by ReLU
    wrong = {
        "lessons.network_all": trial.dA.sum(),
        "lessons.network_ties": trial.dA_prev.sum(),
        "lessons.network_signs": trial.dA[is_passed & (trial.dA > 0)].sum(),
        "lessons.network_held": trial.dA[~is_passed].sum(),
    }
    return check_number(answer, trial.dA[is_passed].sum(), wrong)


_A_PREV, _DA = _channel()
LESSON = Lesson(
    "network",
    _A_PREV,
    _SPEC,
    ("kind", "ties"),
    "number",
    _check,
    Transfer(
        float(_SHARES[_VALUES > 0].sum()),
        wrong={"lessons.network_transfer_whole": _UPSTREAM, "lessons.network_transfer_one": float(_SHARES[0, 0])},
    ),
    dA=_DA,
    narrow_view="backward",
    window=(1, 1),
    task="relu",
    page=f"network?digit={_DIGIT}&map=1_{_CHANNEL}",
)
