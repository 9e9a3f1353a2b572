"""The visitor's own matrix: random, with more or fewer rows and columns."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np
import streamlit as st

from pooling.i18n import Words
from pooling.pages.explore import session
from pooling.pages.shell.generations import last_value
from pooling.pages.shell.widgets import chosen, no_setting, number, select
from pooling.sources import RANDOM_KINDS, STAGE_SIDE, random_matrix
from pooling.state.parameters import MOST_SEED
from pooling.state.setting import Setting

_HINT_WIDTH: Final = 340
_RANDOM: Final = "random_open"
"""The key of the pop-over, which closes when the matrix is made."""
_MADE: Final = "random_made"
_NEXT_SEED: Final = "random_next_seed"


def random(words: Words) -> None:
    """Place the controls that make a random matrix."""
    with st.popover(words("page.random"), key=_RANDOM, on_change="rerun"):
        with st.container(horizontal=True):
            st.number_input(words("page.rows"), 1, STAGE_SIDE, 6, key="random_rows")
            st.number_input(words("page.cols"), 1, STAGE_SIDE, 6, key="random_cols")
        select(
            "random_kind",
            words("page.random_kind"),
            RANDOM_KINDS,
            chosen("random_kind", RANDOM_KINDS),
            lambda kind: words(f"preset.random_{kind}"),
            no_setting,
        )
        seed = st.session_state.pop(_NEXT_SEED, last_value("random_seed", 0))
        number("random_seed", words("page.seed"), seed, 0, MOST_SEED, no_setting)
        st.button(words("page.random_make"), key="random_make", type="primary", on_click=_make_random)


def _make_random() -> None:
    """Pool a random matrix: with the next seed if the chosen one has just made this very matrix."""
    state = st.session_state
    kind, seed = chosen("random_kind", RANDOM_KINDS), last_value("random_seed", 0)
    if not isinstance(seed, int):
        seed = 0
    if state.get(_MADE) == (state["random_rows"], state["random_cols"], kind, seed):
        seed = (seed + 1) % (MOST_SEED + 1)
    session.INPUT.put(random_matrix(state["random_rows"], state["random_cols"], kind, seed), [])
    state[_MADE] = state["random_rows"], state["random_cols"], kind, seed
    state[_NEXT_SEED] = seed
    state[_RANDOM] = False


def resize(setting: Setting, words: Words) -> None:
    """Place the numbers of rows and columns, and how to type in cells."""
    with st.popover(words("page.edit"), key="edit", on_change="rerun") as opened:
        if opened.open:
            _sizes(setting, words)


def _sizes(setting: Setting, words: Words) -> None:
    st.caption(words("page.edit_hint"), width=_HINT_WIDTH)
    with st.container(horizontal=True, width=_HINT_WIDTH):
        for axis, (key, size) in enumerate(zip(("rows", "cols"), setting.size, strict=True)):
            number(key, words(f"page.{key}"), size, 1, STAGE_SIDE, partial(_set_matrix_size, axis))
    st.caption(words("page.resize_hint"), width=_HINT_WIDTH)


def _set_matrix_size(axis: int, size: int) -> None:
    """Append rows or columns of zeros, or remove the last ones."""
    setting = session.current().setting
    if setting.source != "matrix":  # the page has changed since
        return
    old = setting.whole
    rows, cols = (size, old.shape[1]) if axis == 0 else (old.shape[0], size)
    matrix = np.zeros((rows, cols))
    height, width = min(rows, old.shape[0]), min(cols, old.shape[1])
    matrix[:height, :width] = old[:height, :width]
    session.INPUT.put(matrix, [])
