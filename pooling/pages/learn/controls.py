"""The controls that a lesson has."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

import numpy as np
import streamlit as st

from pooling.engine.spec import TIES
from pooling.i18n import Words
from pooling.lessons.comparisons import COMPARED_KINDS
from pooling.pages.learn import session
from pooling.pages.shell.widgets import choice, segments, size_slider, slider, toggle
from pooling.state.edits import fitted, with_size
from pooling.state.learn import Learning, with_bright_pixel

P: Final = "learn_"
_OPTIONS: Final = {"kind": COMPARED_KINDS, "ties": TIES}
_PAIRS: Final = {"f": "window", "stride": "strides", "pad": "padding"}


def show(words: Words) -> None:
    """Place the lesson's controls."""
    now = session.current()
    setting = now.editing.setting
    for name in now.lesson.free:
        if name in _OPTIONS:
            value, on_change = getattr(setting.spec, name), partial(_set, now.name, name)
            choice(name, _OPTIONS[name], value, words, on_change, prefix=P, identity=now.name)
        elif name == "pixel":
            _pixel(now, words)
        elif name == "ceil_mode":
            _rounding(now, words)
        elif name == "count_include_pad":
            on_change = partial(_set, now.name, name)
            toggle(f"{P}{name}", words("layer.counted"), setting.spec.count_include_pad, on_change)
        else:
            _size(name, now, words)


def show_reset(words: Words) -> None:
    """Place the button that resets the controls."""
    st.button(
        words("lessons.reset"), key=f"{P}reset", on_click=session.reset, disabled=not session.current().is_touched
    )


def _size(name: str, now: Learning, words: Words) -> None:
    setting = now.editing.setting
    size = _size_of(name)
    axis = 1 if name.endswith("_w") else 0
    value, limits = getattr(setting.spec, _PAIRS[size])[axis], setting.ranges()[size][axis]
    on_change = partial(_set_size, now.name, name)
    size_slider(f"{P}{'f' if name == 'window' else name}", size, value, limits, words, on_change, identity=now.name)


def _size_of(name: str) -> str:
    """Return the size that a control sets: "window" sets f, and a stride that is equal to it."""
    return "f" if name == "window" else name.removesuffix("_w")


def _set_size(lesson: str, name: str, value: int) -> None:
    now = session.current()
    if now.name != lesson:  # the page has changed since
        return
    setting = now.editing.setting
    size = _size_of(name)
    high = getattr(setting.spec, _PAIRS[size])[0] if name.endswith("_w") else value
    changed, _ = with_size(setting, size, (high, value))
    if name == "window":
        changed = replace(changed, spec=replace(changed.spec, stride=value))
    session.change(changed)


def _pixel(now: Learning, words: Words) -> None:
    row = now.editing.setting.x[0]
    on_change = partial(_move_pixel, now.name)
    slider(f"{P}pixel", words("lessons.pixel"), int(np.argmax(row)), 0, row.size - 1, on_change, identity=now.name)


def _rounding(now: Learning, words: Words) -> None:
    segments(
        f"{P}ceil_mode",
        words("layer.ceil_mode"),
        (False, True),
        now.editing.setting.spec.ceil_mode,
        lambda is_up: words(f"layer.ceil_mode_{'up' if is_up else 'down'}"),
        partial(_set, now.name, "ceil_mode"),
        identity=now.name,
        width="stretch",
    )


def _move_pixel(lesson: str, column: int) -> None:
    now = session.current()
    if now.name == lesson:
        session.change(with_bright_pixel(now.editing.setting, column))


def _set(lesson: str, name: str, value: str | bool) -> None:
    now = session.current()
    if now.name == lesson:
        setting = now.editing.setting
        changed: dict[str, Any] = {name: value}
        session.change(fitted(setting, replace(setting, spec=replace(setting.spec, **changed)))[0])
