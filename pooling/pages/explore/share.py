"""The content of Share on Explore: what the link contains, files of what it can't contain, and the other pages."""

from __future__ import annotations

from functools import partial
from io import BytesIO

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pooling.i18n import Words
from pooling.pages.explore import lecture
from pooling.pages.shell import header
from pooling.pages.shell.destination import go_to
from pooling.state import link
from pooling.state.setting import Setting


def show(setting: Setting, words: Words, x: NDArray[np.generic], dA: NDArray[np.float64]) -> None:
    """Place a text about what the link contains, files of what it can't contain, and ways to Compare and Present."""
    left_out = link.missing(setting)
    st.markdown(words("page.share_part" if left_out else "page.share_whole"))
    for part in sorted(left_out):
        st.warning(words(f"page.share_missing_{part}"))
    st.caption(words("page.share_hint"))
    with st.container(horizontal=True):
        st.download_button(words("page.share_matrix"), _npy(x), "A_prev.npy", "application/octet-stream")
        st.download_button(words("page.share_gradient"), _npy(dA), "dA.npy", "application/octet-stream")
    st.caption(words("page.share_pages"))
    with st.container(horizontal=True):
        st.button(words("compare.this"), key="compare_this", on_click=partial(go_to, "compare"))
        st.button(words("lectures.add"), key="add_to_lecture", on_click=_add_to_lecture)


def _add_to_lecture() -> None:
    header.close_share()
    lecture.add_setting()


def _npy(array: NDArray[np.generic]) -> bytes:
    file = BytesIO()
    np.save(file, array, allow_pickle=False)
    return file.getvalue()
