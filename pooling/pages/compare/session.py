"""The state of Compare in a visitor's session: one value under one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st
from numpy.typing import NDArray

from pooling.pages.explore import session as explore
from pooling.pages.shell import visitor
from pooling.pages.shell.destination import go_to
from pooling.pages.shell.own_input.page import InputPage
from pooling.sources import PRESETS, SAMPLES
from pooling.stage.compare import KEY as STAGES
from pooling.state.compare import comparison, link, transfer
from pooling.state.compare.comparison import Comparing
from pooling.state.edits import own_of
from pooling.state.feature_map import MAPS
from pooling.state.layer import Notice
from pooling.state.setting import OWN, Setting

_KEY: Final = "compare"
OWN_PICTURE: Final = "own_picture"
"""The option of the visitor's own picture; that of the own matrix is ``OWN``."""


def current() -> Comparing:
    """Return this visitor's comparison; the first time, the one in the link."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = link.read(st.query_params.to_dict())
    now: Comparing = st.session_state[_KEY]
    return now


def take_from_explore() -> None:
    """Pool Explore's input, with its setting as the first one; the address is still Explore's."""
    now = current() if _KEY in st.session_state else link.read({})
    _store(transfer.from_explore(now, explore.current()))


def open_in_explore(k: int) -> None:
    """Show the input with the setting of a column in Explore."""
    now = current()
    if k < len(now.specs):
        explore.INPUT.store(transfer.to_explore(now, k, explore.current()))
        go_to("explore")


def address() -> dict[str, str]:
    """Return the parameters of a link to this page as it is; only the language before it was opened."""
    lang = visitor.language()
    return link.write(current(), lang) if _KEY in st.session_state else {"lang": lang}


def restore(params: Mapping[str, str]) -> None:
    """Have again what a session that was lost had on this page, unless it is open already."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = link.read(params)


def inputs() -> dict[str, tuple[str, str]]:
    """Return the source and preset of each input that can be chosen, by its option."""
    options = {name: ("matrix", name) for name in PRESETS}
    if _own("matrix") is not None:
        options[OWN] = ("matrix", OWN)
    options |= {name: ("picture", name) for name in SAMPLES}
    if _own("picture") is not None:
        options[OWN_PICTURE] = ("picture", OWN)
    return options | {name: ("map", name) for name in MAPS}


def option_of(setting: Setting) -> str:
    """Return the option of the input that is pooled."""
    return OWN_PICTURE if (setting.source, setting.preset) == ("picture", OWN) else setting.preset


def _own(source: str) -> NDArray[Any] | None:
    """Return the visitor's own matrix or picture: that of this page, else Explore's; None if there is none."""
    own = own_of(current().setting, source)
    return own_of(explore.current().setting, source) if own is None else own


def choose(name: str) -> None:
    """Show a ready comparison, or make the current one the visitor's own."""
    st.session_state[_KEY] = comparison.with_name(current(), name)


def choose_input(option: str) -> None:
    """Pool a teaching case, a sample, or the visitor's own numbers or picture."""
    if option in (options := inputs()):
        source, preset = options[option]
        st.session_state[_KEY] = comparison.with_input(current(), preset, _own(source), source)


def share(**changes: Any) -> None:
    """Change settings that all columns share: dA's rule, the direction."""
    st.session_state[_KEY] = comparison.with_shared(current(), **changes)


def set_size(k: int, name: str, axis: int | None, value: int) -> None:
    """Set f, stride or pad of a column that has not been removed; for one axis or (None) both."""
    if k < len(current().specs):
        st.session_state[_KEY] = comparison.with_column_size(current(), k, name, value, axis)


def set_word(k: int, name: str, value: str | float) -> None:
    """Set the kind, its parameter or the tie rule of a column that has not been removed."""
    if k < len(current().specs):
        st.session_state[_KEY] = comparison.with_field(current(), k, name, value)


def edit(k: int, change: Callable[[Setting], Setting]) -> None:
    """Change a setting beyond f, stride and pad of a column that has not been removed."""
    if k < len(current().specs):
        st.session_state[_KEY] = comparison.with_column(current(), k, change(current().column(k)))


def set_count(count: int) -> None:
    """Set the number of columns."""
    st.session_state[_KEY] = comparison.with_count(current(), count)


def take_actions() -> None:
    """Apply the visitor's actions in the stages."""
    st.session_state[_KEY] = comparison.with_stage_log(current(), st.session_state[STAGES].get("actions"))


def _store(state: Comparing) -> None:
    st.session_state[_KEY] = state


def _put(own: NDArray[Any], notices: list[Notice]) -> None:
    _store(comparison.with_own(current(), own, notices))


INPUT: Final = InputPage("compare_", current, _store, _put)
"""This page, for the fields that take the visitor's own input."""
