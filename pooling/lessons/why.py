"""Lesson: pooling reduces the number of values, and so the cost of the layers that follow."""

from typing import Any

from pooling.engine.spec import PoolSpec
from pooling.lessons.lesson import Feedback, Lesson, Trial
from pooling.sources import PRESETS

_OUTPUT_SIZE = 4


def _check(trial: Trial, _: Any) -> Feedback | None:
    n = trial.A.size
    if n == _OUTPUT_SIZE:
        return None
    return ("lessons.why_more" if n > _OUTPUT_SIZE else "lessons.why_fewer"), {"n": n}


LESSON = Lesson(
    "why", PRESETS["negatives"].x, PoolSpec(f=2), ("f", "stride"), "set", _check, view="forward", solution=PoolSpec(f=3)
)
