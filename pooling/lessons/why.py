"""Why pool: fewer values, so less to compute after it."""

from typing import Any

from pooling.engine.spec import PoolSpec
from pooling.lessons.lesson import Lesson, Told, Trial
from pooling.sources import PRESETS

_ASKED = 4


def _check(trial: Trial, _: Any) -> Told | None:
    n = trial.A.size
    if n == _ASKED:
        return None
    return ("lessons.why_more" if n > _ASKED else "lessons.why_fewer"), {"n": n}


LESSON = Lesson(
    "why", PRESETS["negatives"].x, PoolSpec(f=2), ("f", "stride"), "set", _check, view="forward", solution=PoolSpec(f=3)
)
