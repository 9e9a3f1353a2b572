"""A sheet of exercises: a seed, a level, a number and a kind give everybody the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from pooling.lessons.exercises.draw import Drawn, drawn
from pooling.lessons.exercises.exercise import TASKS, Exercise

MIXED: Final = "mixed"
MOST: Final = 20
"""Exercises on a sheet."""


@dataclass(frozen=True)
class Sheet:
    """Which exercises.

    Attributes
    ----------
    seed : int
    level : int
        One of ``LEVELS``.
    n : int
        How many, up to ``MOST``.
    task : str
        One of ``TASKS``, or "mixed": each in turn.
    """

    seed: int = 1
    level: int = 1
    n: int = 5
    task: str = MIXED

    def exercise(self, k: int) -> Exercise:
        """Return the k-th exercise, counted from 0."""
        return self.drawn(k)[0]

    def drawn(self, k: int) -> Drawn:
        """Return the k-th exercise with the misconceptions that it is about."""
        return _drawn(self.seed, self.level, k, TASKS[k % len(TASKS)] if self.task == MIXED else self.task)


@lru_cache(maxsize=512)
def _drawn(seed: int, level: int, k: int, task: str) -> Drawn:
    # A longer sheet begins with the shorter one's exercises.
    return drawn(task, level, np.random.default_rng([seed, level, k, TASKS.index(task)]))
