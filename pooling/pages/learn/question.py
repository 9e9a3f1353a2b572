"""The question at a lesson's end, and the verdict on the answer."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pooling.i18n import Words
from pooling.pages.learn import session
from pooling.pages.learn.controls import P
from pooling.pages.shell.notices import literal
from pooling.pages.shell.widgets import real_number
from pooling.state.learn import verdict


def show(words: Words) -> None:
    """Place the question; where it asks for a number, its field; below it the verdict."""
    now = session.current()
    lesson = now.lesson
    with st.container(border=True, key=f"{P}question", gap="small"):
        st.markdown(words("lessons.question", ask=literal(words(f"lessons.{lesson.id}_ask"))))
        if lesson.asks == "number":
            answer = now.answers.get(lesson.id)
            on_change = partial(_set_answer, lesson.id)
            real_number(f"{P}answer_{lesson.id}", words("lessons.answer"), answer, on_change, format="%g")
        said = verdict(now)
        with st.container(key=f"{P}verdict"):
            if said is not None:
                is_right, (code, params) = said
                text = literal(words(code, **params))
                if is_right:
                    st.success(f"✓ {text}")
                else:
                    st.warning(f"✗ {text}")
        st.caption(words(f"lessons.how_{lesson.asks}"))


def _set_answer(lesson: str, answer: float | None) -> None:
    if session.current().name == lesson:
        session.answer(answer)
