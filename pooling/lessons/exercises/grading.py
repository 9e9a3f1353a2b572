"""Grade the answers to exercises."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pooling.engine.spec import Pair
from pooling.lessons.exercises.answers import answers_match, correct_answer
from pooling.lessons.exercises.exercise import SETTINGS, UNKNOWN, Exercise, Floats
from pooling.lessons.exercises.mistakes import find_mistake
from pooling.lessons.exercises.setting_mistakes import is_right, setting_of, wrong_cells


@dataclass(frozen=True)
class Verdict:
    """The result of grading an answer.

    Attributes
    ----------
    right : bool
    mistake : str or None
        The misconception that leads to this wrong answer, if it is a known one.
    wrong : tuple of (int, int)
        The cells of the answer that are wrong; for a setting, those of the matrix shown that it does not give.
    cells : int
        The number of numbers in the answer.
    answer : ndarray
    """

    right: bool
    mistake: str | None
    wrong: tuple[Pair, ...]
    cells: int
    answer: Floats

    @property
    def cells_right(self) -> int:
        """How many numbers of the answer are correct."""
        return self.cells - len(self.wrong)


def grade(exercise: Exercise, answer: Floats) -> Verdict:
    """Grade an answer by comparing it with the engine's.

    Parameters
    ----------
    exercise : Exercise
    answer : ndarray, shape of ``correct_answer(exercise)``

    Raises
    ------
    SpecError
        If the exercise asks for a setting and the answer is not a valid one for this input.

    Examples
    --------
    >>> from pooling.engine.spec import PoolSpec
    >>> exercise = Exercise("size", 1, np.zeros((5, 5)), PoolSpec(f=2), np.ones((2, 2)))
    >>> grade(exercise, np.array([[3.0, 3.0]])).mistake
    'rounded_up'
    """
    if exercise.asks in SETTINGS:
        spec = setting_of(exercise, answer)
        spec.output_size(exercise.size)
        right = is_right(exercise, spec)
        wrong = () if exercise.form in UNKNOWN else wrong_cells(exercise, spec)
    else:
        correct = correct_answer(exercise)
        cells = np.ndindex(correct.shape)
        wrong = tuple((i, j) for i, j in cells if not answers_match(correct[i : i + 1, j], answer[i : i + 1, j]))
        right = not wrong
    return Verdict(right, None if right else find_mistake(exercise, answer), wrong, answer.size, answer)
