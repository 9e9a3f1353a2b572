"""The page of whole pictures: controls on the left, the overview with its lens, and the panels below."""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st

from pooling.i18n import Words
from pooling.pages.picture import controls, overview, session, source, style
from pooling.pages.picture.panels import choice
from pooling.pages.picture.progress import LARGE
from pooling.pages.shell import header, live, notices, visitor
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
    header.show(words, links, lambda: _share(image, words))
    with st.container():
        if now.missing:
            source.choose_again(words)
    st.html(style.STYLE)
    overview.place_input(image)
    with st.container(key=live.KEY):
        if image.pixels.size <= LARGE:  # long work on a larger one has to end when its setting changes
            _live(_around())
        else:
            _place()


def _around() -> Hashable:
    """Return what the choice of a picture, the input picture and Share show of the state."""
    now = session.current()
    return now.image.picture_key, now.error, now.missing, header.is_share_open()


@live.part
def _live(around: Hashable) -> None:
    """Place all that a change of the layer changes."""
    live.keep(around, _around())
    _place()


def _place() -> None:
    """Place the layer's controls, the overview and the panel."""
    now, words = session.current(), visitor.words()
    image = now.image
    with st.sidebar:
        controls.show(image, words)
    texts = [notices.sentence(code, params, words) for code, params in now.notices]
    notices.line(_summary(image, words), " ".join(texts) or words("image.about"))
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
