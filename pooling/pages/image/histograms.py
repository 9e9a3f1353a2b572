"""The values before and after pooling."""

from __future__ import annotations

import streamlit as st

from pooling.i18n import Words
from pooling.pages.image.state import ImageState


def show(image: ImageState, words: Words) -> None:
    """Place the panel."""
    st.caption(words("image.panel_empty"))
