"""A page to go to once a callback has run: callbacks themselves can't change the page."""

from __future__ import annotations

from typing import Final

import streamlit as st

_KEY: Final = "destination"


def go_to(page: str) -> None:
    """Show another page after this run's callbacks."""
    st.session_state[_KEY] = page


def is_leaving() -> bool:
    """Return whether there is a page to go to."""
    return _KEY in st.session_state


def take_destination() -> str | None:
    """Return the page to go to, once."""
    page: str | None = st.session_state.pop(_KEY, None)
    return page
