"""The state of the network's page in a visitor's session: one value under one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from pooling.engine.layer import Layer
from pooling.pages.explore import session as explore
from pooling.pages.shell import visitor
from pooling.pages.shell.destination import go_to
from pooling.state.feature_edits import setting_of_channel
from pooling.state.feature_map import FeatureMap
from pooling.state.network import link
from pooling.state.network import state as edits
from pooling.state.network.edits import Change, with_choice
from pooling.state.network.setting import NetworkSetting
from pooling.state.network.state import NetworkState
from pooling.studies.network.layer import Floats
from pooling.studies.network.runs import Run

_KEY: Final = "network_state"


def current() -> NetworkState:
    """Return this visitor's state; the first time, the one in the link."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = edits.opened(st.query_params.to_dict())
    state: NetworkState = st.session_state[_KEY]
    return state


def address() -> dict[str, str]:
    """Return the parameters of a link to this page as it is; only the language before it was opened."""
    lang = visitor.language()
    return link.write(current().setting, lang) if _KEY in st.session_state else {"lang": lang}


def restore(params: Mapping[str, str]) -> None:
    """Have again what a session that was lost had on this page, unless it is open already."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = edits.opened(params)


def change(changed: Change) -> None:
    """Store a changed setting and its notices."""
    st.session_state[_KEY] = edits.with_change(current(), changed)


def edit(change_setting: Callable[[NetworkSetting], NetworkSetting]) -> None:
    """Change how windows and padding are chosen, or another setting beyond f, stride and pad."""
    now = current().setting
    change(with_choice(now, change_setting(now)))


def set_fields(**fields: Any) -> None:
    """Set fields of the setting that change no other ones."""
    change((replace(current().setting, **fields), []))


def set_spec(name: str, value: str | float) -> None:
    """Set a field of the layer that changes no other ones."""
    changed: dict[str, Any] = {name: value}
    set_fields(spec=replace(current().setting.spec, **changed))


def set_view(view: str) -> None:
    """Choose a direction."""
    now = current()
    st.session_state[_KEY] = replace(now, setting=replace(now.setting, view=view, view_chosen=True))


def open_in_explore(layer: Layer, A_prev: Floats, dA: Floats) -> None:
    """Show the chosen channel, with its layer and its dA, in Explore."""
    setting = current().setting
    feature = None if setting.drawing is not None else FeatureMap(setting.digit, *setting.shown)
    explore.change(
        (setting_of_channel(explore.current().setting, feature, layer, A_prev, dA), [("from_network", {})]),
        undoable=True,
    )
    go_to("explore")


def keep(run: Run) -> None:
    """Keep what a training led to."""
    st.session_state[_KEY] = edits.with_trained(current(), run)


def restore_runs(runs: Sequence[Run]) -> None:
    """Have again the runs of a session that was lost, before those of this one."""
    now = current()
    for run in (*runs, *now.runs):
        st.session_state[_KEY] = edits.with_trained(current(), run)


def forget(run: Run) -> None:
    """Forget a run."""
    st.session_state[_KEY] = edits.without_run(current(), run)


def take_flow_actions(key: str) -> None:
    """Apply the visitor's actions in the flow."""
    st.session_state[_KEY] = edits.with_flow_log(current(), st.session_state[key].get("actions"))


def take_loop_actions(key: str) -> None:
    """Apply the visitor's actions in the Loop."""
    st.session_state[_KEY] = edits.with_loop_log(current(), st.session_state[key].get("actions"))
