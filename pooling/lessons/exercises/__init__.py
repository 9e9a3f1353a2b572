"""Exercises made from a seed, whose wrong answers are known by the misconception that leads to them."""

from pooling.lessons.exercises.exercise import LEVELS, TASKS, Exercise, right, same
from pooling.lessons.exercises.judge import Verdict, judged
from pooling.lessons.exercises.mistakes import wrong
from pooling.lessons.exercises.sheet import MIXED, MOST, Sheet

__all__ = ["LEVELS", "MIXED", "MOST", "TASKS", "Exercise", "Sheet", "Verdict", "judged", "right", "same", "wrong"]
