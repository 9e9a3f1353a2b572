"""The sidebar: how it is pooled. Each control shows the setting, and its callback changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from pooling.engine.spec import KINDS, TIES, Pair
from pooling.i18n import Words
from pooling.pages.explore import session
from pooling.pages.shell.widgets import choice, select, shown
from pooling.state.edits import fitted, with_separate, with_size
from pooling.state.setting import CHANNELS, UPSTREAMS, VIEWS, Setting
from pooling.state.upstream import with_upstream

SIZES: Final = ("f", "pad", "stride")


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
    ranges = setting.ranges()
    for name in SIZES:
        _sizes(name, setting, ranges[name], words)
    shown("separate", setting.separate)
    st.toggle(words("page.separate"), key="separate", on_change=_set_separate)
    _ties(setting, words, has_ties)
    _upstream(setting, words)
    if setting.has_channels:
        choice("channel", CHANNELS, setting.channel, words, _set_channel)


def view(setting: Setting, words: Words) -> None:
    """Place the choice of direction, which stands above the stage."""
    choice("view", VIEWS, setting.view, words, _set_view, width="content", label_visibility="collapsed")


def _set_view() -> None:
    session.look(replace(session.current().setting, view=st.session_state["view"], view_chosen=True))


# ---- f, pad, stride --------------------------------------------------------------------------------------------------


def _sizes(name: str, setting: Setting, ranges: tuple[Pair, Pair], words: Words) -> None:
    pair: Pair = getattr(setting.spec, name)
    if not setting.separate:
        slider(name, words(f"page.{name}"), pair[0], ranges[0], words, name, _set_size)
        return
    for axis, key, value, limits in zip(("height", "width"), (name, f"{name}_w"), pair, ranges, strict=True):
        label = words("page.of_axis", name=words(f"page.{name}"), axis=words(f"page.{axis}"))
        slider(key, label, value, limits, words, name, _set_size)


def slider(
    key: str, label: str, value: int, limits: Pair, words: Words, name: str, on_change: Callable[[str], None]
) -> None:
    """Place the slider of f, pad or stride; ``on_change`` is called with its name."""
    least, most = limits
    told = words("page.range_pad" if name == "pad" else "page.range", least=least, most=most)
    # A slider needs two values to move between. A case's own stride may lie beyond; it pools like the greatest one.
    end = max(most, value, least + 1)
    shown(key, value, told=(least, end))
    st.slider(
        words("page.sized", label=label, range=told),
        least,
        end,
        key=key,
        disabled=least == most,
        on_change=on_change,
        args=(name,),
    )


def _set_size(name: str) -> None:
    setting = session.current().setting
    high = st.session_state[name]
    wide = st.session_state[f"{name}_w"] if setting.separate else high
    session.change(with_size(setting, name, (high, wide)))


def _set_separate() -> None:
    session.change(with_separate(session.current().setting, st.session_state["separate"]))


def _set_kind() -> None:
    setting = session.current().setting
    spec = replace(setting.spec, kind=st.session_state["kind"])
    session.change((replace(setting, spec=spec), []))


def _set_channel() -> None:
    setting = session.current().setting
    session.change(fitted(setting, replace(setting, channel=st.session_state["channel"])))


# ---- ties and dA -----------------------------------------------------------------------------------------------------


def _ties(setting: Setting, words: Words, has_ties: bool) -> None:
    if setting.spec.kind != "max":
        reason = words("page.ties_average")
    else:
        reason = "" if has_ties else words("page.ties_none")
    choice(
        "ties", TIES, setting.spec.ties, words, _set_ties, disabled=bool(reason), help=reason or words("page.ties_help")
    )
    with st.container():  # stays, so that what follows keeps its place
        if reason:
            st.caption(reason)


def _set_ties() -> None:
    setting = session.current().setting
    session.change((replace(setting, spec=replace(setting.spec, ties=st.session_state["ties"])), []))


def _upstream(setting: Setting, words: Words) -> None:
    select(
        "upstream",
        words("page.upstream"),
        UPSTREAMS,
        setting.upstream,
        lambda option: words(f"page.upstream_{option}"),
        on_change=_set_upstream,
        help=words("page.upstream_help"),
    )
    if setting.upstream == "random":
        _number("seed", words("page.seed"), setting.seed, 0, 2**32 - 1)
    elif setting.upstream == "single":
        rows, cols = setting.output_size
        with st.container(horizontal=True):
            _number("cell_row", words("page.cell_row"), setting.cell[0], 0, rows - 1)
            _number("cell_col", words("page.cell_col"), setting.cell[1], 0, cols - 1)
    elif setting.upstream == "target":
        uniform = setting.target if isinstance(setting.target, float) else None
        shown("target", uniform)
        st.number_input(
            words("page.target"),
            value=None,
            step=1.0,
            key="target",
            on_change=_set_target,
            placeholder=words("page.target_edited"),
        )
    elif setting.upstream == "edited":
        st.caption(words("page.edited_hint" if setting.x.ndim == 2 else "page.edited_one_channel"))


def _number(key: str, label: str, value: int, least: int, most: int) -> None:
    shown(key, value)
    st.number_input(label, least, most, None, key=key, on_change=_set_numbers)


def _set_upstream() -> None:
    chosen = st.session_state["upstream"]
    if chosen in UPSTREAMS:  # not the words of another language, chosen while the page was changing
        session.change((with_upstream(session.current().setting, chosen), []))


def _set_numbers() -> None:
    setting = session.current().setting
    state = st.session_state
    old = {"seed": setting.seed, "cell_row": setting.cell[0], "cell_col": setting.cell[1]}
    # A field that is not shown, or was emptied, keeps its number.
    new = {key: number if state.get(key) is None else state[key] for key, number in old.items()}
    session.change((replace(setting, seed=new["seed"], cell=(new["cell_row"], new["cell_col"])), []))


def _set_target() -> None:
    value = st.session_state["target"]
    if value is not None:
        session.change((replace(session.current().setting, target=float(value)), []))
