"""The answer to one exercise: its fields and the response to it."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pooling.engine.errors import PoolingError
from pooling.i18n import Words, explain
from pooling.lessons.exercises import Exercise, Verdict, correct_answer, grade
from pooling.pages.practice import session
from pooling.pages.practice.grids import fields
from pooling.pages.shell.notices import literal
from pooling.pages.shell.widgets import chosen, no_setting, segments
from pooling.sources import Choices, read_array
from pooling.state.practice import PracticeState, Response

WAYS: Final = ("cells", "text")
"""How a whole matrix is entered: cell by cell, or pasted."""

_ONLY_NUMBERS: Final = Choices(first_row="data", first_column="data")
"""Answers have no heading and no labels."""


def show(exercise: Exercise, now: PracticeState, words: Words) -> None:
    """Place the fields and the response to the last answer."""
    names = fields(exercise, words)
    pasted = exercise.task == "gradient" and _as_text(words)
    keys = [_key(now, "text")] if pasted else [_key(now, str(place)) for place in range(len(names))]
    typed = now.answers.get(now.k, ())
    with st.form("practice_form", border=False):
        if pasted:
            st.text_area(words("practice.pasted"), "\n".join(typed[:1]) if len(typed) == 1 else "", key=keys[0])
        else:
            _cells(exercise, names, keys, typed if len(typed) == len(keys) else ("",) * len(keys))
        st.form_submit_button(words("practice.check"), on_click=partial(_check, now.k, keys), type="primary")
    response = now.responses.get(now.k)
    if response is not None:
        _show_response(response, words)


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
    matrix = exercise.task == "gradient"
    width = exercise.size[1] if matrix else len(names)
    for row in range(0, len(names), width):
        with st.container(horizontal=True, gap="xxsmall" if matrix else "small", key=f"practice_row{row // width}"):
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


# ---- checking ------------------------------------------------------------------------------------------------------


def _check(k: int, keys: list[str]) -> None:
    exercise = session.current().sheet.exercise(k)
    typed = tuple(str(st.session_state.get(key, "")) for key in keys)
    session.answer(k, typed, judge(exercise, typed))


def judge(exercise: Exercise, typed: tuple[str, ...]) -> Response:
    """Return the response to an answer as it was typed: one text for each number, or one for a whole matrix."""
    shape = correct_answer(exercise).shape
    if not all(text.strip() for text in typed):
        return "empty"
    if len(typed) == 1:
        text = typed[0]
    else:
        # Cells are separated by tabs, so that a blank or comma within one does not split it.
        rows = np.array([text.replace("\t", " ").strip() for text in typed], dtype=object).reshape(shape)
        text = "\n".join("\t".join(row) for row in rows.tolist())
    try:
        responses = [grade(exercise, answer) if answer.shape == shape else "other_shape" for answer in _readings(text)]
    except PoolingError as error:
        return error
    right = (response for response in responses if isinstance(response, Verdict) and response.right)
    return next(right, responses[0])


def _readings(text: str) -> list[NDArray[np.float64]]:
    """Return an answer's numbers, in each way in which they can be read: 1,234 may be 1.234."""
    first = read_array(text, choices=_ONLY_NUMBERS)
    others = [read_array(text, choices=offer.choices) for offer in first.offers]
    return [reading.values for reading in (first, *others)]


def _show_response(response: Response, words: Words) -> None:
    if isinstance(response, PoolingError):
        st.error(literal(explain(response, words.lang)))
    elif isinstance(response, str):
        st.error(words(f"practice.{response}"))
    elif response.right:
        st.success(words("practice.right"), icon=":material/check:")
    else:
        st.warning(verdict_text(response, words), icon=":material/close:")


def verdict_text(verdict: Verdict, words: Words) -> str:
    """Return the feedback on a wrong answer."""
    if verdict.mistake is not None:
        return words(f"practice.mistake_{verdict.mistake}")
    if verdict.cells > 1 and verdict.cells_right:
        return words("practice.partly", right=verdict.cells_right, cells=verdict.cells)
    return words("practice.wrong")
