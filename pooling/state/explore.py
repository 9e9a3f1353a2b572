"""The state of the Explore page as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pooling.state import link
from pooling.state.input_state import InputState, missing_input
from pooling.state.layer import Notice
from pooling.state.loaded import Loaded
from pooling.state.setting import Setting
from pooling.state.stage_log import Editing, apply_stage_log, with_history


@dataclass(frozen=True, eq=False)
class ExploreState(InputState):
    """An input and how it is pooled.

    Attributes
    ----------
    loaded_upstream : Loaded or None
        The file or text that dA or the target was read from, if it can be read in another way.
    """

    loaded_upstream: Loaded | None = None

    @property
    def current_loaded_upstream(self) -> Loaded | None:
        """The file or text of dA or the target; None if another one is used since."""
        if self.loaded_upstream is None:
            return None
        array = self.setting.target if self.setting.upstream == "target" else self.setting.dA
        return self.loaded_upstream if array is self.loaded_upstream.reading.values else None


def opened(params: Mapping[str, str]) -> ExploreState:
    """Return the state that a link describes, with a notice of dropped parameters."""
    setting, dropped = link.read(params)
    step = link.legal_step(params.get("step"), setting)
    if step is None and "step" in params:
        dropped.append("step")
    missing = missing_input(params, dropped)
    notices: tuple[Notice, ...] = (("link_dropped", {"names": dropped}),) if dropped else ()
    present = int(params.get("present") == "1")
    return ExploreState(Editing(setting), notices, missing=missing, step=step, present=present)


def with_change(
    state: ExploreState, changed: tuple[Setting, list[Notice]], *, undoable: bool = False, clear_history: bool = False
) -> ExploreState:
    """Store a changed setting.

    Parameters
    ----------
    state : ExploreState
    changed : (Setting, list of Notice)
        The result of an edit.
    undoable : bool
        Whether the change can be undone in the stage.
    clear_history : bool
        Whether to clear the history.
    """
    setting, notices = changed
    if undoable:
        editing = with_history(state.editing, setting)
    else:
        editing = replace(state.editing, setting=setting, nudge=None)
    if clear_history:
        editing = replace(editing, history=(), future=())
    missing = state.missing if setting.origin == state.setting.origin else ""
    return replace(state, editing=editing, notices=tuple(notices), error=None, missing=missing)


def with_view(state: ExploreState, view: str) -> ExploreState:
    """Choose a direction; notices and errors remain."""
    setting = replace(state.setting, view=view, view_chosen=True)
    return replace(state, editing=replace(state.editing, setting=setting))


def with_stage_log(state: ExploreState, sent: object) -> ExploreState:
    """Apply the visitor's actions in the stage; earlier notices are removed once a number or the layer has changed."""
    editing = apply_stage_log(state.editing, sent)
    changed = replace(state, editing=editing)
    if editing.history is state.editing.history and editing.setting.spec is state.setting.spec:
        return changed
    return replace(changed, notices=editing.notices, error=None)
