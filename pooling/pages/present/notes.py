"""The presenter window: notes, a timer, and buttons that drive the lecture in the projected window."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.pages.present import session, texts
from pooling.pages.shell import accessibility, widget_words
from pooling.stage.served import component
from pooling.state.present import NOTES, Presenting

_STYLE: Final = """<style>
.stAppHeader, .stSidebar, [data-testid="stExpandSidebarButton"] { display: none; }
.stMainBlockContainer { padding: 1rem 1.5rem; max-width: none; }
[data-testid="stLayoutWrapper"]:has(> :is(.st-key-widget_words, .st-key-assist_keyboard)) { display: none; }
.st-key-kept_pages { display: none; }
</style>"""


def show(now: Presenting, words: Words) -> None:
    """Show the presenter window in place of the page."""
    st.html(_STYLE)
    accessibility.show(words)
    widget_words.show(words)
    data = {"lecture": texts.lecture_data(now, words), "words": words.section("notes"), "link": _link()}
    component("notes")(key="present_notes", data=data, width="stretch", height="content")


def opener(words: Words) -> None:
    """Place the button that opens the presenter window."""
    said = {name: words(f"notes.{name}") for name in ("open", "blocked")}
    component("opener")(key="present_opener", data={**said, "link": _link()}, width="content", height="content")


def _link() -> dict[str, str]:
    return {name: text for name, text in session.address().items() if name != "beat"} | {"present": NOTES}
