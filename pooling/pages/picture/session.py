"""What a visitor's session holds of the page of whole pictures: one value under one key."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.engine.spec import Pair
from pooling.pages.picture import kept
from pooling.pages.picture.memory import give_back
from pooling.pages.shell import visitor
from pooling.state.layer import Notice
from pooling.state.picture import link
from pooling.state.picture.edits import Change, with_own
from pooling.state.picture.setting import ImageState, Own

_KEY: Final = "image"


@dataclass(frozen=True, eq=False)
class Session:
    """A visitor's picture and setting, and what the last change had to say.

    Attributes
    ----------
    state : ImageState
    notices : list of (code, parameters)
    error : PoolingError or None
        What was wrong with the last file.
    step : int or None
        Where the link opened the Loop.
    heard : (str, int)
        Which mounting of the Loop was heard last, and how many of its actions.
    nudge : (int, int) or None
        The cell under the lens that is being nudged: looked at, not changed.
    """

    state: ImageState
    notices: list[Notice] = field(default_factory=list)
    error: PoolingError | None = None
    step: int | None = None
    heard: tuple[str, int] = ("", 0)
    nudge: Pair | None = None


def current() -> Session:
    """Return this visitor's session; the first time, what the link says."""
    if _KEY not in st.session_state:
        give_back()  # what visitors who have left had
        state, step, dropped = link.read(st.query_params.to_dict())
        st.session_state[_KEY] = Session(state, [("link_dropped", {"names": dropped})] if dropped else [], step=step)
    session: Session = st.session_state[_KEY]
    return session


def address() -> dict[str, str]:
    """Return the parameters that bring this page back; nothing before it was opened."""
    if _KEY not in st.session_state:
        return {"lang": visitor.language()}
    return link.write(current().state, visitor.language())


def change(changed: Change) -> None:
    """Put a changed state in place."""
    state, notices = changed
    st.session_state[_KEY] = replace(current(), state=state, notices=notices, error=None, nudge=None)


def look(state: ImageState) -> None:
    """Put a state in place that pools the same. What was said still holds."""
    st.session_state[_KEY] = replace(current(), state=state, nudge=None)


def hear(heard: tuple[str, int], view: str | None, nudge: Pair | None) -> None:
    """Keep what was done in the Loop: a direction that was chosen, a cell to be nudged; nothing else changes there."""
    session = current()
    state = session.state if view is None else replace(session.state, view=view, view_chosen=True)
    st.session_state[_KEY] = replace(session, state=state, heard=heard, nudge=nudge or session.nudge)


def use_picture(own: Own, notes: list[Notice]) -> None:
    """Pool the visitor's own picture; the one before it, and all that was worked out from it, is let go."""
    kept.forget()
    state, notices = with_own(current().state, own)
    change((state, [*notes, *notices]))
    give_back()


def refuse(error: PoolingError) -> None:
    """Tell what is wrong with a file; nothing else changes."""
    st.session_state[_KEY] = replace(current(), error=error, notices=[])


def clear_error() -> None:
    """Remove the message about a file: the file is no longer there."""
    st.session_state[_KEY] = replace(current(), error=None)
