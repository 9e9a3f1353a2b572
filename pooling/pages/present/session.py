"""The state of Present in a visitor's session: one value under one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from pooling.pages.shell import visitor
from pooling.state import present
from pooling.state.layer import Notice
from pooling.state.lecture import own
from pooling.state.lecture.own import NAME, OwnLecture, Part
from pooling.state.present import Presenting
from pooling.state.setting import Setting

_KEY: Final = "present"
_UNOPENED: Final = "present_unopened"
"""Whether the session has begun on another page, so that no link has named a lecture."""


def current() -> Presenting:
    """Return this visitor's state; the first time, the one in the link."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = present.opened(st.query_params.to_dict())
    presenting: Presenting = st.session_state[_KEY]
    return presenting


def start() -> Presenting:
    """Return this visitor's state; the first time, that of no link: the link belongs to another page."""
    if _KEY not in st.session_state:
        st.session_state[_KEY], st.session_state[_UNOPENED] = Presenting(), True
    presenting: Presenting = st.session_state[_KEY]
    return presenting


def address() -> dict[str, str]:
    """Return the parameters that lead back to the lecture."""
    return present.write(st.session_state.get(_KEY, Presenting()), visitor.language())


def restore(params: Mapping[str, str]) -> None:
    """Have again what a session that was lost had on this page, unless it is open already, or edited.

    The own lecture that the device has stored may be known by now.
    """
    now = start()
    if _UNOPENED in st.session_state and now.source != "edited":
        st.session_state[_KEY] = present.with_link(now, params)


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


# ---- the own lecture -------------------------------------------------------------------------------------------------


def edit(change: Callable[..., OwnLecture], *arguments: object) -> None:
    """Change the own lecture, as it is now."""
    st.session_state[_KEY] = present.with_own(start(), change(start().own, *arguments))


def add_lesson(name: str) -> None:
    """Add a lesson to the own lecture, and show that lecture."""
    if own.refusal(current().own) is None:
        edit(own.with_part, Part(0, lesson=name))
    if not current().is_own:
        show_lecture(NAME)


def add_setting(setting: Setting, step: int) -> Notice:
    """Add a setting to the own lecture, and go to it there; return the notice of that, or of why it was not added."""
    refused = own.refusal(start().own, setting)
    if refused is not None:
        code, params = refused
        return f"lecture_{code}", params
    edit(own.with_part, Part(0, setting=setting, step=step))
    if not current().is_own:
        show_lecture(NAME)
    parts = current().own.parts
    go(current().own.first_beat(parts[-1].id))
    return "lecture_added", {"n": len(parts)}


def take_stored(text: object) -> None:
    """Use the own lecture that this device has stored."""
    if isinstance(text, str):
        st.session_state[_KEY] = present.with_stored(start(), text)
