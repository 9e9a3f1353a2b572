"""The button that rescales 16-bit pictures from the part of their range that they use."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pooling.i18n import Words
from pooling.state.loaded_picture import LoadedPicture


def stretch_button(loaded: LoadedPicture, words: Words, key: str, on_click: Callable[[], None]) -> None:
    """Place the button, which also returns to the whole range."""
    low, high = loaded.used
    label = words("picture.offer_no_stretch") if loaded.stretch else words("picture.offer_stretch", low=low, high=high)
    st.button(label, key=key, on_click=on_click, width="stretch")
