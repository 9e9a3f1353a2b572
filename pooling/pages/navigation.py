"""The app's pages and the links between them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, Final

import streamlit as st

from pooling.i18n import Words
from pooling.pages import kept
from pooling.pages.compare import session as compare_session
from pooling.pages.explore import session as explore_session
from pooling.pages.glossary import page as glossary
from pooling.pages.learn import session as learn_session
from pooling.pages.network import session as network_session
from pooling.pages.network import train
from pooling.pages.picture import session as image_session
from pooling.pages.practice import session as practice_session
from pooling.pages.present import session as present_session
from pooling.pages.shell import keeping, visitor
from pooling.pages.shell.activity import activity
from pooling.pages.shell.destination import take_destination
from pooling.pages.shell.header import Links

Show = Callable[[Links], None]
EXPLORE: Final = "explore"
"""The first page's name; it has no address of its own."""
PICTURE: Final = "picture"
"""The address of the page of whole pictures."""
NETWORK: Final = "network"
"""The address of the page of a small network."""
LEARN: Final = "learn"
"""The address of the page of lessons."""
PRACTICE: Final = "practice"
"""The address of the page of exercises."""
PRESENT: Final = "present"
"""The address of the page of lectures."""
GLOSSARY: Final = "glossary"
"""The address of the page of terms."""
COMPARE: Final = "compare"
"""The address of the page that compares settings."""
_ADDRESSES: Final[Mapping[str, Callable[[], dict[str, str]]]] = {
    EXPLORE: explore_session.address,
    PICTURE: image_session.address,
    NETWORK: network_session.address,
    LEARN: learn_session.address,
    PRACTICE: practice_session.address,
    PRESENT: present_session.address,
    GLOSSARY: glossary.address,
    COMPARE: compare_session.address,
}
"""The parameters of a link to each page as it is."""
_KEPT: Final = {**_ADDRESSES, LEARN: learn_session.kept, PRACTICE: practice_session.kept}
_RESTORE: Final[Mapping[str, kept.Restore]] = {
    EXPLORE: explore_session.restore,
    PICTURE: image_session.restore,
    NETWORK: network_session.restore,
    LEARN: learn_session.restore,
    PRACTICE: practice_session.restore,
    PRESENT: present_session.restore,
    COMPARE: compare_session.restore,
}


def run(shows: Mapping[str, Show]) -> None:
    """Show the page that the visitor is on.

    Parameters
    ----------
    shows : mapping of str to callable
        The pages' addresses, the first page's first, and the functions that show them, which take ``links``.
    """
    _freeze()
    words = visitor.words()
    pages: dict[str, Any] = {}

    def links(words: Words) -> None:
        _links(pages, words)

    for name, show in shows.items():
        title = words("app.title") if not pages else words("app.title_of", page=words(f"app.page_{name}"))
        pages[name] = st.Page(_shown(show, links), title=title, url_path=name, default=not pages)
    page = st.navigation(list(pages.values()), position="hidden")
    if destination := take_destination():
        if destination == COMPARE:
            compare_session.take_from_explore()
        st.switch_page(pages[destination], query_params=_ADDRESSES[destination]())
    st.set_page_config(page_title=page.title, page_icon="🟦", layout="wide")
    if page.url_path:
        explore_session.start()  # this page's parameters are not Explore's
    if page.url_path != NETWORK:
        train.leave()
    keeping.provide(partial(kept.sync, _KEPT, _RESTORE))
    with activity().counted():
        page.run()
    if page.url_path not in (LEARN, PRACTICE):  # their addresses do not hold the answers: they keep them at once
        keeping.sync()


@cache
def _freeze() -> None:
    """Exclude objects loaded at the start from garbage collection: 100 ms become 10.

    It must not happen again: the objects of the sessions that there are then would never be freed. Streamlit's own
    cache is cleared when a browser asks for it.
    """
    gc.collect()
    gc.freeze()


def _shown(show: Show, links: Links) -> Callable[[], None]:
    return lambda: show(links)


def _links(pages: Mapping[str, Any], words: Words) -> None:
    """Place a link to each page, with the address of the page as it is."""
    with st.container(horizontal=True, key="pages", width="content", gap="small"):
        for name, page in pages.items():
            st.page_link(page, label=words(f"app.page_{name}"), query_params=_ADDRESSES[name]())
