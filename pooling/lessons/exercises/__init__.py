"""Exercises generated from a seed, with feedback on wrong answers that names the misconception behind them."""

from pooling.lessons.exercises.exercise import LEVELS, TASKS, Exercise, answers_match, correct_answer
from pooling.lessons.exercises.grading import Verdict, grade
from pooling.lessons.exercises.mistakes import wrong_answers
from pooling.lessons.exercises.sheet import MAX_EXERCISES, MIXED, Sheet

__all__ = [
    "LEVELS",
    "MAX_EXERCISES",
    "MIXED",
    "TASKS",
    "Exercise",
    "Sheet",
    "Verdict",
    "answers_match",
    "correct_answer",
    "grade",
    "wrong_answers",
]
