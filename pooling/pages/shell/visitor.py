"""The visitor's language, which all pages share: one value under one key of the session."""

from __future__ import annotations

import secrets
from typing import Final

import streamlit as st

from pooling.i18n import LANGUAGES, Words, language_for
from pooling.i18n import words as words_of

_KEY: Final = "visitor_language"
_SESSION: Final = "visitor_session"


def language() -> str:
    """Return the language: the chosen one, else that of the first link, else the browser's."""
    if _KEY not in st.session_state:
        named = st.query_params.get("lang")
        st.session_state[_KEY] = named if named in LANGUAGES else language_for(st.context.locale)
    lang: str = st.session_state[_KEY]
    return lang


def words() -> Words:
    """Return the catalogue of the visitor's language."""
    return words_of(language())


def session() -> str:
    """Return a name of this session, by which a browser notices that it has got a new one."""
    if _SESSION not in st.session_state:
        st.session_state[_SESSION] = secrets.token_hex(4)
    name: str = st.session_state[_SESSION]
    return name


def set_language(lang: str) -> None:
    """Show all pages in another language."""
    st.session_state[_KEY] = lang
