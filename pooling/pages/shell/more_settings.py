"""The settings of a layer that the article does not have, in an expander; each page's layer can have them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

import streamlit as st

from pooling.engine.spec import PoolSpec
from pooling.frameworks import FRAMEWORKS, Refusal, refusals
from pooling.i18n import Words
from pooling.pages.shell.layer_widgets import Apply, report, segment_choice, size_sliders
from pooling.pages.shell.notices import literal
from pooling.pages.shell.widgets import number, optional_number, select, toggle
from pooling.state import layer_choices
from pooling.state.pooled_input import PADDINGS, WINDOWS, PooledInput

SIDES: Final = (("top", "bottom"), ("left", "right"))
_MOST_DIVISOR: Final = 10**6
_SIDE: Final = 108
"""The width of a field in pixels: two of them fit beside each other."""


def show(
    now: PooledInput,
    words: Words,
    apply: Apply,
    prefix: str = "",
    windows: tuple[str, ...] = WINDOWS,
    paddings: tuple[str, ...] = PADDINGS,
    has_frameworks: bool = True,
    note: str = "",
) -> None:
    """Place the expander; its content is mounted when it is opened.

    Parameters
    ----------
    now : PooledInput
    words : Words
    apply : callable
        Takes a function that changes the page's setting, applies it and fits the result to the input.
    prefix : str
        How the page's keys begin.
    windows, paddings : tuple of str
        The ways of choosing windows and padding that the page offers.
    has_frameworks : bool
        Whether the page offers the defaults of frameworks.
    note : str
        What the page does not offer.
    """
    with st.expander(words("layer.more"), key=f"{prefix}more", on_change="rerun", type="compact") as panel:
        if panel.open:
            if has_frameworks:
                _framework(now, words, apply, prefix)
            _window(now, words, apply, prefix, windows)
            if now.window == "f":
                _padding(now, words, apply, prefix, paddings)
                _rounding(now, words, apply, prefix)
                _dilation(now, words, apply, prefix)
            _divisor(now, words, apply, prefix)
            if note:
                st.caption(note)
    with st.container():  # in view while the settings are folded away
        if has_frameworks and now.framework != FRAMEWORKS[0]:
            st.caption(_in_framework(now, words))
        if beyond := layer_choices.beyond_article(now):
            names = words("page.join").join(words(f"layer.name_{name}") for name in beyond)
            st.caption(words("layer.set_here", names=names))


def _framework(now: PooledInput, words: Words, apply: Apply, prefix: str) -> None:
    select(
        f"{prefix}as_in",
        words("layer.as_in"),
        FRAMEWORKS,
        now.framework,
        lambda framework: words(f"frameworks.name_{framework}"),
        partial(report, apply, layer_choices.with_framework),
        help=words("layer.as_in_help"),
    )


def _in_framework(now: PooledInput, words: Words) -> str:
    """Return the framework whose defaults were chosen, and what it refuses or does otherwise."""
    framework = words(f"frameworks.name_{now.framework}")
    found = [refusal_text(refusal, words) for refusal in refusals(now.framework, now.layer, now.size)]
    if not found:
        return words("layer.in_framework", framework=framework)
    return words("layer.not_in_framework", framework=framework, reasons=" ".join(found))


def refusal_text(refusal: Refusal, words: Words) -> str:
    """Return what a framework refuses, and in what words."""
    text = literal(refusal.sentence(words))
    return text if refusal.verbatim is None else f"{text} `{refusal.verbatim}`"


def padding_text(now: PooledInput, words: Words) -> str:
    """Return the padding that follows from the other settings."""
    (top, bottom), (left, right) = now.spec.pads
    sides = words("layer.follows_sides", top=top, bottom=bottom, left=left, right=right)
    return words("layer.follows", pads=sides)


def _window(now: PooledInput, words: Words, apply: Apply, prefix: str, windows: tuple[str, ...]) -> None:
    if len(windows) > 1:
        segment_choice("window", windows, now.window, words, apply, layer_choices.with_window, prefix)
    if now.window == "global":
        st.caption(words("layer.is_global", height=now.size[0], width=now.size[1]))
    elif now.window == "adaptive":
        st.caption(words("layer.is_adaptive"))
        (high, wide), (rows, cols) = now.size, now.output
        ranges = (1, max(high, rows)), (1, max(wide, cols))
        size_sliders("output", now.output, ranges, now.separate, words, apply, layer_choices.with_output, prefix)


def _padding(now: PooledInput, words: Words, apply: Apply, prefix: str, paddings: tuple[str, ...]) -> None:
    select(
        f"{prefix}padding",
        words("layer.padding"),
        paddings,
        now.padding,
        lambda padding: words(f"layer.padding_{padding}"),
        partial(report, apply, layer_choices.with_padding),
    )
    if now.padding != "sides":
        return
    bounds = now.spec.side_bounds(now.size)
    for axis, names in enumerate(SIDES):
        with st.container(horizontal=True, gap="small"):
            for end, name in enumerate(names):
                least, most = bounds[axis][end]
                on_change = partial(report, apply, _side(axis, end))
                value, label = now.spec.pads[axis][end], words(f"layer.{name}")
                number(f"{prefix}pad_{name}", label, value, least, most, on_change, width=_SIDE)


def _side(axis: int, end: int) -> Callable[[Any, int], Any]:
    return lambda now, value: layer_choices.with_side(now, axis, end, value)


def _rounding(now: PooledInput, words: Words, apply: Apply, prefix: str) -> None:
    rounding = "up" if now.spec.ceil_mode else "down"
    segment_choice("ceil_mode", ("down", "up"), rounding, words, apply, _with_rounding, prefix)


def _with_rounding(now: PooledInput, rounding: str) -> PooledInput:
    return _with_spec(now, ceil_mode=rounding == "up")


def _dilation(now: PooledInput, words: Words, apply: Apply, prefix: str) -> None:
    ranges = now.ranges()["dilation"]
    size_sliders(
        "dilation", now.spec.dilations, ranges, now.separate, words, apply, layer_choices.with_dilation, prefix
    )


def _divisor(now: PooledInput, words: Words, apply: Apply, prefix: str) -> None:
    """Place the settings of the divisor, which adaptive pooling does not have."""
    if now.window == "adaptive" or "divisor_override" not in now.spec.operator.settings():
        return
    counted, divisor = now.spec.count_include_pad, now.spec.divisor_override
    toggle(
        f"{prefix}count_include_pad",
        words("layer.counted"),
        counted,
        partial(report, apply, lambda now, value: _with_spec(now, count_include_pad=value)),
    )
    optional_number(
        f"{prefix}divisor",
        words("layer.divisor"),
        divisor,
        min(1, divisor or 1),
        max(_MOST_DIVISOR, divisor or 1),
        partial(report, apply, lambda now, value: _with_spec(now, divisor_override=value)),
        placeholder=words("layer.divisor_none"),
    )


def _with_spec(now: PooledInput, **settings: Any) -> PooledInput:
    spec: PoolSpec = replace(now.spec, **settings)
    return replace(now, spec=spec)
