"""Other ways to read what the visitor has opened or pasted: the layout of arrays, their samples and channels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words
from pooling.pages.shell.notices import literal
from pooling.pages.shell.own_input.page import InputPage
from pooling.pages.shell.own_input.taking import take_numbers, take_picture
from pooling.pages.shell.stretching import stretch_button
from pooling.pages.shell.widgets import number, segments
from pooling.sources import Choices
from pooling.state.loaded import Loaded, load, with_layout
from pooling.state.loaded_picture import LoadedPicture


def show(page: InputPage, words: Words) -> None:
    """Place the controls that the input needs; most need none."""
    loaded = page.current().current_loaded
    if isinstance(loaded, Loaded):
        _axes(page, loaded, words)
        offers(loaded, words, f"{page.prefix}input_offer", partial(_read_again, page))
    elif loaded is not None:
        stretch_button(loaded, words, f"{page.prefix}stretch", partial(_stretch, page))


def offers(loaded: Loaded, words: Words, key: str, read_again: Callable[[Choices], None]) -> None:
    """Place one button for each other way of reading the same text."""
    for k, offer in enumerate(loaded.reading.offers):
        label = literal(words(f"input.offer_{offer.code}", **offer.params))
        st.button(label, key=f"{key}{k}", on_click=partial(read_again, offer.choices), width="stretch")


def layout_label(axes: str) -> str:
    """Return a layout as frameworks write it.

    Examples
    --------
    >>> layout_label("NHWC")
    '(N, H, W, C)'
    """
    return f"({', '.join(axes)})"


def _axes(page: InputPage, loaded: Loaded, words: Words) -> None:
    layouts = [layout.axes for layout in loaded.layouts]
    if len(layouts) > 1:
        segments(
            f"{page.prefix}array_layout",
            words("input.layout"),
            layouts,
            loaded.layout.axes,
            layout_label,
            partial(_set_layout, page),
            width="stretch",
        )
    if loaded.is_picture:  # its channels have a control of their own
        return
    with st.container(horizontal=True):
        for name, axis in (("sample", "N"), ("channel", "C")):
            length = loaded.layout.length(axis)
            if length > 1:
                number(
                    f"{page.prefix}array_{name}",
                    words(f"input.{name}", most=length - 1),
                    getattr(loaded, name),
                    0,
                    length - 1,
                    partial(_set_place, page, name),
                )


def _array(page: InputPage) -> Loaded | None:
    loaded = page.current().current_loaded
    return loaded if isinstance(loaded, Loaded) else None


def _set_layout(page: InputPage, axes: str) -> None:
    if (loaded := _array(page)) is not None and axes in {layout.axes for layout in loaded.layouts}:
        take_numbers(page, with_layout(loaded, axes))


def _set_place(page: InputPage, name: str, index: int) -> None:
    loaded = _array(page)
    if loaded is not None and index < loaded.layout.length("N" if name == "sample" else "C"):
        take_numbers(page, replace(loaded, sample=index) if name == "sample" else replace(loaded, channel=index))


def _read_again(page: InputPage, choices: Choices) -> None:
    if (loaded := _array(page)) is not None:
        _try(page, lambda: take_numbers(page, load(loaded.data, loaded.name, choices)))


def _stretch(page: InputPage) -> None:
    loaded = page.current().current_loaded
    if isinstance(loaded, LoadedPicture):
        _try(page, lambda: take_picture(page, loaded.data, loaded.name, not loaded.stretch))


def _try(page: InputPage, action: Callable[[], None]) -> None:
    try:
        action()
    except PoolingError as error:
        page.set_error(error)
