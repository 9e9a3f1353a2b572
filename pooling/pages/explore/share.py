"""The content of Share on Explore: what the link contains, and files of what it can't contain."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pooling.i18n import Words
from pooling.state import link
from pooling.state.setting import Setting


def show(setting: Setting, words: Words, x: NDArray[np.generic], dA: NDArray[np.float64]) -> None:
    """Place a text about what the link contains, and files of what it can't contain."""
    left_out = link.missing(setting)
    st.markdown(words("page.share_part" if left_out else "page.share_whole"))
    for part in sorted(left_out):
        st.warning(words(f"page.share_missing_{part}"))
    st.caption(words("page.share_hint"))
    with st.container(horizontal=True):
        st.download_button(words("page.share_matrix"), _npy(x), "A_prev.npy", "application/octet-stream")
        st.download_button(words("page.share_gradient"), _npy(dA), "dA.npy", "application/octet-stream")


def _npy(array: NDArray[np.generic]) -> bytes:
    file = BytesIO()
    np.save(file, array, allow_pickle=False)
    return file.getvalue()
