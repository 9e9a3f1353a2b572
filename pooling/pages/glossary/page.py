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
    told = visitor.words()
    header.show(told, links, lambda: _share(told))
    st.html(PRINT)
    component("glossary")(key="glossary", data=_data(told), width="stretch", height="content")


def address() -> dict[str, str]:
    """Return the parameters that bring this page back."""
    return {"lang": visitor.language()}


def _share(told: Words) -> None:
    st.markdown(told("glossary.share"))


def _data(told: Words) -> dict[str, Any]:
    """Return what the page is told; the term is that of the link, as far as there is one."""
    asked = st.query_params.get("term")
    return {
        "lang": told.lang,
        "tag": LANGUAGE[told.lang].tag,
        "words": {name: told(f"glossary.{name}") for name in ("title", "about", "search", "none")},
        "count": told.entries["glossary.count"],
        "groups": group_links(told.lang),
        "terms": listed(told.lang),
        "term": asked if asked in TERMS else None,
    }
