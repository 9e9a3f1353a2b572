"""Widgets that show a setting: it is told to them before each run, and changed by their callbacks only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from pooling.i18n import Words


def choice(
    key: str,
    options: Sequence[str],
    value: str,
    words: Words,
    on_change: Any,
    width: Any = "stretch",
    prefix: str = "",
    **more: Any,
) -> None:
    """Place one segmented control whose options are words of the catalogue ``page.<key>_<option>``.

    With a prefix its own key is ``<prefix><key>``: what another page has under a key, Streamlit would take for this.
    """
    segments(
        prefix + key,
        words(f"page.{key}"),
        options,
        value,
        lambda option: words(f"page.{key}_{option}"),
        on_change=on_change,
        width=width,
        **more,
    )


def segments(
    key: str,
    label: str,
    options: Sequence[Any],
    value: Any,
    named: Callable[[Any], str] = str,
    *,
    on_change: Any,
    args: tuple[Any, ...] = (),
    **more: Any,
) -> None:
    """Place one segmented control that always has a choice.

    While a page is changing, the browser may answer that nothing is chosen, or for the page that is left: that is no
    choice, and the next run tells the value again.
    """
    shown(key, value)
    st.segmented_control(
        label,
        options,
        key=key,
        format_func=named,
        on_change=_if_chosen,
        args=(key, options, on_change, args),
        required=True,
        **more,
    )


def _if_chosen(key: str, options: Sequence[Any], on_change: Callable[..., None], args: tuple[Any, ...]) -> None:
    if st.session_state.get(key) in options:
        on_change(*args)


def select(key: str, label: str, options: Sequence[str], value: str, named: Callable[[str], str], **more: Any) -> None:
    """Place one select box; ``named`` gives an option's words.

    The browser knows options by their words, and would go on sending those of another language or source.
    """
    shown(key, value, told=named(value))
    st.selectbox(label, options, key=key, format_func=named, **more)


def shown(key: str, value: Any, told: Any = None) -> None:
    """Make a widget show the setting's value.

    Parameters
    ----------
    key : str
    value : object
    told : object
        What else the widget's state hangs on (a slider's limits, an option's words): when that changes, Streamlit
        or the browser forgets the value, so it is told again.
    """
    if st.session_state.get(key) != value or st.session_state.get(f"{key}_told") != told:
        st.session_state[key] = value
        st.session_state[f"{key}_told"] = told
