"""The answer to one exercise: fields to type in, and what is said of it."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np
import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words, explain
from pooling.lessons.exercises import Exercise, Verdict, correct_answer, grade
from pooling.pages.practice import session
from pooling.pages.practice.grids import fields
from pooling.pages.shell.notices import literal
from pooling.pages.shell.widgets import chosen, no_setting, segments
from pooling.sources import read_matrix
from pooling.state.practice import PracticeState, Told

WAYS: Final = ("cells", "text")
"""How a whole matrix is typed: cell by cell, or pasted."""


def show(asked: Exercise, now: PracticeState, words: Words) -> None:
    """Place the fields and what is said of the last answer."""
    names = fields(asked, words)
    pasted = asked.task == "gradient" and _as_text(words)
    keys = [_key(now, "text")] if pasted else [_key(now, str(place)) for place in range(len(names))]
    given = now.given.get(now.k, ())
    with st.form("practice_form", border=False):
        if pasted:
            st.text_area(words("practice.pasted"), "\n".join(given[:1]) if len(given) == 1 else "", key=keys[0])
        else:
            _cells(asked, names, keys, given if len(given) == len(keys) else ("",) * len(keys))
        st.form_submit_button(words("practice.check"), on_click=partial(_check, now.k, keys), type="primary")
    told = now.told.get(now.k)
    if told is not None:
        _say(told, words)


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


def _cells(asked: Exercise, names: list[str], keys: list[str], given: tuple[str, ...]) -> None:
    matrix = asked.task == "gradient"
    width = asked.size[1] if matrix else len(names)
    for row in range(0, len(names), width):
        with st.container(horizontal=True, gap="xxsmall" if matrix else "small", key=f"practice_row{row // width}"):
            for name, key, text in list(zip(names, keys, given, strict=True))[row : row + width]:
                st.text_input(
                    name,
                    text,
                    key=key,
                    width=64 if matrix else 110,
                    max_chars=30,
                    autocomplete="off",
                    label_visibility="collapsed" if matrix else "visible",
                )


# ---- checking ------------------------------------------------------------------------------------------------------


def _check(k: int, keys: list[str]) -> None:
    asked = session.current().sheet.exercise(k)
    given = tuple(str(st.session_state.get(key, "")) for key in keys)
    session.answer(k, given, told_of(asked, given))


def told_of(asked: Exercise, given: tuple[str, ...]) -> Told:
    """Return what is said of an answer as it was typed: one text for each number, or one for a whole matrix."""
    shape = correct_answer(asked).shape
    if not all(text.strip() for text in given):
        return "empty"
    if len(given) == 1:
        text = given[0]
    else:
        # Tabs stand between cells, so that a blank or a comma within one is no other cell.
        rows = np.array([text.replace("\t", " ").strip() for text in given], dtype=object).reshape(shape)
        text = "\n".join("\t".join(row) for row in rows.tolist())
    try:
        answer = read_matrix(text)
        return grade(asked, answer) if answer.shape == shape else "other_shape"
    except PoolingError as error:
        return error


def _say(told: Told, words: Words) -> None:
    if isinstance(told, PoolingError):
        st.error(literal(explain(told, words.lang)))
    elif isinstance(told, str):
        st.error(words(f"practice.{told}"))
    elif told.right:
        st.success(words("practice.right"), icon=":material/check:")
    else:
        st.warning(verdict_told(told, words), icon=":material/close:")


def verdict_told(verdict: Verdict, words: Words) -> str:
    """Return what is said of a wrong answer."""
    if verdict.mistake is not None:
        return words(f"practice.mistake_{verdict.mistake}")
    if verdict.cells > 1 and verdict.cells_right:
        return words("practice.partly", right=verdict.cells_right, cells=verdict.cells)
    return words("practice.wrong")
