"""Grade the answers to exercises."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pooling.lessons.exercises.exercise import Exercise, Floats, answers_match, correct_answer
from pooling.lessons.exercises.mistakes import find_mistake, gives_the_output, setting_of


@dataclass(frozen=True)
class Verdict:
    """The result of grading an answer.

    Attributes
    ----------
    right : bool
    mistake : str or None
        The misconception that leads to this wrong answer, if it is a known one.
    cells_right, cells : int
        The number of correct numbers, and the number of all numbers.
    """

    right: bool
    mistake: str | None
    cells_right: int
    cells: int


def grade(exercise: Exercise, answer: Floats) -> Verdict:
    """Grade an answer by comparing it with the engine's.

    Parameters
    ----------
    exercise : Exercise
    answer : ndarray, shape of ``correct_answer(exercise)``

    Raises
    ------
    SpecError
        If the task is "setting" and the answer is not a valid setting for this input.

    Examples
    --------
    >>> from pooling.engine.spec import PoolSpec
    >>> exercise = Exercise("size", 1, np.zeros((5, 5)), PoolSpec(f=2), np.ones((2, 2)))
    >>> grade(exercise, np.array([[3.0, 3.0]])).mistake
    'rounded_up'
    """
    correct = correct_answer(exercise)
    cells_right = sum(answers_match(*pair) for pair in zip(_cells(correct), _cells(answer), strict=True))
    if exercise.task == "setting":
        spec = setting_of(exercise, answer)
        spec.output_size(exercise.size)
        is_right = gives_the_output(exercise, spec)
    else:
        is_right = cells_right == correct.size
    return Verdict(is_right, None if is_right else find_mistake(exercise, answer), cells_right, correct.size)


def _cells(answer: Floats) -> list[Floats]:
    return [np.array(value) for value in answer.ravel().tolist()]
