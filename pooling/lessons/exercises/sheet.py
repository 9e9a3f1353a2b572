"""Sheets of exercises. The same seed, level, number and task always give the same sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from pooling.lessons.exercises.draw import Draw, draw_exercise
from pooling.lessons.exercises.exercise import TASKS, Exercise

MIXED: Final = "mixed"
MAX_EXERCISES: Final = 20
"""The most exercises on a sheet."""


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
        One of ``TASKS``, or "mixed" for all of them in turn.
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
        return _draw(self.seed, self.level, k, TASKS[k % len(TASKS)] if self.task == MIXED else self.task)


@lru_cache(maxsize=512)
def _draw(seed: int, level: int, k: int, task: str) -> Draw:
    # Each exercise has a generator of its own, so a longer sheet starts with the exercises of a shorter one.
    return draw_exercise(task, level, np.random.default_rng([seed, level, k, TASKS.index(task)]))
