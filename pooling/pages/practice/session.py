"""The state of Practice in a visitor's session: one value under one key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from pooling.lessons.exercises import Sheet
from pooling.pages.shell import visitor
from pooling.state import practice, practice_kept
from pooling.state.practice import PracticeState
from pooling.state.practice_answer import Response

_KEY: Final = "practice"
ANSWERS: Final = "answers"
"""The name of the answers among the parameters that are kept."""


def current() -> PracticeState:
    """Return this visitor's sheet and answers; the first time, the sheet in the link."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = practice.opened(st.query_params.to_dict())
    state: PracticeState = st.session_state[_KEY]
    return state


def address() -> dict[str, str]:
    """Return the parameters of a link to this page as it is; only the language before it was opened."""
    lang = visitor.language()
    return practice.write(current().sheet, lang) if _KEY in st.session_state else {"lang": lang}


def kept() -> dict[str, str]:
    """Return what a new session has to know to be as this one: the sheet's link, and the answers."""
    answers = practice_kept.write(current()) if _KEY in st.session_state else ""
    return address() | ({ANSWERS: answers} if answers else {})


def restore(params: Mapping[str, str]) -> None:
    """Return to the sheet and answers of a session that was lost, if they are this page's."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = practice.opened(params)
    now = current()
    if ANSWERS in params and not now.tries and now.sheet == practice.opened(params).sheet:
        st.session_state[_KEY] = practice_kept.read(now, params[ANSWERS])


def start(sheet: Sheet) -> None:
    """Start another sheet."""
    st.session_state[_KEY] = PracticeState(sheet)


def next_sheet() -> None:
    """Start the sheet with the next number."""
    start(practice.next_sheet(current().sheet))


def go(k: int) -> None:
    """Show another exercise, or the summary."""
    st.session_state[_KEY] = practice.at_exercise(current(), k)


def answer(k: int, typed: tuple[str, ...], response: Response) -> None:
    """Store an answer and the response to it."""
    st.session_state[_KEY] = practice.with_answer(current(), k, typed, response)


def play() -> None:
    """Play the window of the current exercise."""
    st.session_state[_KEY] = practice.with_play(current())


def take_actions(key: str) -> None:
    """Store the direction that was chosen in the Loop."""
    st.session_state[_KEY] = practice.with_stage_log(current(), st.session_state[key].get("actions"))
