"""The state of Explore in a visitor's session: one value under one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import streamlit as st
from numpy.typing import NDArray

from pooling.pages.shell import visitor
from pooling.pages.shell.own_input.page import InputPage
from pooling.state import explore, link
from pooling.state.edits import with_choice, with_own
from pooling.state.explore import ExploreState
from pooling.state.layer import Notice
from pooling.state.loaded import Loaded
from pooling.state.setting import Setting

_KEY: Final = "explore"
_UNOPENED: Final = "explore_unopened"
"""The state before the page was opened or changed."""
STAGE: Final = "stage"
"""The stage's key."""


def current() -> ExploreState:
    """Return this visitor's state; the first time, the one in the link."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = explore.opened(st.query_params.to_dict())
    state: ExploreState = st.session_state[_KEY]
    return state


def address() -> dict[str, str]:
    """Return the parameters of a link to this page as it is."""
    return link.write(current().setting, visitor.language())


def start() -> None:
    """Start with the defaults if there is no session yet: the link belongs to another page."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = st.session_state[_UNOPENED] = explore.opened({})


def restore(params: Mapping[str, str]) -> None:
    """Have again what a session that was lost had on this page, unless it has been opened or changed."""
    if st.session_state.get(_KEY) in (None, st.session_state.get(_UNOPENED)):
        st.session_state[_KEY] = explore.opened(params)


def change(changed: tuple[Setting, list[Notice]], *, undoable: bool = False, clear_history: bool = False) -> None:
    """Store a changed setting; see ``explore.with_change``."""
    st.session_state[_KEY] = explore.with_change(current(), changed, undoable=undoable, clear_history=clear_history)


def edit(change_setting: Callable[[Setting], Setting]) -> None:
    """Change how windows and padding are chosen, or another setting beyond f, stride and pad."""
    now = current().setting
    change(with_choice(now, change_setting(now)))


def set_notice(notice: Notice) -> None:
    """Show a notice; nothing else changes."""
    st.session_state[_KEY] = replace(current(), notices=(notice,))


def set_view(view: str) -> None:
    """Choose a direction."""
    st.session_state[_KEY] = explore.with_view(current(), view)


def set_loaded_upstream(loaded: Loaded | None) -> None:
    """Store the file or text that dA or the target was read from."""
    st.session_state[_KEY] = replace(current(), loaded_upstream=loaded)


def take_actions() -> None:
    """Apply the visitor's actions in the stage."""
    st.session_state[_KEY] = explore.with_stage_log(current(), st.session_state[STAGE].get("actions"))


def _store(state: ExploreState) -> None:
    st.session_state[_KEY] = state


def _put(own: NDArray[Any], notices: list[Notice]) -> None:
    setting, changes = with_own(current().setting, own)
    change((setting, [*notices, *changes]), undoable=True)


INPUT: Final = InputPage("", current, _store, _put)
"""This page, for the fields that take the visitor's own input."""
