"""Which sheet: kind, level, number and seed."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.lessons.exercises import LEVELS, MAX_EXERCISES, MIXED, TASKS
from pooling.pages.practice import session
from pooling.pages.practice.session import MOST_SEED, Session
from pooling.pages.shell.widgets import segments, select, shown

PAPER: Final = "practice_paper"
ANSWERS: Final = "practice_answers"


def show(now: Session, words: Words) -> None:
    """Place the controls in one line."""
    sheet = now.sheet
    with st.container(horizontal=True, vertical_alignment="bottom", key="practice_controls"):
        select(
            "practice_task",
            words("practice.task"),
            (MIXED, *TASKS),
            sheet.task,
            lambda name: words(f"practice.task_{name}"),
            on_change=_changed,
            args=("task",),
            width=230,
        )
        segments("practice_level", words("practice.level"), LEVELS, sheet.level, on_change=_changed, args=("level",))
        for name, least, most in (("n", 1, MAX_EXERCISES), ("seed", 0, MOST_SEED)):
            shown(f"practice_{name}", getattr(sheet, name))
            st.number_input(
                words(f"practice.{name}"),
                least,
                most,
                key=f"practice_{name}",
                on_change=_changed,
                args=(name,),
                width=130,
            )
        st.button(words("practice.new"), key="practice_new", on_click=_new)
        st.toggle(words("practice.paper"), key=PAPER)
        if st.session_state.get(PAPER):
            st.toggle(words("practice.answers"), key=ANSWERS)


def _changed(name: str) -> None:
    session.begin(replace(session.current().sheet, **{name: st.session_state[f"practice_{name}"]}))


def _new() -> None:
    session.begin(replace(session.current().sheet, seed=random.randint(1, 9999)))
