"""The sheet for printing: all exercises, and their answers on a separate page."""

from __future__ import annotations

from html import escape

import streamlit as st

from pooling.i18n import Words
from pooling.lessons.exercises import MATRICES, Exercise, Sheet, correct_answer
from pooling.pages.practice.grids import grid, grids, shown
from pooling.pages.practice.texts import answer, answer_grid, fields, question, setting
from pooling.pages.shell.notices import capitalised


def show(sheet: Sheet, words: Words, answers: bool) -> None:
    """Place the sheet; the browser prints it."""
    st.caption(words("practice.print_hint"))
    exercises = [sheet.exercise(k) for k in range(sheet.n)]
    head = f"<h2>{escape(title(sheet, words))}</h2>{_signature(words)}"
    parts = [head, *(_exercise(k, each, words) for k, each in enumerate(exercises, 1))]
    if answers:
        solved = "".join(_solved(k, each, words) for k, each in enumerate(exercises, 1))
        parts.append(f'<div class="solutions"><h2>{escape(words("practice.answers"))}</h2>{solved}</div>')
    st.html(f'<div class="paper" data-testid="practice-paper">{"".join(parts)}</div>')


def _signature(words: Words) -> str:
    """Return the line for name and date."""
    gap = '<span class="gap"></span>'
    gaps = (f"<span>{escape(words(f'practice.{key}'))}{gap}</span>" for key in ("name", "date"))
    return f'<p class="signature">{"".join(gaps)}</p>'


def title(sheet: Sheet, words: Words) -> str:
    """Return the sheet's title, which identifies its answers."""
    task = words(f"practice.task_{sheet.task}")
    return words("practice.sheet", seed=sheet.seed, level=sheet.level, n=sheet.n, task=task)


def _exercise(k: int, exercise: Exercise, words: Words) -> str:
    if exercise.asks in MATRICES:
        empty = answer_grid(exercise, correct_answer(exercise))
        blank = f'<div class="grids">{grid(empty, words, blank=True, coloured=False)}</div>'
    else:
        gaps = [f'{escape(name)} = <span class="gap"></span>' for name in fields(exercise, words)]
        blank = f"<p>{' &nbsp; '.join(gaps)}</p>"
    text = f"<b>{k}.</b> {escape(question(exercise, words))} <i>{escape(capitalised(setting(exercise, words)))}</i>"
    matrices = grids(shown(exercise), words, coloured=False)
    return f'<section class="exercise"><p>{text}</p>{matrices}{blank}</section>'


def _solved(k: int, exercise: Exercise, words: Words) -> str:
    correct = correct_answer(exercise)
    if exercise.asks in MATRICES:
        return f"<section><b>{k}.</b>{grids([answer_grid(exercise, correct)], words, coloured=False)}</section>"
    return f"<p><b>{k}.</b> {escape(answer(exercise, correct, words))}</p>"
