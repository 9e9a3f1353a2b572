"""The state of the page of whole pictures in a visitor's session: one value under one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.pages.picture import session_cache
from pooling.pages.shell import visitor
from pooling.server import memory
from pooling.state.layer import Notice
from pooling.state.picture import link
from pooling.state.picture import state as edits
from pooling.state.picture.edits import Change, with_choice
from pooling.state.picture.setting import Own, PictureSetting
from pooling.state.picture.shift import ShiftSetting
from pooling.state.picture.stack import Stack
from pooling.state.picture.state import PictureState

_KEY: Final = "image"


def current() -> PictureState:
    """Return this visitor's state; the first time, the one in the link."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = edits.opened(st.query_params.to_dict())
    state: PictureState = st.session_state[_KEY]
    return state


def address() -> dict[str, str]:
    """Return the parameters of a link to this page as it is; only the language before it was opened."""
    lang = visitor.language()
    return link.write(current().image, lang) if _KEY in st.session_state else {"lang": lang}


def restore(params: Mapping[str, str]) -> None:
    """Have again what a session that was lost had on this page, unless it is open already."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = edits.opened(params)


def change(changed: Change) -> None:
    """Store a changed picture or layer."""
    st.session_state[_KEY] = edits.with_change(current(), changed)


def edit(change_image: Callable[[PictureSetting], PictureSetting]) -> None:
    """Change how padding is chosen, or another setting beyond f, stride and pad."""
    image = current().image
    change(with_choice(image, change_image(image)))


def change_view(image: PictureSetting) -> None:
    """Store a change after which the output is the same; notices remain."""
    st.session_state[_KEY] = edits.with_same_pooling(current(), image)


def set_stack(stack: Stack | None) -> None:
    """Change the stack of layers; None returns to the page's own layer."""
    st.session_state[_KEY] = edits.with_stack(current(), stack)


def set_shift(shift: ShiftSetting) -> None:
    """Change the setting of the shift test."""
    st.session_state[_KEY] = edits.with_shift(current(), shift)


def take_actions(key: str) -> None:
    """Apply the visitor's actions in the Loop."""
    st.session_state[_KEY] = edits.with_stage_log(current(), st.session_state[key].get("actions"))


def use_picture(own: Own, notes: list[Notice]) -> None:
    """Pool the visitor's own picture; the previous one, and everything computed from it, is freed."""
    session_cache.forget()
    st.session_state[_KEY] = edits.with_own_picture(current(), own, notes)
    memory.give_back()


def set_error(error: PoolingError) -> None:
    """Show an error in a file; nothing else changes."""
    st.session_state[_KEY] = edits.with_error(current(), error)


def clear_error() -> None:
    """Remove the message about a file: the file is no longer there."""
    st.session_state[_KEY] = edits.with_error(current(), None)
