"""The sheet on paper: all exercises, and their answers on a page of their own."""

from __future__ import annotations

from html import escape

import streamlit as st

from pooling.i18n import Words
from pooling.lessons.exercises import Exercise, Sheet, correct_answer
from pooling.pages.practice.grids import answer, fields, grid, grids, question, setting


def show(sheet: Sheet, words: Words, answers: bool) -> None:
    """Place the sheet; the browser prints it."""
    st.caption(words("practice.print_hint"))
    asked = [sheet.exercise(k) for k in range(sheet.n)]
    head = f"<h2>{escape(title(sheet, words))}</h2>"
    parts = [head, *(_exercise(k, each, words) for k, each in enumerate(asked, 1))]
    if answers:
        solved = "".join(_solved(k, each, words) for k, each in enumerate(asked, 1))
        parts.append(f'<div class="solutions"><h2>{escape(words("practice.answers"))}</h2>{solved}</div>')
    st.html(f'<div class="paper" data-testid="practice-paper">{"".join(parts)}</div>')


def title(sheet: Sheet, words: Words) -> str:
    """Return the sheet's name, by which a teacher finds its answers."""
    task = words(f"practice.task_{sheet.task}")
    return words("practice.sheet", seed=sheet.seed, level=sheet.level, n=sheet.n, task=task)


def _exercise(k: int, asked: Exercise, words: Words) -> str:
    if asked.task == "gradient":
        blank = f'<div class="grids">{grid("dA_prev", asked.x, blank=True)}</div>'
    else:
        gaps = [f'{escape(name)} = <span class="gap"></span>' for name in fields(asked, words)]
        blank = f"<p>{' &nbsp; '.join(gaps)}</p>"
    told = f"<b>{k}.</b> {escape(question(asked, words))} <i>{escape(setting(asked, words))}</i>"
    return f'<section class="exercise"><p>{told}</p>{grids(asked)}{blank}</section>'


def _solved(k: int, asked: Exercise, words: Words) -> str:
    correct = correct_answer(asked)
    if asked.task == "gradient":
        return f'<section><b>{k}.</b><div class="grids">{grid("dA_prev", correct)}</div></section>'
    return f"<p><b>{k}.</b> {escape(answer(asked, correct, words))}</p>"
