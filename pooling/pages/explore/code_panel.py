"""Copy the code: an expander below the stage with the program for what is on the screen."""

from __future__ import annotations

from typing import Any

import streamlit as st
from numpy.typing import NDArray

from pooling.engine.spec import PoolSpec
from pooling.exports.code import FRAMEWORKS, code, needs_files
from pooling.i18n import Words
from pooling.pages.shell.widgets import chosen, no_setting, segments


def show(x: NDArray[Any], spec: PoolSpec, dA: NDArray[Any], words: Words) -> None:
    """Place the expander. Its content is only mounted when it is opened: a code block adds 1.4 MB to the first load.

    Parameters
    ----------
    x : ndarray, shape (H, W) or (H, W, C)
    spec : PoolSpec
    dA : ndarray
        The output's shape.
    words : Words
    """
    with st.expander(words("code.open"), key="code_panel", on_change="rerun", type="compact") as panel:
        if panel.open:
            _program(x, spec, dA, words)


def _program(x: NDArray[Any], spec: PoolSpec, dA: NDArray[Any], words: Words) -> None:
    st.caption(words("code.about"))
    framework = chosen("framework", FRAMEWORKS)
    segments(
        "framework",
        words("code.framework"),
        FRAMEWORKS,
        framework,
        lambda name: words(f"code.framework_{name}"),
        no_setting,
        label_visibility="collapsed",
    )
    if needs_files(x, dA):
        st.caption(words("code.files_hint"))
    st.code(code(framework, spec, x, dA, words), language="python")
