"""What a lesson lets its reader change."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

import streamlit as st

from pooling.engine.spec import KINDS, TIES
from pooling.i18n import Words
from pooling.pages.explore.controls import slider
from pooling.pages.learn import session
from pooling.pages.shell.widgets import choice
from pooling.state.edits import with_size
from pooling.state.setting import Setting

P: Final = "learn_"
_OPTIONS: Final = {"kind": KINDS, "ties": TIES}


def show(words: Words) -> None:
    """Place the lesson's free controls, and the way back."""
    now = session.current()
    setting = now.editing.setting
    for name in now.lesson.free:
        if name in _OPTIONS:
            value = getattr(setting.spec, name)
            choice(name, _OPTIONS[name], value, words, partial(_set_word, name), prefix=P)
        else:
            _size(name, setting, words)
    st.button(words("lessons.reset"), key=f"{P}reset", on_click=session.reset, disabled=not now.is_touched)


def _size(name: str, setting: Setting, words: Words) -> None:
    size = name.removesuffix("_w")
    axis = 1 if name.endswith("_w") else 0
    value, limits = getattr(setting.spec, _PAIRS[size])[axis], setting.ranges()[size][axis]
    slider(f"{P}{name}", words(f"page.{size}"), value, limits, words, name, _set_size)


_PAIRS: Final = {"f": "window", "stride": "strides", "pad": "padding"}


def _set_size(name: str) -> None:
    now = session.current()
    if name not in now.lesson.free:
        return  # the lesson before had it, and the browser was late
    setting = now.editing.setting
    value = st.session_state[f"{P}{name}"]
    size = name.removesuffix("_w")
    high = getattr(setting.spec, _PAIRS[size])[0] if name.endswith("_w") else value
    changed, _ = with_size(setting, size, (high, value))
    session.change(changed)


def _set_word(name: str) -> None:
    setting = session.current().editing.setting
    word: dict[str, Any] = {name: st.session_state[f"{P}{name}"]}
    session.change(replace(setting, spec=replace(setting.spec, **word)))
