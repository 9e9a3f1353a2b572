"""Up to six pooling layers one after the other: their controls and sizes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

import streamlit as st

from pooling.engine.spec import KINDS, Pair, PoolSpec
from pooling.exports.size_equation import axis_equation
from pooling.i18n import Words, explain
from pooling.pages.picture import session
from pooling.pages.picture.panels.stack_pictures import show_pictures
from pooling.pages.picture.panels.stack_savings import show_savings
from pooling.pages.shell.notices import capitalised, literal
from pooling.pages.shell.widgets import number, segments
from pooling.state.picture.setting import MOST_F, PictureSetting
from pooling.state.picture.stack import (
    MOST,
    Built,
    Problem,
    Stack,
    built,
    with_another,
    with_entry,
    without_entry,
)

_P: Final = "image_stack_"
_FIELD: Final = 106
"""The width of a number field, in CSS pixels: three fit side by side on a phone."""
_LIMITS: Final = {"f": (1, MOST_F), "stride": (1, MOST_F), "pad": (0, MOST_F - 1)}


def show(image: PictureSetting, words: Words) -> None:
    """Place the panel."""
    now = session.current()
    stack = now.current_stack
    found = built(stack.entries, image.size)
    (top, bottom), (left, right) = image.spec.pads
    sentences = [words("stack.about")]
    if (top, left) != (bottom, right):
        sentences.append(words("stack.same_sides"))
    st.caption(words("image.space").join(sentences))
    for k in range(len(stack.entries)):
        _entry(k, stack, found, image, words)
    with st.container(horizontal=True):
        full = len(stack.entries) == MOST
        _button("add", words("stack.add"), with_another, disabled=full, help=words("stack.most") if full else None)
        _button("again", words("stack.again"), lambda _: None, disabled=now.stack is None)
    if found.layers:
        show_pictures(stack, found, image, words)
        show_savings(found, image, words)


def _entry(k: int, stack: Stack, found: Built, image: PictureSetting, words: Words) -> None:
    entry = stack.entries[k]
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{_P}layer_{k}"):
        segments(
            f"{_P}kind_{k}",
            words("stack.layer", n=k + 1),
            KINDS,
            entry.kind,
            lambda kind: words(f"page.kind_{kind}"),
            partial(_set_entry, k, "kind"),
            width="content",
        )
        with st.container(horizontal=True, width="content", gap="small"):
            for name, (least, most) in _LIMITS.items():
                key, label, value = f"{_P}{name}_{k}", words(f"page.{name}"), getattr(entry, name)
                number(key, label, value, least, most, partial(_set_entry, k, name), width=_FIELD)
        is_only = len(stack.entries) == 1
        _button(f"remove_{k}", words("stack.remove"), lambda stack: without_entry(stack, k), disabled=is_only)
        if k < len(found.layers):
            st.markdown(size_equation(found.layers[k].spec, found.sizes(image.size)[k], words), width="content")
        elif found.problem is not None and k >= found.problem.number:
            st.markdown(words("stack.waits", n=found.problem.number), width="content")
    if found.problem is not None and k == found.problem.number - 1:
        st.error(literal(problem_text(found.problem, words)))


def size_equation(spec: PoolSpec, size: Pair, words: Words) -> str:
    """Return equation 1 with its numbers; once if height and width are the same.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> size_equation(PoolSpec(f=3, stride=2, pad=1), (112, 112), words("en"))
    '⌊(112 + 2·1 − 3) / 2⌋ + 1 = 56'
    >>> size_equation(PoolSpec(f=2), (28, 30), words("en"))
    'height ⌊(28 + 2·0 − 2) / 2⌋ + 1 = 14, width ⌊(30 + 2·0 − 2) / 2⌋ + 1 = 15'
    >>> size_equation(PoolSpec(f=3, stride=2, dilation=2, ceil_mode=True), (10, 10), words("en"))
    '⌈(10 + 2·0 − 2·(3 − 1) − 1) / 2⌉ + 1 = 4'
    """
    equations = [axis_equation(axis) for axis in spec.axes(size)]
    if equations[0] == equations[1]:
        return equations[0]
    named = zip(("height", "width"), equations, strict=True)
    return words("page.join").join(f"{words(f'page.{axis}')} {text}" for axis, text in named)


def problem_text(problem: Problem, words: Words) -> str:
    """Return what is wrong with a layer, and which controls can correct it."""
    sentence = explain(problem.error, words.lang)
    if problem.error.code != "layer_f_too_large":  # only that error's message names the layer
        return words("stack.problem", n=problem.number, sentence=sentence)
    return capitalised(sentence) + words("image.space") + words("stack.mend", n=problem.number)


def _button(name: str, label: str, change: Callable[[Stack], Stack | None], **more: Any) -> None:
    st.button(label, key=_P + name, on_click=_change, args=(change,), **more)


def _change(change: Callable[[Stack], Stack | None]) -> None:
    session.set_stack(change(session.current().current_stack))


def _set_entry(k: int, name: str, value: str | int) -> None:
    """Set the kind, f, stride or pad of a layer that has not been removed."""
    changed: dict[str, Any] = {name: value}
    stack = session.current().current_stack
    if k < len(stack.entries):
        session.set_stack(with_entry(stack, k, replace(stack.entries[k], **changed)))
