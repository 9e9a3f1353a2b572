"""The tour of Explore: offered on a first visit, and whenever it is asked for."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.pages.shell.scripts import run_script

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


def _ask() -> None:
    st.session_state[_ASKED] = st.session_state.get(_ASKED, 0) + 1


def show(words: Words) -> None:
    """Place what asks for the tour, and its script; what that shows lies over the page.

    A component would be handed its data with each change of the page, which took 14 ms; this runs when it has changed.
    """
    told = {
        "stops": [{"at": at, "text": words(f"tour.at_{name}")} for name, at in STOPS.items()],
        "words": {name: words(f"tour.{name}") for name in _WORDS},
        "asked": st.session_state.get(_ASKED, 0),
    }
    with st.container(key="tour_place"):
        st.button(words("tour.again"), key="tour", type="tertiary", on_click=_ask)
        run_script("tour", told)
