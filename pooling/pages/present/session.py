"""Which lecture a visitor gives, and where in it: one value under one key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import streamlit as st

from pooling.lessons.lecture import Lecture
from pooling.lessons.lectures import READY, lecture
from pooling.pages.learn.session import setting_of
from pooling.pages.shell import visitor
from pooling.state import stage_log as actions
from pooling.state.stage_log import Editing

_KEY: Final = "present"
FIRST: Final = next(iter(READY))


@dataclass(frozen=True, eq=False)
class Presenting:
    """A lecture and a place in it.

    Attributes
    ----------
    name : str
        The lecture's name in links.
    beat : int
        The press that is shown; 0 is the title's card.
    editings : mapping of int to Editing
        What has been changed, scene by scene.
    asked : int
        How often the screen has been asked for.
    is_unknown : bool
        Whether the link asked for a lecture that there is none of.
    """

    name: str = FIRST
    beat: int = 0
    editings: Mapping[int, Editing] = field(default_factory=dict)
    asked: int = 0
    is_unknown: bool = False

    @property
    def lecture(self) -> Lecture:
        """The lecture that is given."""
        return lecture(self.name) or READY[FIRST]

    @property
    def place(self) -> int:
        """Which of the lecture's scenes is shown."""
        return self.lecture.places[self.beat]

    @property
    def editing(self) -> Editing:
        """The scene as the lecturer has it."""
        scene = self.lecture.scenes[self.place]
        return self.editings.get(self.place) or Editing(
            replace(setting_of(scene), origin=f"{_KEY} {self.name} {self.place}")
        )


def current() -> Presenting:
    """Return where this visitor is; the first time, what the link says."""
    if _KEY not in st.session_state:
        name = st.query_params.get("lecture", FIRST)
        known = lecture(name) is not None
        now = Presenting(name if known else FIRST, is_unknown=not known)
        st.session_state[_KEY] = replace(
            now,
            beat=_legal(st.query_params.get("beat", "0"), now),
            asked=int(st.query_params.get("present") == "1"),
        )
    presenting: Presenting = st.session_state[_KEY]
    return presenting


def _legal(beat: str, now: Presenting) -> int:
    is_number = beat.isascii() and beat.isdigit() and len(beat) <= 4
    return int(beat) if is_number and int(beat) <= len(now.lecture.beats) else 0


def address() -> dict[str, str]:
    """Return the parameters that lead back to the lecture."""
    now = st.session_state.get(_KEY, Presenting())
    beat = {"beat": str(now.beat)} if now.beat else {}
    return {"lecture": now.name, **beat, "lang": visitor.language()}


def give(name: str) -> None:
    """Begin another lecture, at its title."""
    now = current()
    st.session_state[_KEY] = _heard(Presenting(name, asked=now.asked), now.editing)


def go(beat: int) -> None:
    """Go to a press of the lecture."""
    now = current()
    st.session_state[_KEY] = after(now, replace(now.editing, beat=beat))


def fill() -> None:
    """Ask for the screen."""
    now = current()
    st.session_state[_KEY] = replace(now, asked=now.asked + 1)


def take_actions(key: str) -> None:
    """Apply what was done in the stage."""
    now = current()
    st.session_state[_KEY] = after(now, actions.apply(now.editing, st.session_state[key].get("actions")))


def after(now: Presenting, editing: Editing) -> Presenting:
    """Return what is shown after a scene was edited, or another press was gone to."""
    beat = editing.beat
    edited = replace(now, editings={**now.editings, now.place: replace(editing, beat=None)})
    if beat is None or not 0 <= beat <= len(now.lecture.beats):
        return edited
    return _heard(replace(edited, beat=beat), editing)


def _heard(there: Presenting, editing: Editing) -> Presenting:
    """Let the stage's log go on, whichever scene or lecture it is at: else the stage takes Python for behind."""
    heard = replace(there.editing, epoch=editing.epoch, acted=editing.acted)
    return replace(there, editings={**there.editings, there.place: heard})
