"""The sheet for printing: all exercises, and their answers on a separate page."""

from __future__ import annotations

from html import escape

import streamlit as st

from pooling.i18n import Words
from pooling.lessons.exercises import Exercise, Sheet, correct_answer
from pooling.pages.practice.grids import answer, fields, grid, grids, question, setting


def show(sheet: Sheet, words: Words, answers: bool) -> None:
    """Place the sheet; the browser prints it."""
    st.caption(words("practice.print_hint"))
    exercises = [sheet.exercise(k) for k in range(sheet.n)]
    head = f"<h2>{escape(title(sheet, words))}</h2>"
    parts = [head, *(_exercise(k, each, words) for k, each in enumerate(exercises, 1))]
    if answers:
        solved = "".join(_solved(k, each, words) for k, each in enumerate(exercises, 1))
        parts.append(f'<div class="solutions"><h2>{escape(words("practice.answers"))}</h2>{solved}</div>')
    st.html(f'<div class="paper" data-testid="practice-paper">{"".join(parts)}</div>')


def title(sheet: Sheet, words: Words) -> str:
    """Return the sheet's title, which identifies its answers."""
    task = words(f"practice.task_{sheet.task}")
    return words("practice.sheet", seed=sheet.seed, level=sheet.level, n=sheet.n, task=task)


def _exercise(k: int, exercise: Exercise, words: Words) -> str:
    if exercise.task == "gradient":
        blank = f'<div class="grids">{grid("dA_prev", exercise.x, blank=True)}</div>'
    else:
        gaps = [f'{escape(name)} = <span class="gap"></span>' for name in fields(exercise, words)]
        blank = f"<p>{' &nbsp; '.join(gaps)}</p>"
    text = f"<b>{k}.</b> {escape(question(exercise, words))} <i>{escape(setting(exercise, words))}</i>"
    return f'<section class="exercise"><p>{text}</p>{grids(exercise)}{blank}</section>'


def _solved(k: int, exercise: Exercise, words: Words) -> str:
    correct = correct_answer(exercise)
    if exercise.task == "gradient":
        return f'<section><b>{k}.</b><div class="grids">{grid("dA_prev", correct)}</div></section>'
    return f"<p><b>{k}.</b> {escape(answer(exercise, correct, words))}</p>"
