"""Lesson: pooling reduces the number of values, and so the cost of the layers that follow."""

from typing import Any

from pooling.engine.spec import PoolSpec
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial
from pooling.sources import PRESETS

_OUTPUT_SIZE = 4
_SIDE = 100
_ROWS, _COLS = PoolSpec(f=2).output_size((_SIDE, _SIDE))


def _check(trial: Trial, _: Any) -> Feedback | None:
    n = trial.A.size
    if n == _OUTPUT_SIZE:
        return None
    return ("lessons.why_more" if n > _OUTPUT_SIZE else "lessons.why_fewer"), {"n": n}


LESSON = Lesson(
    "why",
    PRESETS["negatives"].x,
    PoolSpec(f=2),
    ("window",),
    "set",
    _check,
    Transfer(
        _ROWS * _COLS,
        wrong={"lessons.why_transfer_half": _SIDE * _SIDE / 2, "lessons.why_transfer_rows": _ROWS},
    ),
    view="forward",
    solution=PoolSpec(f=3),
    task="size",
)
