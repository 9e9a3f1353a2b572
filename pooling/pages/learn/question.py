"""The question at the end of a lesson, and the verdict on the answer."""

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
    """Place the question, a field if the answer is a number, and the verdict."""
    now = session.current()
    lesson = now.lesson
    with st.container(border=True, key=f"{P}question", gap="small"):
        st.markdown(words("lessons.question", ask=literal(words(f"lessons.{lesson.id}_ask"))))
        if lesson.answered_by == "number":
            answer = now.answers.get(lesson.id)
            on_change = partial(_set_answer, lesson.id)
            real_number(f"{P}answer_{lesson.id}", words("lessons.answer"), answer, on_change, format="%g")
        judged = verdict(now)
        with st.container(key=f"{P}verdict"):
            if judged is not None:
                is_right, (code, params) = judged
                text = literal(words(code, **params))
                if is_right:
                    st.success(f"✓ {text}")
                else:
                    st.warning(f"✗ {text}")
        st.caption(words(f"lessons.how_{lesson.answered_by}"))


def _set_answer(lesson: str, answer: float | None) -> None:
    if session.current().name == lesson:
        session.answer(answer)
