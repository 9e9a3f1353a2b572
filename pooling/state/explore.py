"""The state of the Explore page as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pooling.engine.errors import PoolingError
from pooling.state import link
from pooling.state.layer import Notice
from pooling.state.setting import Setting
from pooling.state.stage_log import Editing, apply_stage_log, with_history


@dataclass(frozen=True, eq=False)
class ExploreState:
    """A setting with its history, and the messages of the last change.

    Attributes
    ----------
    editing : Editing
    notices : tuple of (code, parameters)
    error : PoolingError or None
        The error in the last file, text or photograph.
    step : int or None
        The step at which the link opened the stage.
    present : int
        1 if the link requests full screen.
    """

    editing: Editing
    notices: tuple[Notice, ...] = ()
    error: PoolingError | None = None
    step: int | None = None
    present: int = 0

    @property
    def setting(self) -> Setting:
        """The current setting."""
        return self.editing.setting


def opened(params: Mapping[str, str]) -> ExploreState:
    """Return the state that a link describes, with a notice of dropped parameters."""
    setting, dropped = link.read(params)
    step = link.legal_step(params.get("step"), setting)
    if step is None and "step" in params:
        dropped.append("step")
    notices: tuple[Notice, ...] = (("link_dropped", {"names": dropped}),) if dropped else ()
    return ExploreState(Editing(setting), notices, step=step, present=int(params.get("present") == "1"))


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
        editing = replace(editing, history=())
    return replace(state, editing=editing, notices=tuple(notices), error=None)


def with_view(state: ExploreState, view: str) -> ExploreState:
    """Choose a direction; notices and errors remain."""
    setting = replace(state.setting, view=view, view_chosen=True)
    return replace(state, editing=replace(state.editing, setting=setting))


def with_error(state: ExploreState, error: PoolingError | None) -> ExploreState:
    """Set or remove the error message; nothing else changes."""
    return replace(state, error=error, notices=() if error is not None else state.notices)


def with_stage_log(state: ExploreState, sent: object) -> ExploreState:
    """Apply the visitor's actions in the stage; earlier notices are removed once a number has changed."""
    editing = apply_stage_log(state.editing, sent)
    changed = replace(state, editing=editing)
    if editing.history is state.editing.history:
        return changed
    return replace(changed, notices=editing.notices, error=None)
