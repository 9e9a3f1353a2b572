"""Lesson: the size equation, solved for the stride or for pad. Subtract 1 first."""

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import check_number
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_SIDE, _F, _PAD, _WANTED = 10, 3, 1, 4
_STRIDE = next(
    stride for stride in range(1, _SIDE) if PoolSpec("max", _F, stride, _PAD).output_size((_SIDE, _SIDE))[0] == _WANTED
)
_LARGE, _HALF = 28, 14
_NEEDED = next(pad for pad in range(4) if PoolSpec("max", 4, 2, pad).output_size((_LARGE, _LARGE))[0] == _HALF)


def _check(_: Trial, answer: float) -> Feedback | None:
    return check_number(answer, _STRIDE, {"lessons.solve_one": _STRIDE - 1, "lessons.solve_up": _STRIDE + 1})


LESSON = Lesson(
    "solve",
    np.add.outer(np.arange(_SIDE) * 3 % 10, np.arange(_SIDE) * 7 % 10),
    PoolSpec("max", _F, 1, _PAD),
    ("stride",),
    "number",
    _check,
    Transfer(_NEEDED, wrong={"lessons.solve_transfer_both": 2 * _NEEDED, "lessons.solve_transfer_none": 0}),
    view="forward",
    solution=PoolSpec("max", _F, _STRIDE, _PAD),
    task="size",
)
