"""The state of the Explore page as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pooling.engine.errors import PoolingError
from pooling.state import link
from pooling.state.layer import Notice
from pooling.state.loaded import Loaded
from pooling.state.loaded_picture import LoadedPicture
from pooling.state.setting import OWN, Setting
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
    error_place : {"input", "upstream"}
        Whether it was meant as the input, or as dA or the target.
    loaded : Loaded or LoadedPicture or None
        The file or text that is pooled, if it can be read in another way.
    loaded_origin : str
        The setting's origin since then; another one means that another input is pooled.
    loaded_upstream : Loaded or None
        The same for dA or the target.
    missing : {"", "matrix", "picture"}
        What a link (or a page that was loaded again) had, but could not bring back.
    step : int or None
        The step at which the link opened the stage.
    present : int
        1 if the link requests full screen.
    """

    editing: Editing
    notices: tuple[Notice, ...] = ()
    error: PoolingError | None = None
    error_place: str = "input"
    loaded: Loaded | LoadedPicture | None = None
    loaded_origin: str = ""
    loaded_upstream: Loaded | None = None
    missing: str = ""
    step: int | None = None
    present: int = 0

    @property
    def current_loaded(self) -> Loaded | LoadedPicture | None:
        """The file or text that is pooled; None if another input was chosen since."""
        return self.loaded if self.loaded_origin == self.setting.origin else None

    @property
    def current_loaded_upstream(self) -> Loaded | None:
        """The file or text of dA or the target; None if another one is used since."""
        if self.loaded_upstream is None:
            return None
        array = self.setting.target if self.setting.upstream == "target" else self.setting.dA
        return self.loaded_upstream if array is self.loaded_upstream.reading.values else None

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
    missing = (
        "picture" if "picture" in dropped else "matrix" if params.get("preset") == OWN and "preset" in dropped else ""
    )
    dropped = [name for name in dropped if not missing or name not in ("picture", "preset")]
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


def with_loaded(state: ExploreState, loaded: Loaded | LoadedPicture | None) -> ExploreState:
    """Store the file or text that the setting now pools."""
    return replace(state, loaded=loaded, loaded_origin=state.setting.origin)


def with_view(state: ExploreState, view: str) -> ExploreState:
    """Choose a direction; notices and errors remain."""
    setting = replace(state.setting, view=view, view_chosen=True)
    return replace(state, editing=replace(state.editing, setting=setting))


def with_error(state: ExploreState, error: PoolingError | None, place: str = "input") -> ExploreState:
    """Set or remove the error message; nothing else changes."""
    notices = () if error is not None else state.notices
    return replace(state, error=error, error_place=place, notices=notices)


def with_stage_log(state: ExploreState, sent: object) -> ExploreState:
    """Apply the visitor's actions in the stage; earlier notices are removed once a number has changed."""
    editing = apply_stage_log(state.editing, sent)
    changed = replace(state, editing=editing)
    if editing.history is state.editing.history:
        return changed
    return replace(changed, notices=editing.notices, error=None)
