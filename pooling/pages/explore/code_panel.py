"""Copy the code: an expander below the stage with the program for what is on the screen."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st
from numpy.typing import NDArray

from pooling.engine.layer import Layer
from pooling.exports.code import FRAMEWORKS, code, needs_files
from pooling.i18n import Words
from pooling.pages.shell.widgets import chosen, no_setting, segments

_FIRST: Final = "code_first"


def show(
    x: NDArray[Any], layer: Layer, dA: NDArray[Any], words: Words, first: str = FRAMEWORKS[0], is_unpooled: bool = False
) -> None:
    """Place the expander. Its content is only mounted when it is opened: a code block adds 1.4 MB to the first load.

    Parameters
    ----------
    x : ndarray, shape (H, W) or (H, W, C)
    layer : PoolSpec or AdaptiveSpec
    dA : ndarray
        The output's shape.
    words : Words
    first : str
        The framework that stands first, and is chosen whenever it changes; NumPy if it has no program of its own.
    is_unpooled : bool
        Whether the stage shows unpooling, which no program contains.
    """
    with st.expander(words("code.open"), key="code_panel", on_change="rerun", type="compact") as panel:
        if panel.open:
            if is_unpooled:
                st.caption(words("code.no_unpooling"))
            _program(x, layer, dA, words, first)


def _program(x: NDArray[Any], layer: Layer, dA: NDArray[Any], words: Words, first: str) -> None:
    st.caption(words("code.about"))
    options = sorted(FRAMEWORKS, key=lambda name: name != first)  # the others keep their order
    framework = chosen("framework", options) if st.session_state.get(_FIRST) == first else options[0]
    st.session_state[_FIRST] = first
    segments(
        "framework",
        words("code.framework"),
        options,
        framework,
        lambda name: words(f"code.framework_{name}"),
        no_setting,
        label_visibility="collapsed",
    )
    if needs_files(x, dA):
        st.caption(words("code.files_hint"))
    st.code(code(framework, layer, x, dA, words), language="python")
