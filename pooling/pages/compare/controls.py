"""The controls: a ready comparison, an input, and the settings of each column."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from pooling.engine.spec import KINDS, TIES, Pair
from pooling.i18n import Words
from pooling.lessons.comparisons import COMPARISONS
from pooling.pages.compare import session
from pooling.pages.shell import more_settings, notices
from pooling.pages.shell.layer_words import ties_texts
from pooling.pages.shell.own_input import fields
from pooling.pages.shell.parameters import parameters
from pooling.pages.shell.widgets import choice, segments, select, size_slider
from pooling.state.compare.columns import along, is_line
from pooling.state.compare.comparison import LEAST, MOST, UPSTREAMS, Comparing
from pooling.state.layer import AXES
from pooling.state.setting import CHANNELS, OWN, Setting

P: Final = "compare_"
_OWN_INPUT: Final = f"{P}own_open"
"""The key of the pop-over with the fields for own inputs, which closes when one is used."""


def shared(now: Comparing, words: Words) -> None:
    """Place the controls that all columns share."""
    setting = now.setting
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{P}controls"):
        names = (*COMPARISONS, OWN)
        select(
            f"{P}name",
            words("compare.name_label"),
            names,
            now.name,
            lambda name: words(f"compare.{name}"),
            session.choose,
            width=190,
        )
        select(
            f"{P}preset",
            words("compare.input"),
            tuple(session.inputs()),
            session.option_of(setting),
            partial(_input_label, words, setting),
            session.choose_input,
            width=235,
        )
        _own_input(words)
        select(
            f"{P}upstream",
            words("page.upstream"),
            UPSTREAMS,
            setting.upstream,
            lambda name: words(f"page.upstream_{name}"),
            lambda upstream: session.share(upstream=upstream),
            width=195,
        )
        counts = range(LEAST, MOST + 1)
        segments(f"{P}count", words("compare.count"), counts, len(now.specs), str, session.set_count)
        if setting.has_channels:
            choice(
                "channel",
                CHANNELS,
                setting.channel,
                words,
                lambda channel: session.share(channel=channel),
                prefix=P,
                width="content",
            )


def _input_label(words: Words, setting: Setting, option: str) -> str:
    source, preset = session.inputs()[option]
    return notices.input_name(replace(setting, source=source, preset=preset), words)


def _own_input(words: Words) -> None:
    """Place the fields for pasted numbers and files."""
    page = session.INPUT
    with st.popover(words("compare.own_input"), key=_OWN_INPUT, on_change="rerun"):
        fields.paste(page, words, _close)
        fields.file(page, words("compare.upload"), help=words("page.upload_help"), on_taken=_close)
        with st.container():
            fields.error(page, words)


def _close() -> None:
    st.session_state[_OWN_INPUT] = False


# ---- each column -----------------------------------------------------------------------------------------------------


def columns(now: Comparing, words: Words) -> None:
    """Place the settings of each column above its stage."""
    with st.container(key=f"{P}settings"):
        for k in range(len(now.specs)):
            popover = st.popover(words("compare.change", n=k + 1), key=f"{P}change_{k}")
            with popover, st.container(key=f"{P}column_{k}"):
                _column(k, now, words)


def _column(k: int, now: Comparing, words: Words) -> None:
    setting = now.column(k)
    prefix = f"{P}{k}_"
    choice("kind", KINDS, setting.spec.kind, words, partial(session.set_word, k, "kind"), prefix=prefix)
    parameters(setting.spec, words, partial(session.set_word, k), prefix)
    for name in setting.own_sizes:
        _sizes(k, name, now, words)
    more_settings.show(
        setting,
        words,
        partial(session.edit, k),
        prefix,
        windows=("f",),
        paddings=("pad", "sides"),
        has_frameworks=False,
    )
    if setting.spec.operator.uses_ties:
        label, _ = ties_texts(setting.spec, words)
        choice("ties", TIES, setting.spec.ties, words, partial(session.set_word, k, "ties"), prefix=prefix, label=label)
    st.button(
        words("compare.explore"),
        key=f"{P}explore_{k}",
        on_click=partial(session.open_in_explore, k),
        width="stretch",
    )


def _sizes(k: int, name: str, now: Comparing, words: Words) -> None:
    """Place the slider of f, stride or pad, or two if height and width differ."""
    setting = now.column(k)
    key, pair, ranges = f"{P}{k}_{name}", _pair(now, k, name), setting.ranges()[name]
    dilated = setting.spec.dilations != (1, 1)
    if is_line(setting) or not setting.separate:
        axis = along(setting)
        size_slider(
            key, name, pair[axis], ranges[axis], words, partial(session.set_size, k, name, None), dilated=dilated
        )
        return
    for axis, (axis_name, ending) in enumerate(AXES):
        label = words("page.of_axis", name=words(f"page.{name}"), axis=words(f"page.{axis_name}"))
        take = partial(session.set_size, k, name, axis)
        size_slider(f"{key}{ending}", name, pair[axis], ranges[axis], words, take, label, dilated)


def _pair(now: Comparing, k: int, name: str) -> Pair:
    pair: Pair = getattr(now.specs[k], name)
    return pair
