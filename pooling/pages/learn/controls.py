"""The controls that a lesson has."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

import streamlit as st

from pooling.engine.spec import TIES
from pooling.i18n import Words
from pooling.lessons.comparisons import COMPARED_KINDS
from pooling.pages.learn import session
from pooling.pages.shell.widgets import choice, size_slider
from pooling.state.edits import with_size
from pooling.state.learn import Learning

P: Final = "learn_"
_OPTIONS: Final = {"kind": COMPARED_KINDS, "ties": TIES}


def show(words: Words) -> None:
    """Place the lesson's controls, and the button that resets them."""
    now = session.current()
    setting = now.editing.setting
    for name in now.lesson.free:
        if name in _OPTIONS:
            value, on_change = getattr(setting.spec, name), partial(_set_word, now.name, name)
            choice(name, _OPTIONS[name], value, words, on_change, prefix=P, identity=now.name)
        else:
            _size(name, now, words)
    st.button(words("lessons.reset"), key=f"{P}reset", on_click=session.reset, disabled=not now.is_touched)


def _size(name: str, now: Learning, words: Words) -> None:
    setting = now.editing.setting
    size = name.removesuffix("_w")
    axis = 1 if name.endswith("_w") else 0
    value, limits = getattr(setting.spec, _PAIRS[size])[axis], setting.ranges()[size][axis]
    on_change = partial(_set_size, now.name, name)
    size_slider(f"{P}{name}", size, value, limits, words, on_change, identity=now.name)


_PAIRS: Final = {"f": "window", "stride": "strides", "pad": "padding"}


def _set_size(lesson: str, name: str, value: int) -> None:
    now = session.current()
    if now.name != lesson:  # the page has changed since
        return
    setting = now.editing.setting
    size = name.removesuffix("_w")
    high = getattr(setting.spec, _PAIRS[size])[0] if name.endswith("_w") else value
    changed, _ = with_size(setting, size, (high, value))
    session.change(changed)


def _set_word(lesson: str, name: str, word: str) -> None:
    now = session.current()
    if now.name == lesson:
        setting = now.editing.setting
        changed: dict[str, Any] = {name: word}
        session.change(replace(setting, spec=replace(setting.spec, **changed)))
