"""Which lessons are done, kept in the browser's own storage: a reload brings it back, and no server keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from pooling.lessons import LESSONS
from pooling.pages.learn import session
from pooling.stage.modules import ASSETS, join

_SCRIPT: Final = ASSETS / "learn" / "memory.js"
_KEY: Final = "learn_memory"


@st.cache_resource
def _component() -> Callable[..., Any]:
    return st.components.v2.component("pooling_memory", js=join(_SCRIPT))


def keep() -> None:
    """Have the device keep what is done, and tell what it has kept."""
    told = {"done": sorted(session.current().done), "known": list(LESSONS)}
    _component()(key=_KEY, data=told, on_kept_change=_take, height="content")


def _take() -> None:
    session.remember(st.session_state[_KEY].get("kept"))
