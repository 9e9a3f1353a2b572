"""How a page has the tab keep what all pages hold, although pages do not know each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

_KEY: Final = "keeping"


def provide(sync: Callable[[], None]) -> None:
    """Take the function that has the tab keep what the pages hold."""
    st.session_state[_KEY] = sync


def sync() -> None:
    """Have the tab keep what the pages hold, once in a run: at its end, or in a live part that changes it."""
    keep: Callable[[], None] = st.session_state[_KEY]
    keep()
