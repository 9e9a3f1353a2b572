"""The sidebar: how it is pooled. Each control shows the setting, and its callback changes it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from pooling.engine.spec import KINDS, TIES, Pair
from pooling.i18n import Words
from pooling.pages.explore import feature_input, gradient_input, paste_layer, session
from pooling.pages.shell import more_settings, size_controls
from pooling.pages.shell.layer_words import ties_texts
from pooling.pages.shell.parameters import parameters
from pooling.pages.shell.widgets import choice, number, real_number, select, toggle
from pooling.state.edits import fitted, with_separate, with_size
from pooling.state.layer import with_axis
from pooling.state.parameters import MOST_SEED
from pooling.state.setting import CHANNELS, UNPOOL, VIEWS, Setting
from pooling.state.upstream import upstreams_of, with_upstream


def show(setting: Setting, words: Words, has_ties: bool) -> None:
    """Place the controls of the pooling layer.

    Parameters
    ----------
    setting : Setting
    words : Words
    has_ties : bool
        Whether some window has equal maxima.
    """
    choice("kind", KINDS, setting.spec.kind, words, _set_kind)
    parameters(setting.spec, words, _set_parameter)
    size_controls.show(setting, words, _set_size)
    toggle("separate", words("page.separate"), setting.separate, _set_separate)
    more_settings.show(setting, words, session.edit)
    paste_layer.show(words)
    _ties(setting, words, has_ties)
    _upstream(setting, words)
    gradient_input.show(words)
    if setting.has_channels:
        choice("channel", CHANNELS, setting.channel, words, _set_channel)


def view(setting: Setting, words: Words) -> None:
    """Place the choice of direction, which stands above the stage."""
    views = (*VIEWS, UNPOOL)
    choice("view", views, setting.view, words, session.set_view, width="content", label_visibility="collapsed")


# ---- f, pad, stride --------------------------------------------------------------------------------------------------


def _set_size(name: str, axis: int | None, value: int) -> None:
    setting = session.current().setting
    pair: Pair = getattr(setting.spec, name)
    session.change(with_size(setting, name, with_axis(pair, axis, value)))


def _set_separate(separate: bool) -> None:
    session.change(with_separate(session.current().setting, separate))


def _set_kind(kind: str) -> None:
    setting = session.current().setting
    session.change((replace(setting, spec=replace(setting.spec, kind=kind)), []))


def _set_parameter(name: str, value: float) -> None:
    setting = session.current().setting
    changed: dict[str, Any] = {name: value}
    session.change((replace(setting, spec=replace(setting.spec, **changed)), []))


def _set_channel(channel: str) -> None:
    setting = session.current().setting
    session.change(fitted(setting, replace(setting, channel=channel)))


# ---- ties and dA -----------------------------------------------------------------------------------------------------


def _ties(setting: Setting, words: Words, has_ties: bool) -> None:
    label, about = ties_texts(setting.spec, words)
    if not setting.spec.operator.uses_ties:
        reason = about
    else:
        reason = "" if has_ties else words("page.ties_none")
    more: dict[str, Any] = {"label": label, "disabled": bool(reason), "help": reason or about}
    choice("ties", TIES, setting.spec.ties, words, _set_ties, **more)
    with st.container():  # stays, so that what follows keeps its place
        if reason:
            st.caption(reason)


def _set_ties(ties: str) -> None:
    setting = session.current().setting
    session.change((replace(setting, spec=replace(setting.spec, ties=ties)), []))


def _upstream(setting: Setting, words: Words) -> None:
    select(
        "upstream",
        words("page.upstream"),
        upstreams_of(setting),
        setting.upstream,
        lambda option: words(f"page.upstream_{option}"),
        _set_upstream,
        help=words("page.upstream_help"),
    )
    with st.container():
        if about := feature_input.about_gradient(setting, words):
            st.caption(about)
    if setting.upstream == "random":
        number("seed", words("page.seed"), setting.seed, 0, MOST_SEED, _set_seed)
    elif setting.upstream == "single":
        rows, cols = setting.output_size
        with st.container(horizontal=True):
            number("cell_row", words("page.cell_row"), setting.cell[0], 0, rows - 1, partial(_set_cell, 0))
            number("cell_col", words("page.cell_col"), setting.cell[1], 0, cols - 1, partial(_set_cell, 1))
    elif setting.upstream == "target":
        uniform = setting.target if isinstance(setting.target, float) else None
        real_number("target", words("page.target"), uniform, _set_target, placeholder=words("page.target_edited"))
    elif setting.upstream == "edited":
        st.caption(words("page.edited_hint" if setting.x.ndim == 2 else "page.edited_one_channel"))


def _set_upstream(upstream: str) -> None:
    session.change((with_upstream(session.current().setting, upstream), []))


def _set_seed(seed: int) -> None:
    session.change((replace(session.current().setting, seed=seed), []))


def _set_cell(axis: int, value: int) -> None:
    setting = session.current().setting
    session.change((replace(setting, cell=with_axis(setting.cell, axis, value)), []))


def _set_target(target: float | None) -> None:
    if target is not None:
        session.change((replace(session.current().setting, target=float(target)), []))
