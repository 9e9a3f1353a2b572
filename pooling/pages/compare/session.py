"""The state of Compare in a visitor's session: one value under one key."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from pooling.pages.explore import session as explore
from pooling.pages.shell import visitor
from pooling.stage.compare import KEY as STAGES
from pooling.state.compare import comparison, link
from pooling.state.compare.comparison import Comparing
from pooling.state.upstream import Floats

_KEY: Final = "compare"


def current() -> Comparing:
    """Return this visitor's comparison; the first time, the one in the link."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = link.read(st.query_params.to_dict())
    now: Comparing = st.session_state[_KEY]
    return now


def address() -> dict[str, str]:
    """Return the parameters of a link to this page as it is; only the language before it was opened."""
    lang = visitor.language()
    return link.write(current(), lang) if _KEY in st.session_state else {"lang": lang}


def own_matrix() -> Floats | None:
    """Return the visitor's own numbers: those typed here, else Explore's; None if there are none."""
    own, explores = current().setting.matrix, explore.current().setting.matrix
    return explores if own is None else own


def choose(name: str) -> None:
    """Show a ready comparison, or make the current one the visitor's own."""
    st.session_state[_KEY] = comparison.with_name(current(), name)


def choose_input(preset: str) -> None:
    """Pool a teaching case, or the visitor's own numbers."""
    st.session_state[_KEY] = comparison.with_input(current(), preset, own_matrix())


def share(**changes: Any) -> None:
    """Change settings that all columns share: dA's rule, the direction."""
    st.session_state[_KEY] = comparison.with_shared(current(), **changes)


def set_size(k: int, name: str, value: int) -> None:
    """Set f, stride or pad of a column that has not been removed."""
    if k < len(current().specs):
        st.session_state[_KEY] = comparison.with_column_size(current(), k, name, value)


def set_word(k: int, name: str, value: str | float) -> None:
    """Set the kind, its parameter or the tie rule of a column that has not been removed."""
    if k < len(current().specs):
        st.session_state[_KEY] = comparison.with_field(current(), k, name, value)


def set_count(count: int) -> None:
    """Set the number of columns."""
    st.session_state[_KEY] = comparison.with_count(current(), count)


def take_actions() -> None:
    """Apply the visitor's actions in the stages."""
    st.session_state[_KEY] = comparison.with_stage_log(current(), st.session_state[STAGES].get("actions"))
