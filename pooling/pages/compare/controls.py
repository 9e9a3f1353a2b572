"""The controls: a ready comparison, an input, and the settings of each column."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from pooling.engine.spec import KINDS, TIES
from pooling.i18n import Words
from pooling.lessons.comparisons import COMPARISONS
from pooling.pages.compare import session
from pooling.pages.shell.parameters import parameters
from pooling.pages.shell.widgets import choice, segments, select, size_slider
from pooling.sources import PRESETS
from pooling.state.compare.comparison import LEAST, MOST, UPSTREAMS, Comparing, along
from pooling.state.layer import SIZES
from pooling.state.setting import OWN

P: Final = "compare_"


def show(now: Comparing, words: Words) -> None:
    """Place the shared controls and each column's settings in one line."""
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
            width=215,
        )
        has_own = session.own_matrix() is not None
        select(
            f"{P}preset",
            words("compare.input"),
            (*PRESETS, *([OWN] if has_own else [])),
            setting.preset,
            lambda name: words("page.own_matrix" if name == OWN else f"preset.{name}"),
            session.choose_input,
            width=275,
        )
        select(
            f"{P}upstream",
            words("page.upstream"),
            UPSTREAMS,
            setting.upstream,
            lambda name: words(f"page.upstream_{name}"),
            lambda upstream: session.share(upstream=upstream),
            width=185,
        )
        counts = range(LEAST, MOST + 1)
        segments(f"{P}count", words("compare.count"), counts, len(now.specs), str, session.set_count)
        for k in range(len(now.specs)):
            with st.popover(words("compare.change", n=k + 1), key=f"{P}change_{k}"):
                _column(k, now, words)


def _column(k: int, now: Comparing, words: Words) -> None:
    setting = now.column(k)
    prefix = f"{P}{k}_"
    ranges = setting.ranges()
    choice("kind", KINDS, setting.spec.kind, words, partial(session.set_word, k, "kind"), prefix=prefix)
    parameters(setting.spec, words, partial(session.set_word, k), prefix)
    for name in SIZES:
        value, limits = getattr(setting.spec, name)[along(setting)], ranges[name][along(setting)]
        size_slider(f"{prefix}{name}", name, value, limits, words, partial(session.set_size, k, name))
    if setting.spec.operator.uses_ties:
        choice("ties", TIES, setting.spec.ties, words, partial(session.set_word, k, "ties"), prefix=prefix)
