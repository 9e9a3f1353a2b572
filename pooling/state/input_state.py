"""What the states of Explore and Compare have in common: an input with its history, and what it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from pooling.engine.errors import PoolingError
from pooling.state.layer import Notice
from pooling.state.loaded import Loaded
from pooling.state.loaded_picture import LoadedPicture
from pooling.state.setting import OWN, Setting
from pooling.state.stage_log import Editing


@dataclass(frozen=True, eq=False)
class InputState:
    """An input with its history, and the messages of the last change.

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
    missing: str = ""
    step: int | None = None
    present: int = 0

    @property
    def setting(self) -> Setting:
        """The current setting."""
        return self.editing.setting

    @property
    def current_loaded(self) -> Loaded | LoadedPicture | None:
        """The file or text that is pooled; None if another input was chosen since."""
        return self.loaded if self.loaded_origin == self.setting.origin else None


State = TypeVar("State", bound=InputState)


def with_loaded(state: State, loaded: Loaded | LoadedPicture | None) -> State:
    """Store the file or text that the setting now pools."""
    return replace(state, loaded=loaded, loaded_origin=state.setting.origin)


def with_error(state: State, error: PoolingError | None, place: str = "input") -> State:
    """Set or remove the error message; nothing else changes."""
    notices = () if error is not None else state.notices
    return replace(state, error=error, error_place=place, notices=notices)


def missing_input(params: Mapping[str, str], dropped: list[str]) -> str:
    """Return what of the visitor's own input a link could not bring back: "matrix", "picture" or "".

    ``dropped``, the parameters that were not used, then no longer names it.
    """
    if "picture" in dropped:
        missing = "picture"
    elif params.get("preset") == OWN and "preset" in dropped:
        missing = "matrix"
    else:
        return ""
    dropped[:] = [name for name in dropped if name not in ("picture", "preset")]
    return missing
