"""The fields that take the visitor's own input, and the message of the last one that could not be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from pooling.i18n import Words, explain
from pooling.pages.shell.generations import last_value
from pooling.pages.shell.notices import capitalised, literal
from pooling.pages.shell.own_input.page import InputPage
from pooling.pages.shell.own_input.taking import take_file, take_text
from pooling.pages.shell.widgets import text_area, uploader


def file(page: InputPage, label: str, on_taken: Callable[[], None] = lambda: None, **more: Any) -> None:
    """Place the field for files; ``on_taken`` is called when one is pooled."""

    def take(data: bytes, name: str) -> None:
        take_file(page, data, name)
        if page.current().error is None:
            on_taken()

    uploader(st.file_uploader, f"{page.prefix}upload", label, take, page.clear_error, **more)


def paste(page: InputPage, words: Words, on_taken: Callable[[], None]) -> None:
    """Place the field for pasted text, which stays even if it can't be read; ``on_taken`` is called if it can."""
    key = f"{page.prefix}paste"
    text_area(key, words("page.paste_label"), placeholder=words("page.paste_placeholder"), height=160)
    st.button(words("page.paste_use"), key=f"{key}_use", type="primary", on_click=partial(_use_text, page, on_taken))


def _use_text(page: InputPage, on_taken: Callable[[], None]) -> None:
    if take_text(page, last_value(f"{page.prefix}paste", "")):
        on_taken()


def error(page: InputPage, words: Words, place: str = "input") -> None:
    """Show why the last file or text could not be read."""
    now = page.current()
    if now.error is not None and now.error_place == place:
        st.error(literal(capitalised(explain(now.error, words.lang))))


def choose_again(page: InputPage, words: Words) -> None:
    """Say that the address could not bring back the visitor's own input, and place a field to choose it again."""
    missing = page.current().missing
    if not missing:
        return
    with st.container(key=f"{page.prefix}choose_again", border=True):
        st.markdown(words(f"input.missing_{missing}"))
        uploader(
            st.file_uploader,
            f"{page.prefix}upload_again",
            words("input.choose_again"),
            partial(take_file, page),
            page.clear_error,
        )
