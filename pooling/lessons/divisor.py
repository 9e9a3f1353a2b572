"""Lesson: whether padding counts in the divisor of an average decides what its real cells receive of the gradient."""

from dataclasses import replace

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.engine.windows import divisors
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_WINDOW = (0, 0)
_X = np.arange(1.0, 17).reshape(4, 4)
_REAL = PoolSpec(kind="average", f=3, stride=2, pad=1, ceil_mode=True, count_include_pad=False)
_COUNTED = replace(_REAL, count_include_pad=True)
_UPSTREAM = np.zeros(_REAL.output_size(_X.shape))
_UPSTREAM[_WINDOW] = 18
_RECEIVED = pool(_X, _COUNTED).backward(_UPSTREAM)


def _check(trial: Trial, answer: float) -> Feedback | None:
    rows, cols = divisors(trial.spec, (trial.x.shape[0], trial.x.shape[1]))
    total = trial.A[_WINDOW] * rows[_WINDOW[0]] * cols[_WINDOW[1]]
    wrong = {
        "lessons.divisor_padded": pool(trial.x, _COUNTED).output[_WINDOW],
        "lessons.divisor_sum": total,
        "lessons.divisor_side": total / trial.spec.window[0],
        "lessons.divisor_max": pool(trial.x, replace(trial.spec, kind="max")).output[_WINDOW],
    }
    return check_number(answer, trial.A[_WINDOW], wrong)


LESSON = Lesson(
    "divisor",
    _X,
    _REAL,
    ("count_include_pad", "ceil_mode"),
    "number",
    _check,
    Transfer(
        float(_RECEIVED.sum()),
        wrong={
            "lessons.divisor_transfer_whole": float(_UPSTREAM.sum()),
            "lessons.divisor_transfer_one": _RECEIVED[0, 0],
            "lessons.divisor_transfer_real": pool(_X, _REAL).backward(_UPSTREAM)[0, 0],
        },
    ),
    dA=np.full(_REAL.output_size(_X.shape), 36.0),  # so that most shares are whole numbers, whatever is counted
    window=_WINDOW,
    hides="forward",
    task="cell",
    sheet={"level": "3", "seed": "2"},
)
