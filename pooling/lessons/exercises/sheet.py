"""Sheets of exercises. The same seed, level, number and task always give the same sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from pooling.lessons.exercises import draw_further
from pooling.lessons.exercises.draw import draw_exercise
from pooling.lessons.exercises.draw_values import Draw
from pooling.lessons.exercises.exercise import IN_TURN, TASKS, Exercise

MIXED: Final = "mixed"
MAX_EXERCISES: Final = 20
"""The most exercises on a sheet."""
_ATTEMPTS_AT_OUTLINES: Final = 4
"""How often a setting that the sheet does not have yet is tried for; some tasks have only a few."""
_EVERY: Final = 3
"""At level 3, one in this many exercises has settings beyond f, stride and pad."""
_MOST_ATTEMPTS: Final = 200
"""How often a question that the sheet does not have yet is tried for."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of exercises.

    Attributes
    ----------
    seed : int
    level : int
        One of ``LEVELS``.
    n : int
        The number of exercises, up to ``MAX_EXERCISES``.
    task : str
        One of ``TASKS``, or "mixed" for those of ``IN_TURN``, one after another.
    """

    seed: int = 1
    level: int = 1
    n: int = 5
    task: str = MIXED

    def exercise(self, k: int) -> Exercise:
        """Return the k-th exercise, counted from 0."""
        return self.draw(k)[0]

    def draw(self, k: int) -> Draw:
        """Return the k-th exercise with the misconceptions that it is meant to reveal."""
        mixed = self.task == MIXED
        task = IN_TURN[k % len(IN_TURN)] if mixed else self.task
        is_further = self.level == 3 and task in draw_further.DRAW and (self.seed + k) % _EVERY == _EVERY - 1
        return _draw(self.seed, self.level, k, task, len(IN_TURN) if mixed else 1, is_further)


@lru_cache(maxsize=512)
def _draw(seed: int, level: int, k: int, task: str, apart: int, is_further: bool) -> Draw:
    """Draw an exercise that differs from the earlier ones of its task, which are ``apart`` numbers apart.

    Those with settings beyond f, stride and pad, and the others, are each drawn as if the whole sheet were of their
    kind: so sheets from before there were such exercises keep all others.
    """
    earlier = [_draw(seed, level, each, task, apart, is_further)[0] for each in range(k % apart, k, apart)]
    outlines = {exercise.outline for exercise in earlier}
    questions = {exercise.question for exercise in earlier}
    # Each exercise has a generator of its own, so a longer sheet starts with the exercises of a shorter one.
    rng = np.random.default_rng([seed, level, k, TASKS.index(task)])
    for attempt in range(_MOST_ATTEMPTS):
        draw = draw_exercise(task, level, rng, is_further)
        is_new = draw[0].question not in questions
        if is_new and (attempt >= _ATTEMPTS_AT_OUTLINES or draw[0].outline not in outlines):
            break
    return draw
