"""The first minute on the page: its files, the script that shows it to newcomers, and the button that repeats it."""

from __future__ import annotations

import json
from functools import cache
from typing import Final

import streamlit as st

from pooling.i18n import LANGUAGES, Words
from pooling.i18n import words as words_of
from pooling.pages.explore.first_minute.facts import facts, sheet
from pooling.stage.bundles import address
from pooling.stage.inline import element, script
from pooling.stage.modules import ASSETS
from pooling.stage.served import File

_REQUESTS: Final = "first_minute_requests"
_PLACE: Final = "first_minute_place"
# The place is out of the page's flow; what is in it covers the page.
_STYLE: Final = f"""<style>
[data-testid="stLayoutWrapper"]:has(> .st-key-{_PLACE}) {{ position: absolute; }}
</style>"""
SCRIPT: Final = script(ASSETS / "first_minute" / "opener.js")
"""The script that this places."""


@cache
def _facts_file(lang: str) -> File:
    text = json.dumps(facts(words_of(lang)), ensure_ascii=False, separators=(",", ":"))
    return File(f"first_minute_{lang}", "json", "application/json", text.encode())


@cache
def _sheet_file() -> File:
    return File("first_minute", "png", "image/png", sheet())


def files() -> list[File]:
    """Return the files that the first minute loads."""
    return [_sheet_file(), *map(_facts_file, LANGUAGES)]


def show(words: Words) -> None:
    """Place what shows the first minute. It stands first on the page, so that nothing else is seen before."""
    with st.container(key=_PLACE):
        st.html(_STYLE)
        st.html(_script(words.lang), unsafe_allow_javascript=True)


def _script(lang: str) -> str:
    requests = st.session_state.get(_REQUESTS, 0)
    return element(SCRIPT, address("first_minute"), _facts_file(lang).address, _sheet_file().address, requests)


def button(words: Words) -> None:
    """Place the button that shows the first minute again."""
    st.button(words("first_minute.again"), key="first_minute", type="tertiary", on_click=_request)


def _request() -> None:
    st.session_state[_REQUESTS] = st.session_state.get(_REQUESTS, 0) + 1
