"""What the Explore page shows, as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pooling.engine.errors import PoolingError
from pooling.state import link
from pooling.state.layer import Notice
from pooling.state.setting import Setting
from pooling.state.stage_log import Editing, apply_stage_log, remembered


@dataclass(frozen=True, eq=False)
class ExploreState:
    """A setting, its past, and what the last change had to say.

    Attributes
    ----------
    editing : Editing
    notices : tuple of (code, parameters)
    error : PoolingError or None
        What was wrong with the last file, text or photograph.
    step : int or None
        Where the link opened the stage.
    present : int
        1 if the link asked for the stage to fill the screen.
    """

    editing: Editing
    notices: tuple[Notice, ...] = ()
    error: PoolingError | None = None
    step: int | None = None
    present: int = 0

    @property
    def setting(self) -> Setting:
        """The setting as it is now."""
        return self.editing.setting


def opened(params: Mapping[str, str]) -> ExploreState:
    """Return what a link describes, with a notice of what was dropped."""
    setting, dropped = link.read(params)
    step = link.legal_step(params.get("step"), setting)
    if step is None and "step" in params:
        dropped.append("step")
    notices: tuple[Notice, ...] = (("link_dropped", {"names": dropped}),) if dropped else ()
    return ExploreState(Editing(setting), notices, step=step, present=int(params.get("present") == "1"))


def with_change(
    state: ExploreState, changed: tuple[Setting, list[Notice]], *, undoable: bool = False, forget: bool = False
) -> ExploreState:
    """Put a changed setting in place.

    Parameters
    ----------
    state : ExploreState
    changed : (Setting, list of Notice)
        What an edit returned.
    undoable : bool
        Whether the stage can take it back.
    forget : bool
        Whether it begins a new past.
    """
    setting, notices = changed
    if undoable:
        editing = remembered(state.editing, setting)
    else:
        editing = replace(state.editing, setting=setting, nudge=None)
    if forget:
        editing = replace(editing, history=())
    return replace(state, editing=editing, notices=tuple(notices), error=None)


def with_view(state: ExploreState, view: str) -> ExploreState:
    """Choose a direction. Notices and errors still hold."""
    setting = replace(state.setting, view=view, view_chosen=True)
    return replace(state, editing=replace(state.editing, setting=setting))


def with_error(state: ExploreState, error: PoolingError | None) -> ExploreState:
    """Show what is wrong with a file, or nothing any more; nothing else changes."""
    return replace(state, error=error, notices=() if error is not None else state.notices)


def with_stage_log(state: ExploreState, sent: object) -> ExploreState:
    """Apply what was done in the stage; once a number has changed, earlier notices no longer hold."""
    editing = apply_stage_log(state.editing, sent)
    acted = replace(state, editing=editing)
    if editing.history is state.editing.history:
        return acted
    return replace(acted, notices=editing.notices, error=None)
