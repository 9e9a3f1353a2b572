"""The answer to one exercise: its fields and the response to it."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Final, Literal

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words, explain
from pooling.lessons.exercises import MATRICES, SETTINGS, Exercise, Verdict
from pooling.pages.practice import session
from pooling.pages.practice.grids import grids
from pooling.pages.practice.texts import answer_grid, fields, shape, verdict_text
from pooling.pages.shell.notices import capitalised, literal
from pooling.pages.shell.widgets import chosen, no_setting, segments
from pooling.state.practice import PracticeState
from pooling.state.practice_answer import Response, judge

WAYS: Final = ("cells", "text")
"""How a whole matrix is entered: cell by cell, or pasted."""


def show(exercise: Exercise, now: PracticeState, words: Words) -> None:
    """Place the fields and the response to the last answer."""
    names = fields(exercise, words)
    pasted = exercise.asks in MATRICES and _as_text(words)
    keys = [_key(now, "text")] if pasted else [_key(now, str(place)) for place in range(len(names))]
    typed = now.answers.get(now.k, ())
    with st.form("practice_form", border=False):
        if pasted:
            label = words("practice.pasted", name=names[0].partition("[")[0])
            st.text_area(label, "\n".join(typed[:1]) if len(typed) == 1 else "", key=keys[0])
        else:
            _cells(exercise, names, keys, typed if len(typed) == len(keys) else ("",) * len(keys))
        st.form_submit_button(words("practice.check"), on_click=partial(_check, now.k, keys), type="primary")
    response = now.responses.get(now.k)
    if response is not None:
        with st.container(key="practice_verdict"):
            _show_response(exercise, response, names, words)
    verdict = now.verdict(now.k)
    if verdict is not None and not verdict.right and exercise.asks not in SETTINGS:
        if pasted:
            st.html(grids([answer_grid(exercise, verdict.answer, verdict)], words))
        elif len(keys) == verdict.cells:
            _mark(verdict, keys, words)


def _as_text(words: Words) -> bool:
    way = chosen("practice_way", WAYS)
    segments(
        "practice_way",
        words("practice.way"),
        WAYS,
        way,
        lambda name: words(f"practice.way_{name}"),
        no_setting,
        label_visibility="collapsed",
    )
    return way == "text"


def _key(now: PracticeState, name: str) -> str:
    sheet = now.sheet
    return f"practice_answer_{sheet.task}_{sheet.seed}_{sheet.level}_{now.k}_{name}"


def _cells(exercise: Exercise, names: list[str], keys: list[str], typed: tuple[str, ...]) -> None:
    matrix, width = exercise.asks in MATRICES, shape(exercise)[1]
    gap: Literal["xxsmall", "small"] = "xxsmall" if matrix else "small"
    with st.container(gap=gap):
        for row in range(0, len(names), width):
            with st.container(horizontal=True, gap=gap, key=f"practice_row{row // width}"):
                for name, key, text in list(zip(names, keys, typed, strict=True))[row : row + width]:
                    st.text_input(
                        name,
                        text,
                        key=key,
                        width=64 if matrix else 110,
                        max_chars=30,
                        autocomplete="off",
                        label_visibility="collapsed" if matrix else "visible",
                    )


def _check(k: int, keys: list[str]) -> None:
    exercise = session.current().sheet.exercise(k)
    typed = tuple(str(st.session_state.get(key, "")) for key in keys)
    session.answer(k, typed, judge(exercise, typed))


def _mark(verdict: Verdict, keys: list[str], words: Words) -> None:
    """Mark the fields whose numbers are wrong, by a cross and a dashed line."""
    width = verdict.answer.shape[1]
    wrong = [f".st-key-{keys[row * width + col]}" for row, col in verdict.wrong]
    boxes = ", ".join(f'{key} [data-testid="stTextInputRootElement"]' for key in wrong)
    crosses = ", ".join(f'{key} [data-testid="stTextInputRootElement"]::after' for key in wrong)
    name = escape(words("practice.wrong_cell"), quote=True)
    st.html(
        f"<style>{boxes} {{ border: 2px dashed var(--wrong); position: relative; }}"
        f'{crosses} {{ content: "✗"; content: "✗" / "{name}"; position: absolute; top: 0; right: 0.25rem;'
        " color: var(--wrong); font-size: 0.8rem; line-height: 1.2; }</style>"
    )


def _show_response(exercise: Exercise, response: Response, names: list[str], words: Words) -> None:
    if isinstance(response, PoolingError):
        st.error(literal(capitalised(explain(response, words.lang))))
    elif isinstance(response, tuple):
        key, facts = response
        name = names[place] if isinstance(place := facts.get("place"), int) else ""
        st.error(literal(words(f"practice.{key}", **facts, name=name)))
    elif response.right:
        st.success(words("practice.right"), icon=":material/check:")
    else:
        st.warning(literal(verdict_text(exercise, response, words)), icon=":material/close:")
