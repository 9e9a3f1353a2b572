"""Which lessons are done, kept in the browser's own storage: a reload brings it back, and no server keeps it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.lessons import LESSONS
from pooling.pages.learn import session
from pooling.stage.served import component

_KEY: Final = "learn_memory"


def keep() -> None:
    """Have the device keep what is done, and tell what it has kept."""
    told = {"done": sorted(session.current().done), "known": list(LESSONS)}
    component("memory")(key=_KEY, data=told, on_kept_change=_take, height="content")


def _take() -> None:
    session.remember(st.session_state[_KEY].get("kept"))
