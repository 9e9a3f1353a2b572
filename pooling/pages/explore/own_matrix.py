"""The visitor's own matrix: pasted, random, with more or fewer rows and columns."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pooling.engine.errors import PoolingError
from pooling.i18n import Words
from pooling.pages.explore import session
from pooling.pages.shell.widgets import select, shown
from pooling.sources import RANDOM_KINDS, STAGE_SIDE, random_matrix, read_matrix
from pooling.state.edits import with_own
from pooling.state.layer import Notice
from pooling.state.setting import Setting

_HINT_WIDTH: Final = 340


def put_matrix(matrix: NDArray[np.float64]) -> None:
    """Pool a matrix, or the part of it that the stage shows."""
    notices: list[Notice] = []
    if max(matrix.shape) > STAGE_SIDE:
        rows, cols = matrix.shape
        notices.append(("matrix_cropped", {"rows": rows, "cols": cols, "most": STAGE_SIDE}))
        matrix = matrix[:STAGE_SIDE, :STAGE_SIDE].copy()
    put(matrix, notices)


def put(own: NDArray[Any], notices: list[Notice]) -> None:
    """Pool the visitor's own matrix or picture, and say what was done to it."""
    setting, changes = with_own(session.current().setting, own)
    session.change((setting, [*notices, *changes]), undoable=True)


def paste(words: Words) -> None:
    """Place the field for pasted text; what is in it stays, whatever is wrong with it."""
    with st.popover(words("page.paste")):
        st.text_area(
            words("page.paste_label"),
            key="paste",
            placeholder=words("page.paste_placeholder"),
            height=160,
            persist_state="session",
        )
        st.button(words("page.paste_use"), key="paste_use", type="primary", on_click=_use_paste)


def _use_paste() -> None:
    try:
        put_matrix(read_matrix(st.session_state["paste"]))
    except PoolingError as error:
        session.refuse(error)


def random(words: Words) -> None:
    """Place what makes a random matrix."""
    with st.popover(words("page.random")):
        with st.container(horizontal=True):
            st.number_input(words("page.rows"), 1, STAGE_SIDE, 6, key="random_rows")
            st.number_input(words("page.cols"), 1, STAGE_SIDE, 6, key="random_cols")
        select(
            "random_kind",
            words("page.random_kind"),
            RANDOM_KINDS,
            _random_kind(),
            lambda kind: words(f"preset.random_{kind}"),
        )
        st.number_input(words("page.seed"), 0, 2**32 - 1, 0, key="random_seed")
        st.button(words("page.random_make"), key="random_make", type="primary", on_click=_make_random)


def _random_kind() -> str:
    kind = st.session_state.get("random_kind")
    return kind if kind in RANDOM_KINDS else RANDOM_KINDS[0]


def _make_random() -> None:
    state = st.session_state
    matrix = random_matrix(state["random_rows"], state["random_cols"], _random_kind(), state["random_seed"])
    put(matrix, [])


def resize(setting: Setting, words: Words) -> None:
    """Place the numbers of rows and columns, and how to type in cells."""
    # Placed when opened: a field that the browser has never shown would be empty, whatever its state says.
    with st.popover(words("page.edit"), key="edit", on_change="rerun") as opened:
        if opened.open:
            _sizes(setting, words)


def _sizes(setting: Setting, words: Words) -> None:
    st.caption(words("page.edit_hint"), width=_HINT_WIDTH)
    with st.container(horizontal=True, width=_HINT_WIDTH):
        for key, size in zip(("rows", "cols"), setting.size, strict=True):
            shown(key, size)
            st.number_input(words(f"page.{key}"), 1, STAGE_SIDE, None, key=key, on_change=_set_matrix_size)
    st.caption(words("page.resize_hint"), width=_HINT_WIDTH)


def _set_matrix_size() -> None:
    """Add rows and columns of zeros at the end, or take the last ones away."""
    old = session.current().setting.whole
    rows, cols = st.session_state["rows"], st.session_state["cols"]
    if rows is None or cols is None:  # emptied: the next run shows the size again
        return
    matrix = np.zeros((rows, cols))
    height, width = min(rows, old.shape[0]), min(cols, old.shape[1])
    matrix[:height, :width] = old[:height, :width]
    put(matrix, [])
