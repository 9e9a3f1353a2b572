"""The current lecture and the position in it as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from pooling.lessons.lecture import Lecture
from pooling.lessons.lectures import READY, lecture
from pooling.state.learn import setting_of
from pooling.state.stage_log import Editing, apply_stage_log

FIRST: Final = next(iter(READY))


@dataclass(frozen=True, eq=False)
class Presenting:
    """A lecture and a position in it.

    Attributes
    ----------
    name : str
        The lecture's name in links.
    beat : int
        The current press; 0 is the title card.
    editings : mapping of int to Editing
        The changes in each scene.
    full_screens : int
        How often full screen has been requested.
    is_unknown : bool
        Whether the link names a lecture that does not exist.
    """

    name: str = FIRST
    beat: int = 0
    editings: Mapping[int, Editing] = field(default_factory=dict)
    full_screens: int = 0
    is_unknown: bool = False

    @property
    def lecture(self) -> Lecture:
        """The current lecture."""
        return lecture(self.name) or READY[FIRST]

    @property
    def place(self) -> int:
        """The index of the current scene."""
        return self.lecture.places[self.beat]

    @property
    def editing(self) -> Editing:
        """The current scene with the lecturer's changes."""
        scene = self.lecture.scenes[self.place]
        return self.editings.get(self.place) or Editing(
            replace(setting_of(scene), origin=f"present {self.name} {self.place}")
        )


def opened(params: Mapping[str, str]) -> Presenting:
    """Return the lecture and the position that a link names."""
    name = params.get("lecture", FIRST)
    is_known = lecture(name) is not None
    now = Presenting(name if is_known else FIRST, is_unknown=not is_known)
    beat = _legal_beat(params.get("beat", "0"), now)
    return replace(now, beat=beat, full_screens=int(params.get("present") == "1"))


def _legal_beat(beat: str, now: Presenting) -> int:
    is_number = beat.isascii() and beat.isdigit() and len(beat) <= 4
    return int(beat) if is_number and int(beat) <= len(now.lecture.beats) else 0


def write(now: Presenting, lang: str) -> dict[str, str]:
    """Return the parameters of a link to the lecture at this position."""
    beat = {"beat": str(now.beat)} if now.beat else {}
    return {"lecture": now.name, **beat, "lang": lang}


def with_lecture(now: Presenting, name: str) -> Presenting:
    """Start another lecture at its title."""
    return _with_log_of(Presenting(name, full_screens=now.full_screens), now.editing)


def at_beat(now: Presenting, beat: int) -> Presenting:
    """Go to a press of the lecture."""
    return with_editing(now, replace(now.editing, beat=beat))


def with_stage_log(now: Presenting, sent: object) -> Presenting:
    """Apply the visitor's actions in the stage."""
    return with_editing(now, apply_stage_log(now.editing, sent))


def full_screen(now: Presenting) -> Presenting:
    """Request full screen once more."""
    return replace(now, full_screens=now.full_screens + 1)


def with_editing(now: Presenting, editing: Editing) -> Presenting:
    """Store an edited scene, and go to another press if its actions say so."""
    beat = editing.beat
    edited = replace(now, editings={**now.editings, now.place: replace(editing, beat=None)})
    if beat is None or not 0 <= beat <= len(now.lecture.beats):
        return edited
    return _with_log_of(replace(edited, beat=beat), editing)


def _with_log_of(there: Presenting, editing: Editing) -> Presenting:
    """Continue the stage's log in another scene or lecture; otherwise the stage would consider Python's state old."""
    following = replace(there.editing, epoch=editing.epoch, acted=editing.acted)
    return replace(there, editings={**there.editings, there.place: following})
