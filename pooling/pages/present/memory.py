"""The own lecture, stored in the browser: it survives a reload of any page, and no server stores it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from pooling.pages.present import session
from pooling.pages.shell import visitor
from pooling.stage.served import component
from pooling.state.lecture import link

_KEY: Final = "lecture_memory"


def sync() -> None:
    """Store the own lecture on the device, or load the one that it has stored if the session has none."""
    now = session.start()
    data = {
        "session": visitor.session(),
        "text": link.write(now.own),
        "edited": now.source == "edited",
        "knows": now.knows_stored,
    }
    component("lecture_memory")(key=_KEY, data=data, on_stored_change=_take, height="content")


def _take() -> None:
    stored = st.session_state[_KEY].get("stored")
    session.take_stored(stored.get("text") if isinstance(stored, Mapping) else None)
