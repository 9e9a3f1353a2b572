"""The state of Learn in a visitor's session: one value under one key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from pooling.pages.shell import visitor
from pooling.state import learn, learn_kept
from pooling.state.learn import Learning
from pooling.state.setting import Setting

_KEY: Final = "learn"
ANSWERS: Final = "answers"
"""The name of the answers among the parameters that are kept."""


def current() -> Learning:
    """Return this visitor's state; the first time, the lesson in the link."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = learn.opened(st.query_params.to_dict())
    learning: Learning = st.session_state[_KEY]
    return learning


def address() -> dict[str, str]:
    """Return the parameters of a link to the lesson."""
    return learn.write(st.session_state.get(_KEY, Learning()), visitor.language())


def kept() -> dict[str, str]:
    """Return what a new session has to know to be as this one: the lesson's link, and the answers."""
    answers = learn_kept.write(current()) if _KEY in st.session_state else ""
    return address() | ({ANSWERS: answers} if answers else {})


def restore(params: Mapping[str, str]) -> None:
    """Return to the lesson of a session that was lost, unless one is open already, and to all answers.

    The browser may have reported what stands in a field before, as an answer of this session.
    """
    if _KEY not in st.session_state:
        st.session_state[_KEY] = learn.opened(params)
    if ANSWERS in params:
        st.session_state[_KEY] = learn_kept.read(current(), params[ANSWERS])


def go(name: str) -> None:
    """Show another lesson."""
    st.session_state[_KEY] = learn.with_lesson(current(), name)


def change(setting: Setting) -> None:
    """Store a changed setting of the lesson."""
    st.session_state[_KEY] = learn.with_setting(current(), setting)


def reset() -> None:
    """Return to the lesson's own setting."""
    st.session_state[_KEY] = learn.reset(current())


def answer(value: object) -> None:
    """Answer the lesson's question; None removes the answer."""
    st.session_state[_KEY] = learn.with_answer(current(), value)


def answer_transfer(value: float | str | None) -> None:
    """Answer the lesson's second question; None removes the answer."""
    st.session_state[_KEY] = learn.with_transfer(current(), value)


def take_actions(key: str) -> None:
    """Apply the visitor's actions in the stage."""
    st.session_state[_KEY] = learn.with_stage_log(current(), st.session_state[key].get("actions"))


def add_done(names: object) -> None:
    """Add the lessons that this device has stored as done."""
    st.session_state[_KEY] = learn.with_done(current(), names)
