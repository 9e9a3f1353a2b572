"""What the browser's tab keeps: a new session, in this process or another, has it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import streamlit as st

from pooling.pages.shell import visitor
from pooling.stage.served import component

_KEY: Final = "keeping"


def provide(sync: Callable[[], None]) -> None:
    """Take the function that has the tab keep what the pages hold, although pages do not know each other."""
    st.session_state[_KEY] = sync


def sync() -> None:
    """Have the tab keep what the pages hold, once in a run: at its end, or in a live part that changes it."""
    sync_pages: Callable[[], None] = st.session_state[_KEY]
    sync_pages()


def keep(name: str, content: str, take: Callable[[str], None]) -> None:
    """Have the tab keep a text, and load the one that it has kept if this session does not know it.

    Parameters
    ----------
    name : str
        The key of the element, and the end of the name in the tab.
    content : str
    take : callable
        Called once in a session, with the text that the tab has; it is untrusted.
    """
    data = {
        "name": f"pooling-{name}",
        "session": visitor.session(),
        "text": content,
        "knows": _known(name) in st.session_state,
    }
    component("kept")(key=name, data=data, on_stored_change=partial(_take, name, take), height="content")


def _take(name: str, take: Callable[[str], None]) -> None:
    stored: Any = st.session_state[name].get("stored")
    st.session_state[_known(name)] = True
    given = stored.get("text") if isinstance(stored, Mapping) else None
    if isinstance(given, str):
        take(given)


def _known(name: str) -> str:
    return f"{name}_known"
