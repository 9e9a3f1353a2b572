"""What a visitor's session holds of Compare: one value under one key, changed by callbacks and read by the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import streamlit as st

from pooling.lessons.comparisons import COMPARISONS
from pooling.pages.explore import session as explore
from pooling.pages.shell import visitor
from pooling.stage.compare import KEY as STAGES
from pooling.state import stage_log as actions
from pooling.state.compare import link
from pooling.state.compare.comparison import (
    Comparing,
    ready,
    with_column_size,
    with_count,
    with_input,
    with_spec,
)
from pooling.state.setting import OWN
from pooling.state.upstream import Floats

_KEY: Final = "compare"


def current() -> Comparing:
    """Return this visitor's comparison; the first time, what the link says."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = link.read(st.query_params.to_dict())
    now: Comparing = st.session_state[_KEY]
    return now


def address() -> dict[str, str]:
    """Return the parameters that bring this page back; nothing of it before it was opened."""
    lang = visitor.language()
    return link.write(current(), lang) if _KEY in st.session_state else {"lang": lang}


def own_matrix() -> Floats | None:
    """Return the visitor's own numbers: those typed here, else Explore's; None if there are none."""
    own, brought = current().setting.matrix, explore.current().setting.matrix
    return brought if own is None else own


def _put(now: Comparing) -> None:
    st.session_state[_KEY] = now


def choose(name: str) -> None:
    """Show a ready comparison, or make the one that is shown the visitor's own."""
    now = current()
    if name not in COMPARISONS:
        return _put(replace(now, name=OWN, notices=()))
    chosen = ready(name, now.setting)
    old = now.editing
    setting = replace(chosen.setting, matrix=now.setting.matrix)
    return _put(replace(chosen, editing=replace(chosen.editing, setting=setting, epoch=old.epoch, acted=old.acted)))


def choose_input(preset: str) -> None:
    """Pool a teaching case, or the visitor's own numbers."""
    _put(with_input(current(), preset, own_matrix()))


def share(**changes: Any) -> None:
    """Change what all columns share: dA's rule, the direction."""
    now = current()
    setting = replace(now.setting, **changes)
    _put(replace(now, editing=replace(now.editing, setting=setting, nudge=None)))


def set_size(k: int, name: str, value: int) -> None:
    """Set f, stride or pad of one column, if it is still there."""
    if k < len(current().specs):
        _put(with_column_size(current(), k, name, value))


def set_word(k: int, name: str, value: str) -> None:
    """Set the kind or the tie rule of one column, if it is still there."""
    now = current()
    changed: dict[str, Any] = {name: value}
    if k < len(now.specs):
        _put(with_spec(now, k, replace(now.specs[k], **changed), []))


def set_count(count: int) -> None:
    """Show so many columns."""
    _put(with_count(current(), count))


def take_actions() -> None:
    """Apply what was done in the stages. dA stays a rule, whatever the browser sends."""
    now = current()
    editing = actions.apply(now.editing, st.session_state[STAGES].get("actions"))
    setting = replace(editing.setting, upstream=now.setting.upstream, dA=None)
    _put(replace(now, editing=replace(editing, setting=setting), notices=()))
