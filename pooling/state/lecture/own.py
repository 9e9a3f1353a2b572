"""A lecture of the visitor's own as one value, and the ways to change it. Its parts are lessons and settings."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Final

from pooling.lessons import LESSONS
from pooling.lessons.lecture import Beat, Lecture, beats_of
from pooling.lessons.lesson import Case
from pooling.state import link
from pooling.state.layer import Notice
from pooling.state.setting import Setting

NAME: Final = "own"
"""The lecture's name in links."""
MOST_PARTS: Final = 40
LONGEST_TITLE: Final = 80
LONGEST_NOTES: Final = 600


@dataclass(frozen=True, eq=False)
class Part:
    """A lesson or a setting in a lecture.

    Attributes
    ----------
    id : int
        Identifies the part, wherever it is moved.
    lesson : str
        The lesson's id; "" if the part is a setting.
    setting : Setting or None
    step : int
        The window that a setting is shown at.
    title, notes : str
        Typed by the lecturer; "" for those that the part has by itself.
    """

    id: int
    lesson: str = ""
    setting: Setting | None = None
    step: int = 0
    title: str = ""
    notes: str = ""


@dataclass(frozen=True, eq=False)
class SettingCase(Case):
    """A Loop that shows a visitor's setting, with its rule for dA.

    Attributes
    ----------
    setting : Setting or None
    """

    setting: Setting | None = None


@dataclass(frozen=True, eq=False)
class OwnLecture:
    """A title and parts.

    Attributes
    ----------
    title : str
        Typed by the lecturer; "" for the usual one.
    parts : tuple of Part
    """

    title: str = ""
    parts: tuple[Part, ...] = ()

    @cached_property
    def _beats(self) -> tuple[tuple[Part, tuple[Beat, ...]], ...]:
        return tuple((part, _beats(part)) for part in self.parts)

    @cached_property
    def lecture(self) -> Lecture:
        """The parts as beats."""
        beats = tuple(beat for _, beats in self._beats for beat in beats)
        return Lecture(NAME, "lectures.own_title", beats, own_title=self.title)

    @cached_property
    def scene_keys(self) -> tuple[Hashable, ...]:
        """What identifies each scene of the lecture, wherever its part is moved."""
        scenes = [(part.id, beat.scene) for part, beats in self._beats for beat in beats]
        runs = [next(run)[0] for _, run in groupby(scenes, key=lambda pair: id(pair[1]))]
        return tuple((part, runs[:k].count(part)) for k, part in enumerate(runs))

    def first_beat(self, part: int) -> int:
        """Return the press at which a part begins; 0 if there is no such part."""
        beat = 1
        for each, beats in self._beats:
            if each.id == part:
                return beat
            beat += len(beats)
        return 0

    def part_at(self, beat: int) -> tuple[int, int] | None:
        """Return the id of the part that a press belongs to, and its place in that part; None for the title card."""
        beat -= 1
        for part, beats in self._beats:
            if 0 <= beat < len(beats):
                return part.id, beat
            beat -= len(beats)
        return None


def _beats(part: Part) -> tuple[Beat, ...]:
    beats: tuple[Beat, ...]
    if part.lesson:
        beats = beats_of(LESSONS[part.lesson])
    else:
        setting = part.setting or Setting()
        case = SettingCase(f"{NAME} {part.id}", setting.x, setting.spec, view=setting.view, setting=setting)
        beats = (Beat(case, "lectures.own_beat", view=setting.view, step=part.step, does="animate"),)
    return tuple(replace(beat, own_title=part.title, own_notes=part.notes) for beat in beats)


# ---- changes ---------------------------------------------------------------------------------------------------------


def with_part(lecture: OwnLecture, part: Part) -> OwnLecture:
    """Add a part at the end; its id is a new one."""
    new = replace(part, id=1 + max((each.id for each in lecture.parts), default=0))
    return replace(lecture, parts=(*lecture.parts, new))


def refusal(lecture: OwnLecture, setting: Setting | None = None) -> Notice | None:
    """Return why a lesson or a setting can't be added; None if it can.

    Parameters
    ----------
    lecture : OwnLecture
    setting : Setting, optional
        The setting that is to be added.
    """
    if len(lecture.parts) >= MOST_PARTS:
        return "full", {"most": MOST_PARTS}
    left_out = link.missing(setting) if setting is not None else set()
    if "picture" in left_out:
        return "picture", {}
    if left_out:
        return "large", {}
    return None


def moved(lecture: OwnLecture, part: int, by: int) -> OwnLecture:
    """Move a part up (by −1) or down (by 1)."""
    ids = [each.id for each in lecture.parts]
    if part not in ids or not 0 <= ids.index(part) + by < len(ids):
        return lecture
    parts = list(lecture.parts)
    parts.insert(ids.index(part) + by, parts.pop(ids.index(part)))
    return replace(lecture, parts=tuple(parts))


def without(lecture: OwnLecture, part: int) -> OwnLecture:
    """Remove a part."""
    return replace(lecture, parts=tuple(each for each in lecture.parts if each.id != part))


def with_texts(lecture: OwnLecture, part: int, title: str | None = None, notes: str | None = None) -> OwnLecture:
    """Set a part's title, notes or both."""

    def changed(each: Part) -> Part:
        if each.id != part:
            return each
        each = each if title is None else replace(each, title=one_line(title))
        return each if notes is None else replace(each, notes=text_of(notes, LONGEST_NOTES))

    return replace(lecture, parts=tuple(map(changed, lecture.parts)))


def with_title(lecture: OwnLecture, title: str) -> OwnLecture:
    """Set the lecture's title."""
    return replace(lecture, title=one_line(title))


def one_line(text: str) -> str:
    """Return a title: one line of at most ``LONGEST_TITLE`` characters."""
    shown = text_of(text, len(text))
    return " ".join(shown.split())[:LONGEST_TITLE].rstrip()


def text_of(text: str, most: int) -> str:
    """Return a text without characters that can't be shown, at most so long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode("utf-8")
    return "".join(sign for sign in text if sign == "\n" or sign.isprintable())[:most].strip()
