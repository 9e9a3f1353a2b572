"""The tour of Explore: offered on a first visit, and whenever it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import streamlit as st

from pooling.i18n import Words
from pooling.stage.lean import lean

_FOLDER: Final = Path(__file__).parents[2] / "assets" / "tour"
_ASKED: Final = "tour_asked"
STOPS: Final = {
    "preset": ".st-key-preset",
    "controls": ".st-key-kind, .st-key-f, .st-key-pad, .st-key-stride",
    "board": '[data-part="board"]',
    "play": '[data-part="play"]',
    "pages": ".st-key-pages",
    "take": ".st-key-takeaway",
}
"""What each stop is about, and where it is on the page."""
_WORDS: Final = ("offer", "start", "no", "next", "back", "skip", "end")


@st.cache_resource
def _component() -> Callable[..., Any]:
    html, css, js = (lean(_FOLDER / f"tour.{kind}") for kind in ("html", "css", "js"))
    return st.components.v2.component("pooling_tour", html=html, css=css, js=js, isolate_styles=True)


def button(words: Words) -> None:
    """Place what asks for the tour."""
    st.button(words("tour.again"), key="tour", type="tertiary", on_click=_ask)


def _ask() -> None:
    st.session_state[_ASKED] = st.session_state.get(_ASKED, 0) + 1


def show(words: Words) -> None:
    """Mount the tour; what it shows lies over the page."""
    told = {
        "stops": [{"at": at, "text": words(f"tour.at_{name}")} for name, at in STOPS.items()],
        "words": {name: words(f"tour.{name}") for name in _WORDS},
        "asked": st.session_state.get(_ASKED, 0),
    }
    with st.container(key="tour_place"):
        _component()(key="tour_component", data=told, height="content")
