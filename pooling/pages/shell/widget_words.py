"""The texts of Streamlit's own widgets, which are English only: a script of the page translates them."""

from __future__ import annotations

import streamlit as st

from pooling.i18n import LANGUAGE, LANGUAGES, Words
from pooling.i18n import words as words_of
from pooling.pages.shell.scripts import run_script


def show(words: Words) -> None:
    """Place the script, which is invisible; the browser runs it when the language or the page changes."""
    translated = words.section("widgets")
    pairs = [
        (text, translated[name])
        for lang in LANGUAGES
        if lang != words.lang
        for name, text in words_of(lang).section("widgets").items()
    ]
    with st.container(key="widget_words"):
        run_script("widgets", LANGUAGE[words.lang].tag, pairs)
