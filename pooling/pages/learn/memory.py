"""The completed lessons, stored in the browser: they survive a reload, and no server stores them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from pooling.lessons import LESSONS
from pooling.pages.learn import session
from pooling.pages.shell import visitor
from pooling.stage.served import component

_KEY: Final = "learn_memory"


def sync() -> None:
    """Store the completed lessons on the device, and load those that it has stored."""
    data = {"session": visitor.session(), "done": sorted(session.current().done), "known": list(LESSONS)}
    component("memory")(key=_KEY, data=data, on_kept_change=_take, height="content")


def _take() -> None:
    kept = st.session_state[_KEY].get("kept")
    session.add_done(kept.get("names") if isinstance(kept, Mapping) else None)
