"""The page of whole pictures: controls on the left, the overview with its lens, and what can be looked at below."""

from __future__ import annotations

import streamlit as st

from pooling.i18n import Words
from pooling.pages.picture import controls, overview, panels, session, source
from pooling.pages.shell import header, notices, visitor
from pooling.pages.shell.header import Links
from pooling.state.picture.setting import ImageState
from pooling.state.setting import OWN


def show(links: Links) -> None:
    """Show the page for this visitor's picture.

    Parameters
    ----------
    links : callable
        Places the links to all pages.
    """
    words = visitor.words()
    now = session.current()
    image = now.image
    with st.sidebar:
        source.show(image, words, now.error)
        controls.show(image, words)
    header.show(words, links, lambda: _share(image, words))
    texts = [notices.sentence(code, told, words) for code, told in now.notices]
    notices.line(_summary(image, words), " ".join(texts) or words("image.about"))
    overview.show(image, words)
    panels.show(image, words)


def _summary(image: ImageState, words: Words) -> str:
    name = words("page.own_picture") if image.name == OWN else words(f"picture.{image.name}")
    return notices.pooled_told(name, image.spec, words)


def _share(image: ImageState, words: Words) -> None:
    st.markdown(words("image.share_part" if image.name == OWN else "image.share_whole"))
