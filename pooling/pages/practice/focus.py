"""Where the keyboard goes on when another exercise takes the place of the one that was answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import streamlit as st

from pooling.pages.practice.session import Session

_SCRIPT: Final = Path(__file__).parents[3] / "assets" / "practice" / "follow.js"


@st.cache_resource
def _component() -> Callable[..., Any]:
    return st.components.v2.component("pooling_follow", js=_SCRIPT.read_text(encoding="utf-8"))


def follow(now: Session) -> None:
    """Have the exercise's first field take the focus from the button that led there; after all that it looks at."""
    _component()(key="practice_follow", data={"exercise": f"{now.sheet} {now.k}"}, height="content")
