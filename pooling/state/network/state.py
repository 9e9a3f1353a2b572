"""The state of the page of a small network as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pooling.engine.spec import Pair
from pooling.state.layer import Notice
from pooling.state.network import link
from pooling.state.network.edits import Change, with_channel, with_drawing
from pooling.state.network.setting import NetworkSetting
from pooling.state.setting import VIEWS
from pooling.state.stage_log import Position, new_items
from pooling.studies.network.digits import SIDE, WHITE
from pooling.studies.network.runs import Run, with_run


@dataclass(frozen=True, eq=False)
class NetworkState:
    """A network's setting, and the notices of the last change.

    Attributes
    ----------
    setting : NetworkSetting
    notices : tuple of (code, parameters)
    step : int or None
        The step at which the link opened the Loop.
    flow_log, loop_log : (str, int)
        The mountings of the flow and of the Loop that last reported, and how many of their actions have been applied.
    nudge : (int, int) or None
        The cell that is being nudged in the Loop: this changes no setting.
    runs : tuple of Run
        What was trained in this session, the oldest first.
    """

    setting: NetworkSetting
    notices: tuple[Notice, ...] = ()
    step: int | None = None
    flow_log: Position = ("", 0)
    loop_log: Position = ("", 0)
    nudge: Pair | None = None
    runs: tuple[Run, ...] = ()


def opened(params: Mapping[str, str]) -> NetworkState:
    """Return the state that a link describes, with a notice of dropped parameters."""
    setting, step, dropped = link.read(params)
    notices: tuple[Notice, ...] = (("link_dropped", {"names": dropped}),) if dropped else ()
    return NetworkState(setting, notices, step)


def with_change(state: NetworkState, changed: Change) -> NetworkState:
    """Store a changed setting."""
    setting, notices = changed
    return replace(state, setting=setting, notices=tuple(notices), nudge=None)


def with_look(state: NetworkState, setting: NetworkSetting) -> NetworkState:
    """Store what else is shown of the same network and digit; notices remain."""
    return replace(state, setting=setting, nudge=None)


def with_trained(state: NetworkState, run: Run) -> NetworkState:
    """Keep a run; if the oldest one has to be left out, the panel of trainings says so."""
    return replace(state, runs=with_run(state.runs, run)[0])


def without_run(state: NetworkState, run: Run) -> NetworkState:
    """Forget a run."""
    return replace(state, runs=tuple(other for other in state.runs if other is not run))


def with_flow_log(state: NetworkState, sent: object) -> NetworkState:
    """Apply the visitor's actions in the flow: choosing a channel, drawing. Anything else is ignored."""
    log = new_items(sent, state.flow_log)
    if log is None:
        return state
    position, items = log
    state = replace(state, flow_log=position)
    for item in items:
        match item:
            case ["channel", int(block), int(channel)] if _are_numbers(block, channel):
                state = with_look(state, with_channel(state.setting, block, channel))
            case ["draw", [*levels]] if _is_drawing(levels):
                drawing = np.array(levels, np.uint8).reshape(SIDE, SIDE)
                state = with_change(state, with_drawing(state.setting, drawing))
    return state


def with_loop_log(state: NetworkState, sent: object) -> NetworkState:
    """Apply the visitor's actions in the Loop: choosing a direction, nudging a cell. Anything else is ignored."""
    log = new_items(sent, state.loop_log)
    if log is None:
        return state
    position, items = log
    state = replace(state, loop_log=position)
    for item in items:
        match item:
            case ["view", str(view)] if view in VIEWS:
                state = replace(state, setting=replace(state.setting, view=view, view_chosen=True))
            case ["nudge", int(row), int(col), int()] if _are_numbers(row, col) and _is_cell(state.setting, row, col):
                state = replace(state, nudge=(row, col))
    return state


def _are_numbers(*values: Any) -> bool:
    """Return whether no value is True or False, which would stand for 1 and 0."""
    return not any(isinstance(value, bool) for value in values)


def _is_drawing(levels: Sequence[Any]) -> bool:
    is_level = [isinstance(level, int) and not isinstance(level, bool) and 0 <= level <= WHITE for level in levels]
    return len(levels) == SIDE * SIDE and all(is_level)


def _is_cell(setting: NetworkSetting, row: int, col: int) -> bool:
    """Return whether the maps that the shown pooling layer gets have a cell."""
    block, _ = setting.shown
    rows, cols = setting.output_sizes[block - 1] if block else setting.size
    return 0 <= row < rows and 0 <= col < cols
