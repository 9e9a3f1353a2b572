"""The page of whole pictures: controls on the left, the overview with its lens, and the panels below."""

from __future__ import annotations

import streamlit as st

from pooling.i18n import Words
from pooling.pages.picture import controls, overview, session, source, style
from pooling.pages.picture.panels import choice
from pooling.pages.shell import header, notices, visitor
from pooling.pages.shell.header import Links
from pooling.state.picture.setting import PictureSetting
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
    with st.container():
        if now.missing:
            source.choose_again(words)
    texts = [notices.sentence(code, params, words) for code, params in now.notices]
    notices.line(_summary(image, words), " ".join(texts) or words("image.about"))
    st.html(style.STYLE)
    with st.container(key="image_body"):
        choice.show(image, words)
        with st.container(key="image_overview"):
            overview.show(image, words)
        choice.show_panel(image, words)


def _summary(image: PictureSetting, words: Words) -> str:
    name = words("page.own_picture") if image.name == OWN else words(f"picture.{image.name}")
    return notices.pooling_summary(name, image.spec, words)


def _share(image: PictureSetting, words: Words) -> None:
    st.markdown(words("image.share_part" if image.name == OWN else "image.share_whole"))
