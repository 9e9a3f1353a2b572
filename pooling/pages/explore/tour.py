"""The tour of Explore's controls, which a button starts."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.pages.shell.scripts import run_script

_REQUESTS: Final = "tour_requests"
STOPS: Final = {
    "preset": ".st-key-preset",
    "controls": ".st-key-kind, .st-key-f, .st-key-pad, .st-key-stride",
    "board": '[data-part="board"]',
    "play": '[data-part="play"]',
    "pages": ".st-key-pages",
    "take": ".st-key-takeaway",
}
"""The subject of each stop, and its element on the page."""
_WORDS: Final = ("next", "back", "skip", "end")


def _start() -> None:
    st.session_state[_REQUESTS] = st.session_state.get(_REQUESTS, 0) + 1


def show(words: Words) -> None:
    """Place the button that starts the tour, and the script that shows it over the page.

    A component would receive its data with each change of the page, which took 14 ms; a script runs only if its data
    change.
    """
    data = {
        "stops": [{"at": at, "text": words(f"tour.at_{name}")} for name, at in STOPS.items()],
        "words": {name: words(f"tour.{name}") for name in _WORDS},
        "requests": st.session_state.get(_REQUESTS, 0),
    }
    with st.container(key="tour_place"):
        st.button(words("tour.again"), key="tour", type="tertiary", on_click=_start)
        run_script("tour", data)
