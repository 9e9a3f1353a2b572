"""Paste a layer: the code of a framework's pooling layer sets the layer. It is read, never run."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words, explain
from pooling.pages.explore import session
from pooling.pages.shell.generations import last_value
from pooling.pages.shell.notices import capitalised, literal
from pooling.pages.shell.widgets import text_area
from pooling.sources.layer_code import read_layer
from pooling.state.pasted_layer import with_pasted_layer

_OPEN: Final = "paste_layer_open"
"""The key of the expander, which closes when its layer is used."""
_TEXT: Final = "paste_layer"
_ERROR: Final = "paste_layer_error"
_EXAMPLE: Final = "nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True)"


def show(words: Words) -> None:
    """Place the field, folded away; its text stays even if it can't be read."""
    with st.expander(words("layer.paste"), key=_OPEN, on_change="rerun", type="compact") as panel:
        if not panel.open:
            return
        help_text = words("layer.paste_help")
        text_area(_TEXT, words("layer.paste_label"), placeholder=_EXAMPLE, help=help_text, height=110)
        with st.container():
            if (error := st.session_state.get(_ERROR)) is not None:
                st.error(literal(capitalised(explain(error, words.lang))))
        st.button(words("layer.paste_use"), key="paste_layer_use", type="primary", on_click=_use)


def _use() -> None:
    """Use the layer that was pasted, or keep why it can't be used."""
    try:
        session.change(with_pasted_layer(session.current().setting, read_layer(last_value(_TEXT, ""))))
    except PoolingError as error:
        st.session_state[_ERROR] = error
        return
    st.session_state[_ERROR] = None
    st.session_state[_OPEN] = False
