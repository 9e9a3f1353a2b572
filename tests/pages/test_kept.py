"""What a browser has stored of a session that was lost: pages that are not open have it again."""

import json

import pytest

from pooling.pages import kept
from pooling.pages.explore import session as explore
from pooling.pages.practice import session as practice
from pooling.pages.present import session as present
from pooling.state.lecture import link as lecture_link
from pooling.state.lecture.own import OwnLecture, Part, with_part
from pooling.state.practice import PracticeState, next_sheet
from pooling.state.practice_kept import write
from tests.state.test_practice_kept import SHEET, answered, right


@pytest.fixture
def held(monkeypatch) -> dict[str, object]:
    state: dict[str, object] = {}
    for module in (explore, practice, present):
        monkeypatch.setattr(module.st, "session_state", state)
    return state


def test_explore_has_its_setting_again_unless_it_has_been_opened_or_changed(held):
    explore.start()  # another page is open
    explore.restore({"preset": "own", "m": "2x2_1_2_3_4"})
    assert explore.current().setting.x.tolist() == [[1, 2], [3, 4]]
    explore.restore({"preset": "own", "m": "2x2_5_6_7_8"})
    assert explore.current().setting.x.tolist() == [[1, 2], [3, 4]]


def test_practice_has_its_answers_again_if_the_address_names_the_same_sheet(held):
    params = {"task": "mixed", "level": "2", "seed": "5", "n": "6"}
    text = write(answered(PracticeState(SHEET), 0, right(0)))
    practice.restore(params | {practice.ANSWERS: text})  # another page is open
    assert practice.current().is_right(0)
    practice.start(SHEET)  # it is open itself
    practice.restore(params | {practice.ANSWERS: text})
    assert practice.current().is_right(0)
    practice.start(next_sheet(SHEET))
    practice.restore(params | {practice.ANSWERS: text})
    assert practice.current().is_right(0) is None


@pytest.mark.parametrize("text", [None, 3, "", "[", "[1]", '{"explore": 3}', "[" * 100_000, "x" * (kept.LONGEST + 1)])
def test_what_no_page_has_stored_is_ignored(text):
    assert kept.read(text) == {}


def test_only_texts_of_pages_are_read():
    stored = {"learn": {"lesson": "mask", "step": 3, "x": None}, "compare": ["m"], "no page": {"a": "b"}}
    assert kept.read(json.dumps(stored)) == {"learn": {"lesson": "mask"}, "no page": {"a": "b"}}


def test_present_has_its_lecture_and_place_again_whether_the_link_or_the_device_has_the_parts(held):
    own = lecture_link.write(with_part(with_part(OwnLecture(), Part(0, lesson="mask")), Part(0, lesson="ties")))
    for params in ({"parts": own}, {}):
        held.clear()
        present.start()  # another page is open
        present.take_stored(own)
        present.restore({"lecture": "own", "beat": "2", **params})
        now = present.current()
        assert (now.name, now.beat, [part.lesson for part in now.own.parts]) == ("own", 2, ["mask", "ties"])
    present.edit(lambda lecture: lecture)
    present.restore({"lecture": "three-minutes"})
    assert present.current().name == "own"
