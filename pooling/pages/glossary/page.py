"""The page of terms: a field that filters them, and all of them in both languages."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pooling.i18n import LANGUAGE, Words
from pooling.lessons.glossary import TERMS
from pooling.pages.glossary.entries import group_links, listed
from pooling.pages.shell import header, visitor
from pooling.pages.shell.header import Links
from pooling.pages.shell.printing import PRINT
from pooling.stage.served import component


def show(links: Links) -> None:
    """Show the glossary.

    Parameters
    ----------
    links : callable
        Places the links to all pages.
    """
    words = visitor.words()
    header.show(words, links, lambda: _share(words))
    st.html(PRINT)
    component("glossary")(key="glossary", data=_data(words), width="stretch", height="content")


def address() -> dict[str, str]:
    """Return the parameters of a link to this page."""
    return {"lang": visitor.language()}


def _share(words: Words) -> None:
    st.markdown(words("glossary.share"))


def _data(words: Words) -> dict[str, Any]:
    """Return the data of the page; the term is the one in the link, if it exists."""
    term = st.query_params.get("term")
    return {
        "lang": words.lang,
        "tag": LANGUAGE[words.lang].tag,
        "words": {name: words(f"glossary.{name}") for name in ("title", "about", "search", "none")},
        "count": words.entries["glossary.count"],
        "groups": group_links(words.lang),
        "terms": listed(words.lang),
        "term": term if term in TERMS else None,
    }
