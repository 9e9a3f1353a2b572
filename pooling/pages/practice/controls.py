"""The controls that select a sheet: kind, level, number and seed."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial
from typing import Any, Final

import streamlit as st

from pooling.i18n import Words
from pooling.lessons.exercises import LEVELS, MAX_EXERCISES, MIXED, TASKS
from pooling.pages.practice import session
from pooling.pages.shell.widgets import number, segments, select
from pooling.state.practice import MOST_SEED, PracticeState

PAPER: Final = "practice_paper"
ANSWERS: Final = "practice_answers"


def show(now: PracticeState, words: Words) -> None:
    """Place the controls in one line."""
    sheet = now.sheet
    with st.container(horizontal=True, vertical_alignment="bottom", key="practice_controls"):
        select(
            "practice_task",
            words("practice.task"),
            (MIXED, *TASKS),
            sheet.task,
            lambda name: words(f"practice.task_{name}"),
            partial(_change, "task"),
            width=230,
        )
        segments("practice_level", words("practice.level"), LEVELS, sheet.level, str, partial(_change, "level"))
        for name, least, most in (("n", 1, MAX_EXERCISES), ("seed", 0, MOST_SEED)):
            label, value = words(f"practice.{name}"), getattr(sheet, name)
            number(f"practice_{name}", label, value, least, most, partial(_change, name), width=130)
        st.button(words("practice.new"), key="practice_new", on_click=_new)
        st.toggle(words("practice.paper"), key=PAPER)
        if st.session_state.get(PAPER):
            st.toggle(words("practice.answers"), key=ANSWERS)


def _change(name: str, value: str | int) -> None:
    changed: dict[str, Any] = {name: value}
    session.start(replace(session.current().sheet, **changed))


def _new() -> None:
    session.start(replace(session.current().sheet, seed=random.randint(1, 9999)))
