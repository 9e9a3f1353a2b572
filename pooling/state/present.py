"""The current lecture and the position in it as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from zlib import crc32

from pooling.lessons.lecture import Lecture
from pooling.lessons.lectures import READY, lecture
from pooling.state.layer import Notice
from pooling.state.learn import setting_of
from pooling.state.lecture import link
from pooling.state.lecture.own import MOST_PARTS, OwnLecture, SettingCase, with_part
from pooling.state.lecture.own import NAME as OWN
from pooling.state.stage_log import Editing, apply_stage_log

FIRST: Final = next(iter(READY))
NOTES: Final = "notes"
"""The value of the parameter ``present`` with which the presenter window opens."""


@dataclass(frozen=True, eq=False)
class Presenting:
    """A lecture and a position in it.

    Attributes
    ----------
    name : str
        The lecture's name in links.
    beat : int
        The current press; 0 is the title card.
    own : OwnLecture
        The visitor's own lecture, whichever is shown.
    source : {"", "link", "edited"}
        Whether the own lecture came from a link, or was edited here; else this device may have a stored one.
    knows_stored : bool
        Whether the device has said which lecture it has stored.
    editings : mapping of (str, key) to Editing
        The changes in each scene of the lectures.
    full_screens : int
        How often full screen has been requested.
    is_notes : bool
        Whether this is the presenter window.
    is_unknown : bool
        Whether the link names a lecture that does not exist.
    notices : tuple of Notice
        What could not be read of a link, or why a part was not added.
    """

    name: str = FIRST
    beat: int = 0
    own: OwnLecture = field(default_factory=OwnLecture)
    source: str = ""
    knows_stored: bool = False
    editings: Mapping[tuple[str, Hashable], Editing] = field(default_factory=dict)
    full_screens: int = 0
    is_notes: bool = False
    is_unknown: bool = False
    notices: tuple[Notice, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether the own lecture is shown."""
        return self.name == OWN

    @property
    def lecture(self) -> Lecture:
        """The current lecture."""
        return self.own.lecture if self.is_own else lecture(self.name) or READY[FIRST]

    @property
    def id(self) -> str:
        """What tells the lecture from others: its name, and of an own one what it consists of."""
        return f"{self.name} {crc32(link.write(self.own).encode()):x}" if self.is_own else self.name

    @property
    def place(self) -> int:
        """The index of the current scene."""
        return self.lecture.places[self.beat]

    @property
    def _key(self) -> tuple[str, Hashable]:
        keys = self.own.scene_keys if self.is_own else ()
        return self.name, keys[self.place] if self.place < len(keys) else self.place

    @property
    def editing(self) -> Editing:
        """The current scene with the lecturer's changes."""
        key = self._key
        if key in self.editings:
            return self.editings[key]
        scenes = self.lecture.scenes
        scene = scenes[self.place] if scenes else READY[FIRST].scenes[0]  # an empty lecture has its title card only
        own = scene.setting if isinstance(scene, SettingCase) else None
        return Editing(replace(own or setting_of(scene), origin=f"present {key[0]} {key[1]}"))


def opened(params: Mapping[str, str]) -> Presenting:
    """Return the lecture and the position that a link names."""
    name = params.get("lecture", FIRST)
    own, notices = link.read(params.get(link.PARAMETER, ""))
    is_known = name == OWN or lecture(name) is not None
    now = Presenting(
        name if is_known else FIRST,
        own=own,
        source="link" if own.parts or own.title else "",
        is_notes=params.get("present") == NOTES,
        is_unknown=not is_known,
        notices=tuple(notices),
    )
    beat = _legal_beat(params.get("beat", "0"), now)
    return replace(now, beat=beat, full_screens=int(params.get("present") == "1"))


def with_link(now: Presenting, params: Mapping[str, str]) -> Presenting:
    """Show the lecture and the position that a link names, with the own lecture if the link has none."""
    there = opened(params)
    if there.source:
        return replace(there, knows_stored=now.knows_stored)
    there = replace(there, own=now.own, source=now.source, knows_stored=now.knows_stored)
    return replace(there, beat=_legal_beat(params.get("beat", "0"), there))


def _legal_beat(beat: str, now: Presenting) -> int:
    is_number = beat.isascii() and beat.isdigit() and len(beat) <= 4
    return int(beat) if is_number and int(beat) <= len(now.lecture.beats) else 0


def write(now: Presenting, lang: str) -> dict[str, str]:
    """Return the parameters of a link to the lecture at this position; without the own lecture's parts if too long."""
    parts = {link.PARAMETER: link.write(now.own)} if now.is_own and not link.is_too_long(now.own) else {}
    beat = {"beat": str(now.beat)} if now.beat else {}
    return {"lecture": now.name, **parts, **beat, "lang": lang}


def with_lecture(now: Presenting, name: str) -> Presenting:
    """Start another lecture at its title."""
    return _with_log_of(replace(now, name=name, beat=0, is_unknown=False, notices=()), now.editing)


def with_own(now: Presenting, own: OwnLecture) -> Presenting:
    """Store the changed own lecture. The press that is shown remains, wherever its part has been moved."""
    if not now.is_own:
        return replace(now, own=own, source="edited", notices=())
    editing, at = now.editing, now.own.part_at(now.beat)
    changed = replace(now, own=own, source="edited", notices=(), beat=0)
    first = own.first_beat(at[0]) if at else 0
    beat = first + at[1] if at and first else min(now.beat, len(own.lecture.beats))
    return _with_log_of(replace(changed, beat=beat), editing)


def with_stored(now: Presenting, text: str) -> Presenting:
    """Use the own lecture that this device has stored: untrusted.

    Parts that were added before it was known follow it. A lecture from a link stays as it is.
    """
    if now.knows_stored or now.source == "link":
        return replace(now, knows_stored=True)
    stored, added = link.read(text, link.LONGEST_STORED)[0], now.own.parts
    own = stored
    for part in added[: MOST_PARTS - len(stored.parts)]:
        own = with_part(own, part)
    if not added:
        return replace(now, own=own, knows_stored=True)
    own = replace(own, title=now.own.title or own.title)
    beat = now.beat + len(stored.lecture.beats) if now.is_own and now.beat else now.beat
    there = replace(now, own=own, knows_stored=True, beat=min(beat, len(own.lecture.beats)) if now.is_own else beat)
    return _with_log_of(there, now.editing)


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
    edited = replace(now, editings={**now.editings, now._key: replace(editing, beat=None)})
    if beat is None or not 0 <= beat <= len(now.lecture.beats):
        return edited
    return _with_log_of(replace(edited, beat=beat), editing)


def _with_log_of(there: Presenting, editing: Editing) -> Presenting:
    """Continue the stage's log in another scene or lecture; otherwise the stage would consider Python's state old."""
    following = replace(there.editing, epoch=editing.epoch, acted=editing.acted)
    return replace(there, editings={**there.editings, there._key: following})
