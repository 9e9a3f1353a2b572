"""Below the choice of dA: pasted numbers or a file for dA or the target."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.i18n import Words, explain
from pooling.pages.explore import loaded, session
from pooling.pages.shell.generations import last_value
from pooling.pages.shell.notices import capitalised, literal
from pooling.pages.shell.widgets import text_area, uploader

_POPOVER: Final = "upstream_popover"


def show(words: Words) -> None:
    """Place the fields if dA or the target is typed."""
    now = session.current()
    setting = now.setting
    with st.container():
        if setting.upstream not in ("edited", "target"):
            return
        with st.popover(words("input.upstream_paste"), key=_POPOVER, on_change="rerun"):
            rows, cols = setting.output_size
            text_area("upstream_paste", words("input.upstream_label", rows=rows, cols=cols), height=120)
            st.button(words("input.upstream_use"), key="upstream_use", type="primary", on_click=_use_paste)
            uploader(
                st.file_uploader,
                "upstream_upload",
                words("input.upstream_file"),
                loaded.use_upstream,
                session.clear_error,
            )
        if now.error is not None and now.error_place == "upstream":
            st.error(literal(capitalised(explain(now.error, words.lang))))
        loaded.show_upstream(now.current_loaded_upstream, words)


def _use_paste() -> None:
    loaded.use_upstream(last_value("upstream_paste", ""))
    if session.current().error is None:
        st.session_state[_POPOVER] = False
