"""What is said of an answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pooling.lessons.exercises.exercise import Exercise, Floats, right, same
from pooling.lessons.exercises.mistakes import gives_the_output, recognised, setting_of


@dataclass(frozen=True)
class Verdict:
    """What is said of an answer.

    Attributes
    ----------
    right : bool
    mistake : str or None
        The misconception that leads to this wrong answer, where one is known.
    cells_right, cells : int
        How many numbers are right, of how many.
    """

    right: bool
    mistake: str | None
    cells_right: int
    cells: int


def judged(asked: Exercise, given: Floats) -> Verdict:
    """Judge an answer by the engine.

    Parameters
    ----------
    asked : Exercise
    given : ndarray, shape of ``right(asked)``

    Raises
    ------
    SpecError
        If "setting" is answered by what is no setting for this input.

    Examples
    --------
    >>> from pooling.engine.spec import PoolSpec
    >>> asked = Exercise("size", 1, np.zeros((5, 5)), PoolSpec(f=2), np.ones((2, 2)))
    >>> judged(asked, np.array([[3.0, 3.0]])).mistake
    'rounded_up'
    """
    correct = right(asked)
    cells_right = sum(same(*pair) for pair in zip(_cells(correct), _cells(given), strict=True))
    if asked.task == "setting":
        spec = setting_of(asked, given)
        spec.output_size(asked.size)
        done = gives_the_output(asked, spec)
    else:
        done = cells_right == correct.size
    return Verdict(done, None if done else recognised(asked, given), cells_right, correct.size)


def _cells(answer: Floats) -> list[Floats]:
    return [np.array(value) for value in answer.ravel().tolist()]
