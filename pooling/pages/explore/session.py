"""What a visitor's session holds: one value under one key, changed by callbacks and read by the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.pages.shell import visitor
from pooling.state import link
from pooling.state import stage_log as actions
from pooling.state.layer import Notice
from pooling.state.setting import Setting
from pooling.state.stage_log import Editing

_KEY: Final = "explore"


@dataclass(frozen=True, eq=False)
class Session:
    """A visitor's setting, its past, and what the last change had to say.

    Attributes
    ----------
    editing : Editing
    notices : list of (code, parameters)
    error : PoolingError or None
        What was wrong with the last thing brought in.
    step : int or None
        Where the link opened the stage.
    present : int
        1 if the link asked for the stage to fill the screen.
    """

    editing: Editing
    notices: list[Notice] = field(default_factory=list)
    error: PoolingError | None = None
    step: int | None = None
    present: int = 0

    @property
    def setting(self) -> Setting:
        """The setting as it is now."""
        return self.editing.setting


def current() -> Session:
    """Return this visitor's session; the first time, what the link says."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _opened(st.query_params.to_dict())
    session: Session = st.session_state[_KEY]
    return session


def address() -> dict[str, str]:
    """Return the parameters that bring this page back."""
    return link.write(current().setting, visitor.language())


def begin() -> None:
    """Open a session as it is without a link, if there is none: the link is another page's."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _opened({})


def _opened(params: dict[str, str]) -> Session:
    setting, dropped = link.read(params)
    step = link.legal_step(params.get("step"), setting)
    if step is None and "step" in params:
        dropped.append("step")
    notices: list[Notice] = [("link_dropped", {"names": dropped})] if dropped else []
    return Session(Editing(setting), notices, step=step, present=int(params.get("present") == "1"))


def change(changed: tuple[Setting, list[Notice]], *, undoable: bool = False) -> None:
    """Put a changed setting in place; an undoable one can be taken back in the stage."""
    session = current()
    setting, notices = changed
    if undoable:
        editing = actions.remembered(session.editing, setting)
    else:
        editing = replace(session.editing, setting=setting, nudge=None)
    st.session_state[_KEY] = replace(session, editing=editing, notices=notices, error=None)


def look(setting: Setting) -> None:
    """Put a setting in place that pools the same: another direction. What was said still holds."""
    session = current()
    st.session_state[_KEY] = replace(session, editing=replace(session.editing, setting=setting))


def refuse(error: PoolingError) -> None:
    """Tell what is wrong with what was brought in; nothing else changes."""
    st.session_state[_KEY] = replace(current(), error=error, notices=[])


def clear_error() -> None:
    """Remove the message about a file: the file is no longer there."""
    st.session_state[_KEY] = replace(current(), error=None)


def forget_history() -> None:
    """Start a new past: another source has been chosen."""
    session = current()
    st.session_state[_KEY] = replace(session, editing=replace(session.editing, history=()))


def take_actions() -> None:
    """Apply what was done in the stage."""
    session = current()
    sent = st.session_state["stage"].get("actions")
    editing = actions.apply(session.editing, sent)
    acted = replace(session, editing=editing)
    if editing.history is not session.editing.history:  # a number has changed: what was said is past
        acted = replace(acted, notices=list(editing.notices), error=None)
    st.session_state[_KEY] = acted
