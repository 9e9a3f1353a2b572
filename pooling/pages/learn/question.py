"""The two questions of a lesson, one at a time, with the verdicts on the answers and the way to the next lesson."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pooling.i18n import Words
from pooling.lessons import Feedback
from pooling.pages.learn import controls, session
from pooling.pages.learn.controls import P
from pooling.pages.learn.names import marked
from pooling.pages.shell.notices import literal
from pooling.pages.shell.widgets import real_number, statements
from pooling.state.learn import Learning, transfer_verdict, verdict

_NUMBER = "%g"


def show(following: str, words: Words) -> None:
    """Place the question that is open, and the verdict on the last answer.

    Parameters
    ----------
    following : str
        The page after this lesson.
    words : Words
    """
    now = session.current()
    with st.container(border=True, key=f"{P}question", gap="small"):
        if not now.is_solved:
            _first(now, words)
            return
        judged = transfer_verdict(now)
        if judged is None:
            _verdict(verdict(now), words)
        _second(now, words)
        if judged is not None:
            _verdict(judged, words)
        is_last = judged is not None and judged[0]
        st.button(
            words("lessons.onward"),
            key=f"{P}onward",
            type="primary" if is_last else "secondary",
            on_click=session.go,
            args=(following,),
        )


def _first(now: Learning, words: Words) -> None:
    lesson = now.lesson
    st.markdown(words("lessons.question", ask=marked(words(f"lessons.{lesson.id}_ask"), literal)))
    if lesson.answered_by == "set":
        controls.show(words)
    if lesson.answered_by == "number":
        answer = now.answers.get(lesson.id)
        on_change = partial(_set_answer, lesson.id)
        real_number(f"{P}answer_{lesson.id}", words("lessons.answer"), answer, on_change, format=_NUMBER)
    judged = verdict(now)
    _verdict(judged, words)
    if judged is None:
        with st.container(key=f"{P}hint"):
            st.caption(words(f"lessons.how_{lesson.answered_by}"))


def _second(now: Learning, words: Words) -> None:
    lesson, transfer = now.lesson.id, now.lesson.transfer
    st.markdown(words("lessons.transfer", ask=marked(words(f"lessons.{lesson}_transfer"), literal)))
    answer, on_change = now.transfers.get(lesson), partial(_set_transfer, lesson)
    key, label = f"{P}transfer_{lesson}", words("lessons.answer")
    if transfer.choices:
        value = None if answer is None else str(answer)
        statements(
            key, label, transfer.choices, value, lambda name: words(f"lessons.{lesson}_choice_{name}"), on_change
        )
    else:
        number = None if answer is None else float(answer)
        real_number(key, label, number, on_change, format=_NUMBER)


def _verdict(judged: tuple[bool, Feedback] | None, words: Words) -> None:
    with st.container(key=f"{P}verdict"):
        if judged is None:
            return
        is_right, (code, params) = judged
        text = marked(words(code, **params), literal)
        if is_right:
            st.success(f"✓ {text}")
        else:
            st.warning(f"✗ {text}")


def _set_answer(lesson: str, answer: float | None) -> None:
    if session.current().name == lesson:
        session.answer(answer)


def _set_transfer(lesson: str, answer: float | str | None) -> None:
    if session.current().name == lesson:
        session.answer_transfer(answer)
