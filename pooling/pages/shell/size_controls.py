"""The sliders of f, pad and stride, for every page with one layer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from pooling.engine.spec import Pair
from pooling.i18n import Words
from pooling.pages.shell.more_settings import padding_text
from pooling.pages.shell.widgets import size_slider
from pooling.state.layer import AXES
from pooling.state.pooled_input import PooledInput

SetSize = Callable[[str, int | None, int], None]
"""Takes "f", "pad" or "stride"; 0 for the height, 1 for the width or None for both; and the value."""


def show(now: PooledInput, words: Words, set_size: SetSize, prefix: str = "") -> None:
    """Place the sliders of the sizes that are set one by one, and what the padding is where it follows from them.

    Parameters
    ----------
    now : PooledInput
    words : Words
    set_size : callable
    prefix : str
        How the page's keys begin.
    """
    ranges = now.ranges()
    for name in now.own_sizes:
        _sliders(name, now, ranges[name], words, set_size, prefix)
    if now.window == "f" and now.padding_follows:
        st.caption(padding_text(now, words))


def _sliders(
    name: str, now: PooledInput, ranges: tuple[Pair, Pair], words: Words, set_size: SetSize, prefix: str
) -> None:
    pair: Pair = getattr(now.spec, name)
    dilated = now.spec.dilations != (1, 1)
    if not now.separate:
        size_slider(prefix + name, name, pair[0], ranges[0], words, partial(set_size, name, None), dilated=dilated)
        return
    for axis, (axis_name, ending) in enumerate(AXES):
        label = words("page.of_axis", name=words(f"page.{name}"), axis=words(f"page.{axis_name}"))
        on_change = partial(set_size, name, axis)
        size_slider(prefix + name + ending, name, pair[axis], ranges[axis], words, on_change, label, dilated)
