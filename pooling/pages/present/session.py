"""The state of Present in a visitor's session: one value under one key."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.pages.shell import visitor
from pooling.state import present
from pooling.state.present import Presenting

_KEY: Final = "present"


def current() -> Presenting:
    """Return this visitor's state; the first time, the one in the link."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = present.opened(st.query_params.to_dict())
    presenting: Presenting = st.session_state[_KEY]
    return presenting


def address() -> dict[str, str]:
    """Return the parameters that lead back to the lecture."""
    return present.write(st.session_state.get(_KEY, Presenting()), visitor.language())


def show_lecture(name: str) -> None:
    """Begin another lecture, at its title."""
    st.session_state[_KEY] = present.with_lecture(current(), name)


def go(beat: int) -> None:
    """Go to a press of the lecture."""
    st.session_state[_KEY] = present.at_beat(current(), beat)


def fill_screen() -> None:
    """Ask for the screen."""
    st.session_state[_KEY] = present.full_screen(current())


def take_actions(key: str) -> None:
    """Apply the visitor's actions in the stage."""
    st.session_state[_KEY] = present.with_stage_log(current(), st.session_state[key].get("actions"))
