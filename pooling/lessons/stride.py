"""Lesson: stride and the size equation. Round down, then add 1."""

from math import ceil

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_SOLUTION = PoolSpec(f=3, stride=2)
_SIDE = 224
_ROWS, _ = _SOLUTION.output_size((_SIDE, _SIDE))


def _check(trial: Trial, answer: float) -> Feedback | None:
    n = trial.x.shape[0]
    rows, _ = _SOLUTION.output_size((n, n))
    up = ceil((n - _SOLUTION.window[0]) / _SOLUTION.strides[0]) + 1
    return check_number(
        answer,
        rows,
        {"lessons.stride_up": up, "lessons.stride_one": rows - 1, "lessons.stride_still": trial.A.shape[0]},
    )


LESSON = Lesson(
    "stride",
    np.add.outer(np.arange(8) * 3 % 8, np.arange(8) * 5 % 8),
    PoolSpec(f=3, stride=1),
    ("f", "stride"),
    "number",
    _check,
    Transfer(
        _ROWS,
        wrong={
            "lessons.stride_transfer_half": _SIDE // _SOLUTION.strides[0],
            "lessons.stride_one": _ROWS - 1,
            "lessons.stride_transfer_f": _SIDE // _SOLUTION.window[0],
        },
    ),
    view="forward",
    solution=_SOLUTION,
    tools=("equation",),
    task="size",
)
