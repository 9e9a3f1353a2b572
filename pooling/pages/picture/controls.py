"""The sidebar of the page of whole pictures: how the picture is pooled."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from pooling.engine.spec import KINDS, TIES, Pair
from pooling.i18n import Words
from pooling.pages.explore.controls import SIZES, slider
from pooling.pages.picture import session
from pooling.pages.shell.widgets import choice, select, shown
from pooling.state.parameters import MOST_SEED
from pooling.state.picture.edits import with_separate, with_size
from pooling.state.picture.setting import SCALES, UPSTREAMS, ImageState
from pooling.state.setting import CHANNELS

_P: Final = "image_"
"""How this page's keys begin."""


def show(image: ImageState, words: Words) -> None:
    """Place the controls of the pooling layer."""
    choice("kind", KINDS, image.spec.kind, words, partial(_set_spec, "kind"), prefix=_P)
    ranges = image.ranges()
    for name in SIZES:
        _sizes(name, image, ranges[name], words)
    shown("image_separate", image.separate)
    st.toggle(words("page.separate"), key="image_separate", on_change=_set_separate)
    is_average = image.spec.kind == "average"
    reason = words("page.ties_average") if is_average else words("page.ties_help")
    choice(
        "ties", TIES, image.spec.ties, words, partial(_set_spec, "ties"), prefix=_P, disabled=is_average, help=reason
    )
    if image.has_channels:
        choice("channel", CHANNELS, image.channel, words, partial(_set_look, "channel"), prefix=_P)
    choice("scale", SCALES, image.scale, words, partial(_set_look, "scale"), prefix=_P)
    select(
        "image_upstream",
        words("page.upstream"),
        UPSTREAMS,
        image.upstream,
        lambda option: words(f"image.upstream_{option}"),
        on_change=_set_upstream,
        help=words("page.upstream_help"),
    )
    if image.upstream == "random":
        shown("image_seed", image.seed)
        st.number_input(words("page.seed"), 0, MOST_SEED, None, key="image_seed", on_change=_set_upstream)


def _sizes(name: str, image: ImageState, ranges: tuple[Pair, Pair], words: Words) -> None:
    pair: Pair = getattr(image.spec, name)
    if not image.separate:
        slider(_P + name, words(f"page.{name}"), pair[0], ranges[0], words, name, _set_size)
        return
    for axis, ending, value, limits in zip(("height", "width"), ("", "_w"), pair, ranges, strict=True):
        label = words("page.of_axis", name=words(f"page.{name}"), axis=words(f"page.{axis}"))
        slider(_P + name + ending, label, value, limits, words, name, _set_size)


def _set_size(name: str) -> None:
    image, state = session.current().state, st.session_state
    high = state[_P + name]
    session.change(with_size(image, name, (high, state[f"{_P}{name}_w"] if image.separate else high)))


def _set_separate() -> None:
    session.change(with_separate(session.current().state, st.session_state["image_separate"]))


def _set_spec(name: str) -> None:
    image = session.current().state
    session.change((replace(image, spec=replace(image.spec, **{name: st.session_state[_P + name]})), []))


def _set_look(name: str) -> None:
    session.look(replace(session.current().state, **{name: st.session_state[_P + name]}))


def _set_upstream() -> None:
    image, state = session.current().state, st.session_state
    chosen, seed = state["image_upstream"], state.get("image_seed")
    if chosen in UPSTREAMS:  # not the words of another language, chosen while the page was changing
        session.look(replace(image, upstream=chosen, seed=image.seed if seed is None else seed))
