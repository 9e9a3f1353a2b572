"""The page after the last lesson: each point in one sentence, with its lesson and an exercise."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from pooling.i18n import Words
from pooling.lessons import GROUPS, LESSONS
from pooling.pages.learn import session
from pooling.pages.learn.controls import P


def show(words: Words) -> None:
    """Place the points, in the order of the lessons."""
    with st.container(key=f"{P}recap"):
        st.header(words("lessons.recap_title"), anchor=False)
        st.markdown(words("lessons.recap_text"))
        for group, names in GROUPS.items():
            st.subheader(words(f"lessons.group_{group}"), anchor=False)
            for name in names:
                _point(name, words)


def _point(name: str, words: Words) -> None:
    task = LESSONS[name].task
    address = f"practice?{urlencode({'task': task, **LESSONS[name].sheet, 'lang': words.lang})}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"{P}point_{name}"):
        st.markdown(words(f"lessons.{name}_point"), width="content")
        title = words(f"lessons.{name}_title")
        st.button(title, key=f"{P}again_{name}", type="tertiary", on_click=session.go, args=(name,))
        exercise = words("lessons.recap_exercise", task=words(f"practice.task_{task}"), address=address)
        st.markdown(exercise, width="content")
