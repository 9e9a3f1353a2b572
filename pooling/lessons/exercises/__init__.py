"""Exercises generated from a seed, with feedback on wrong answers that names the misconception behind them."""

from pooling.lessons.exercises.answers import answers_match, correct_answer
from pooling.lessons.exercises.exercise import IN_TURN, LEVELS, MATRICES, SETTINGS, TASKS, UNKNOWN, Exercise
from pooling.lessons.exercises.feedback import LESSON_OF, Sentence, feedback, named_cell
from pooling.lessons.exercises.grading import Verdict, grade
from pooling.lessons.exercises.mistakes import wrong_answers
from pooling.lessons.exercises.sheet import MAX_EXERCISES, MIXED, Sheet

__all__ = [
    "IN_TURN",
    "LESSON_OF",
    "LEVELS",
    "MATRICES",
    "MAX_EXERCISES",
    "MIXED",
    "SETTINGS",
    "TASKS",
    "UNKNOWN",
    "Exercise",
    "Sentence",
    "Sheet",
    "Verdict",
    "answers_match",
    "correct_answer",
    "feedback",
    "grade",
    "named_cell",
    "wrong_answers",
]
