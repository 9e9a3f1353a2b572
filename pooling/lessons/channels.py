"""Lesson: channels are pooled independently, and pooling has no parameters to learn."""

from typing import Any

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.lesson import Feedback, Lesson, Transfer, Trial

_RED, _GREEN, _BLUE, _BLACK = (255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0)


def _check(trial: Trial, answer: Any) -> Feedback | None:
    f, c = trial.spec.window, trial.x.shape[2]
    return None if answer == 0 else ("lessons.channels_weights", {"n": f[0] * f[1] * c * c})


LESSON = Lesson(
    "channels",
    np.array(
        [
            [_RED, _GREEN, _RED, _RED],
            [_BLUE, _BLACK, _BLACK, _GREEN],
            [_BLACK, _BLUE, _GREEN, _GREEN],
            [_RED, _BLACK, _BLUE, _BLACK],
        ],
        dtype=np.uint8,
    ),
    PoolSpec(f=2),
    ("kind", "window"),
    "number",
    _check,
    Transfer("each", choices=("whole", "mean", "each")),
    view="forward",
    window=(0, 0),
    hides="forward",
    introduces=("weights",),
    task="cell",
)
