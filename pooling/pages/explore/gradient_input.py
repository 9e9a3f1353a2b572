"""Below the choice of dA: pasted numbers or a file for dA or the target."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words
from pooling.pages.explore import session
from pooling.pages.shell.generations import last_value
from pooling.pages.shell.own_input import fields, readings
from pooling.pages.shell.widgets import text_area, uploader
from pooling.sources import Choices
from pooling.state.loaded import load, with_upstream_array

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
                _use,
                session.INPUT.clear_error,
            )
        fields.error(session.INPUT, words, "upstream")
        loaded = now.current_loaded_upstream
        if loaded is not None:
            readings.offers(loaded, words, "upstream_offer", lambda choices: _use(loaded.data, loaded.name, choices))


def _use_paste() -> None:
    _use(last_value("upstream_paste", ""))
    if session.current().error is None:
        st.session_state[_POPOVER] = False


def _use(data: bytes | str, name: str = "", choices: Choices | None = None) -> None:
    """Use numbers from a file or pasted text as dA, or as the target."""
    try:
        loaded = load(data, name, choices)
        setting = with_upstream_array(session.current().setting, loaded)
    except PoolingError as error:
        session.INPUT.set_error(error, "upstream")
        return
    session.change((setting, loaded.number_notices()), undoable=True)
    session.set_loaded_upstream(loaded)
