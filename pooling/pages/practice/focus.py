"""Where the keyboard goes on when another exercise takes the place of the one that was answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from pooling.stage.modules import ASSETS, join
from pooling.state.practice import PracticeState

_SCRIPT: Final = ASSETS / "practice" / "follow.js"


@st.cache_resource
def _component() -> Callable[..., Any]:
    return st.components.v2.component("pooling_follow", js=join(_SCRIPT))


def follow(now: PracticeState) -> None:
    """Have the exercise's first field take the focus from the button that led there; after all that it looks at."""
    _component()(key="practice_follow", data={"exercise": f"{now.sheet} {now.k}"}, height="content")
