"""The question at a lesson's end, and what is said of the answer."""

from __future__ import annotations

import streamlit as st

from pooling.i18n import Words
from pooling.pages.learn import session
from pooling.pages.learn.controls import P
from pooling.pages.shell.notices import literal
from pooling.pages.shell.widgets import shown


def show(words: Words) -> None:
    """Place the question; where it asks for a number, its field; below it the verdict."""
    now = session.current()
    lesson = now.lesson
    with st.container(border=True, key=f"{P}question", gap="small"):
        st.markdown(words("lessons.question", ask=literal(words(f"lessons.{lesson.id}_ask"))))
        if lesson.asks == "number":
            key = f"{P}answer_{lesson.id}"
            shown(key, now.answers.get(lesson.id))
            label = words("lessons.answer")
            st.number_input(label, value=None, step=1.0, format="%g", key=key, on_change=_typed, args=(key,))
        told = session.verdict(now)
        with st.container(key=f"{P}verdict"):
            if told is not None:
                is_right, (code, params) = told
                text = literal(words(code, **params))
                if is_right:
                    st.success(f"✓ {text}")
                else:
                    st.warning(f"✗ {text}")
        st.caption(words(f"lessons.how_{lesson.asks}"))


def _typed(key: str) -> None:
    session.answer(st.session_state[key])
