"""What the visitor has opened or pasted: layout, sample and channel of arrays, and other ways to read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words
from pooling.pages.explore import own_matrix, session
from pooling.pages.shell.notices import literal
from pooling.pages.shell.stretching import stretch_button
from pooling.pages.shell.widgets import number, segments
from pooling.sources import Choices, read_image, scaled
from pooling.state.layer import Notice
from pooling.state.loaded import Loaded, load, with_layout, with_upstream_array
from pooling.state.loaded_picture import LoadedPicture


def show(loaded: Loaded | LoadedPicture | None, words: Words) -> None:
    """Place the controls that the input needs; most need none."""
    if isinstance(loaded, Loaded):
        _axes(loaded, words)
        offers(loaded, words, "input_offer", _read_again)
    elif loaded is not None:
        stretch_button(loaded, words, "stretch", _stretch)


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


def _axes(loaded: Loaded, words: Words) -> None:
    layouts = [layout.axes for layout in loaded.layouts]
    if len(layouts) > 1:
        segments(
            "array_layout",
            words("input.layout"),
            layouts,
            loaded.layout.axes,
            layout_label,
            _set_layout,
            width="stretch",
        )
    if loaded.is_picture:  # its channels have a control of their own
        return
    with st.container(horizontal=True):
        for name, axis in (("sample", "N"), ("channel", "C")):
            length = loaded.layout.length(axis)
            if length > 1:
                label = words(f"input.{name}", most=length - 1)
                number(f"array_{name}", label, getattr(loaded, name), 0, length - 1, partial(_set_place, name))


def _current() -> Loaded | None:
    loaded = session.current().current_loaded
    return loaded if isinstance(loaded, Loaded) else None


def _set_layout(axes: str) -> None:
    if (loaded := _current()) is not None and axes in {layout.axes for layout in loaded.layouts}:
        use_numbers(with_layout(loaded, axes))


def _set_place(name: str, index: int) -> None:
    loaded = _current()
    if loaded is not None and index < loaded.layout.length("N" if name == "sample" else "C"):
        use_numbers(replace(loaded, sample=index) if name == "sample" else replace(loaded, channel=index))


def _read_again(choices: Choices) -> None:
    if (loaded := _current()) is not None:
        _try(lambda: use_numbers(load(loaded.data, loaded.name, choices)))


def _stretch() -> None:
    loaded = session.current().current_loaded
    if isinstance(loaded, LoadedPicture):
        _try(lambda: use_picture(loaded.data, loaded.name, not loaded.stretch))


def _try(action: Callable[[], None]) -> None:
    try:
        action()
    except PoolingError as error:
        session.set_error(error)


# ---- using what was read ---------------------------------------------------------------------------------------------


def use_numbers(loaded: Loaded) -> None:
    """Pool the matrix that was chosen from an array, or the colours of an array of levels."""
    if loaded.is_picture:
        _put_pixels(loaded.reading.values.astype(np.uint8), [("input_levels", {})])
    else:
        own_matrix.put_matrix(loaded.matrix, loaded.notices())
    session.set_loaded(loaded)


def use_picture(data: bytes, name: str, stretch: bool = False) -> None:
    """Pool a picture, scaled down to the size that the stage can show."""
    picture = read_image(data, name, stretch)
    _put_pixels(picture.pixels, [(f"note_{code}", params) for code, params in picture.notes])
    session.set_loaded(None if picture.used is None else LoadedPicture(data, name, picture.used, stretch))


def _put_pixels(pixels: np.ndarray, notices: list[Notice]) -> None:
    small = scaled(pixels)
    if small.shape != pixels.shape:
        (height, width), (full_height, full_width) = small.shape[:2], pixels.shape[:2]
        sizes = {"width": width, "height": height, "full_width": full_width, "full_height": full_height}
        notices = [*notices, ("scaled", sizes)]
    own_matrix.put(np.ascontiguousarray(small), notices)


# ---- dA and the target -----------------------------------------------------------------------------------------------


def use_upstream(data: bytes | str, name: str = "", choices: Choices | None = None) -> None:
    """Use numbers from a file or pasted text as dA, or as the target."""
    try:
        loaded = load(data, name, choices)
        setting = with_upstream_array(session.current().setting, loaded)
    except PoolingError as error:
        session.set_error(error, "upstream")
        return
    session.change((setting, loaded.number_notices()), undoable=True)
    session.set_loaded_upstream(loaded)


def show_upstream(loaded: Loaded | None, words: Words) -> None:
    """Place the other ways to read dA or the target."""
    if loaded is not None:
        offers(loaded, words, "upstream_offer", lambda choices: use_upstream(loaded.data, loaded.name, choices))
