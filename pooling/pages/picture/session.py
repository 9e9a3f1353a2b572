"""What a visitor's session holds of the page of whole pictures: one value under one key."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.pages.picture import session_cache
from pooling.pages.picture.memory import give_back
from pooling.pages.shell import visitor
from pooling.state.layer import Notice
from pooling.state.picture import link
from pooling.state.picture import state as edits
from pooling.state.picture.edits import Change
from pooling.state.picture.setting import ImageState, Own
from pooling.state.picture.state import PictureState

_KEY: Final = "image"


def current() -> PictureState:
    """Return this visitor's state; the first time, what the link says."""
    if _KEY not in st.session_state:
        give_back()  # what visitors who have left had
        st.session_state[_KEY] = edits.opened(st.query_params.to_dict())
    state: PictureState = st.session_state[_KEY]
    return state


def address() -> dict[str, str]:
    """Return the parameters that bring this page back; nothing before it was opened."""
    lang = visitor.language()
    return link.write(current().image, lang) if _KEY in st.session_state else {"lang": lang}


def change(changed: Change) -> None:
    """Put a changed picture or layer in place."""
    st.session_state[_KEY] = edits.with_change(current(), changed)


def look(image: ImageState) -> None:
    """Put in place what pools the same; notices still hold."""
    st.session_state[_KEY] = edits.with_same_pooling(current(), image)


def take_actions(key: str) -> None:
    """Apply what was done in the Loop."""
    st.session_state[_KEY] = edits.with_stage_log(current(), st.session_state[key].get("actions"))


def use_picture(own: Own, notes: list[Notice]) -> None:
    """Pool the visitor's own picture; the one before it, and all that was computed from it, is freed."""
    session_cache.forget()
    st.session_state[_KEY] = edits.with_own_picture(current(), own, notes)
    give_back()


def refuse(error: PoolingError) -> None:
    """Show what is wrong with a file; nothing else changes."""
    st.session_state[_KEY] = edits.with_error(current(), error)


def clear_error() -> None:
    """Remove the message about a file: the file is no longer there."""
    st.session_state[_KEY] = edits.with_error(current(), None)
