"""Lectures: actions of the stage, and lectures of one's own."""

import pytest

from pooling.state import present
from pooling.state.lecture import link
from pooling.state.lecture.own import NAME, OwnLecture, Part, moved, with_part, without
from pooling.state.setting import Setting
from pooling.state.stage_log import apply_stage_log


@pytest.mark.parametrize("beat", [True, -1, 99, 2.5, "3", None])
def test_what_is_no_press_moves_nothing(beat):
    now = present.Presenting()
    editing = apply_stage_log(now.editing, {"epoch": "a", "items": [["beat", beat]]})
    assert present.with_editing(now, editing).beat == 0


def test_a_press_in_the_stage_goes_there_with_its_log():
    now = present.Presenting()
    editing = apply_stage_log(now.editing, {"epoch": "a", "items": [["set", "x", 0, 0, 0, 9], ["beat", 9]]})
    there = present.with_editing(now, editing)
    assert (there.beat, there.editing.epoch, there.editing.acted) == (9, "a", 2)
    assert there.editing.setting.x[0, 0] == 1  # the other scene's number is not touched
    back = present.with_editing(there, apply_stage_log(there.editing, {"epoch": "a", "items": [0, 0, ["beat", 1]]}))
    assert back.editing.setting.x[0, 0] == 9


# ---- a lecture of one's own ------------------------------------------------------------------------------------------


def own_lecture(*lessons: str) -> present.Presenting:
    own = OwnLecture()
    for lesson in lessons:
        own = with_part(own, Part(0, lesson=lesson) if lesson else Part(0, setting=Setting(), step=2))
    return present.with_lecture(present.with_own(present.Presenting(), own), NAME)


def test_the_press_that_is_shown_follows_its_part_when_parts_are_moved_or_removed():
    now = present.at_beat(own_lecture("ties", "", "mask"), 4)  # the setting
    assert now.editing.setting.preset == "cs231n"
    moved_up = present.with_own(now, moved(now.own, 2, -1))
    assert (moved_up.beat, moved_up.editing.setting.preset) == (1, "cs231n")
    last = present.with_own(moved_up, without(moved_up.own, 1))
    assert (last.beat, [part.lesson for part in last.own.parts]) == (1, ["", "mask"])
    gone = present.with_own(last, without(last.own, 2))
    assert gone.beat <= len(gone.lecture.beats) == 3


def test_numbers_that_were_edited_stay_with_their_part():
    now = present.at_beat(own_lecture("", "ties"), 1)
    edited = present.with_stage_log(now, {"epoch": "a", "items": [["set", "x", 0, 0, 0, 9]]})
    moved_down = present.with_own(edited, moved(edited.own, 1, 1))
    assert (moved_down.beat, moved_down.editing.setting.x[0, 0]) == (4, 9)
    assert present.at_beat(moved_down, 1).editing.setting.x[0, 0] == 7  # the lesson's own


def test_another_lecture_and_back_leaves_the_own_one_as_it_was():
    now = present.with_lecture(own_lecture("", "ties"), "course")
    assert now.name == "course"
    back = present.with_lecture(now, NAME)
    assert [part.lesson for part in back.own.parts] == ["", "ties"]


def test_every_press_of_an_own_lecture_has_a_scene():
    now = own_lecture("ties", "ties", "", "", "stride")
    assert len(now.lecture.scenes) == len(set(now.own.scene_keys)) == len(now.own.scene_keys)
    for beat in range(len(now.lecture.beats) + 1):
        assert present.at_beat(now, beat).editing.setting.size > (0, 0)


def test_what_was_added_before_the_device_reported_its_lecture_follows_that():
    now = present.with_stored(present.at_beat(own_lecture(""), 1), "mask.ties")
    assert [part.lesson for part in now.own.parts] == ["mask", "ties", ""]
    assert (now.beat, now.editing.setting.preset) == (7, "cs231n")


def test_a_stored_lecture_may_be_longer_than_a_link():
    own = own_lecture().own
    for k in range(30):
        notes = "".join(chr(0x4E00 + (7919 * (600 * k + i)) % 20000) for i in range(600))
        own = with_part(own, Part(0, lesson="ties", notes=notes))
    assert link.is_too_long(own)
    again = present.with_stored(present.Presenting(), link.write(own)).own
    assert [part.notes for part in again.parts] == [part.notes for part in own.parts]


def test_a_lecture_from_a_link_is_not_mixed_with_the_stored_one():
    now = present.opened({"lecture": "own", "parts": "why"})
    assert [part.lesson for part in present.with_stored(now, "mask.ties").own.parts] == ["why"]


def test_a_stored_lecture_is_only_used_if_the_session_has_none():
    stored = present.with_stored(present.Presenting(), "mask.ties")
    assert [part.lesson for part in stored.own.parts] == ["mask", "ties"]
    assert stored.name == present.FIRST
    assert present.with_stored(stored, "why").own is stored.own
    emptied = present.with_own(stored, OwnLecture())
    assert present.with_stored(emptied, "why").own.parts == ()


def test_a_lecture_without_parts_has_only_its_title():
    now = own_lecture()
    assert (now.lecture.beats, now.beat, now.place) == ((), 0, 0)
    assert now.editing.setting.size == (4, 4)


def test_its_link_opens_the_same_press():
    now = present.at_beat(own_lecture("ties", ""), 4)
    again = present.opened(present.write(now, "en"))
    assert (again.name, again.beat, again.id, again.notices) == (NAME, 4, now.id, ())
    assert again.editing.setting.preset == "cs231n"
