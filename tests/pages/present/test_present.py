"""The page of lectures as it runs: the lecture, the press, and the data of the stage."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pooling.i18n import LANGUAGES, words
from pooling.lessons.lectures import READY, lecture
from pooling.state import present
from tests.pages.visit import component, opened, press, put


def scene_of(app: AppTest) -> dict[str, Any]:
    return component(app, "stage")[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_lecture_opens_at_its_title(lang):
    app = opened("present", lang=lang)
    scene = scene_of(app)
    assert app.header[0].value == words(lang)("lectures.three_minutes") == scene["lecture"]["title"]
    assert (scene["lecture"]["at"], scene["present"]) == (0, 0)
    assert [beat["caption"] for beat in scene["lecture"]["beats"]] == [
        words(lang)(beat.caption) for beat in READY["three-minutes"].beats
    ]


def test_a_link_opens_the_press_it_names_and_fills_the_screen_on_request():
    scene = scene_of(opened("present", lecture="three-minutes", beat="9", present="1"))
    assert (scene["lecture"]["at"], scene["lecture"]["place"], scene["present"]) == (9, 1, 1)
    assert scene["stride"] == [1, 1]


@pytest.mark.parametrize("beat", ["11", "-1", "1.0", "٣", "9" * 40, "one"])
def test_a_press_that_the_lecture_has_not_is_its_title(beat):
    assert scene_of(opened("present", lecture="three-minutes", beat=beat))["lecture"]["at"] == 0


def test_unknown_lecture_is_reported_and_the_first_one_shown():
    app = opened("present", lecture="secret", lang="zh")
    assert [info.value for info in app.info] == [words("zh")("lectures.unknown")]
    assert scene_of(app)["lecture"]["id"] == present.FIRST


def test_a_press_of_the_list_shows_it():
    app = press(opened("present"), "present_press_10")
    assert (scene_of(app)["lecture"]["at"], scene_of(app)["kind"]) == (10, "average")


def test_another_lecture_begins_at_its_title():
    app = press(press(opened("present"), "present_press_10"), "present_to_course")
    assert (scene_of(app)["lecture"]["id"], scene_of(app)["lecture"]["at"]) == ("course", 0)


def test_present_requests_full_screen_each_time():
    app = press(opened("present"), "present_start")
    assert scene_of(app)["present"] == 1
    assert scene_of(press(app, "present_start"))["present"] == 2


def test_chosen_lessons_are_a_lecture_in_the_courses_order():
    app = opened("present")
    app = put(app, "present_lessons", ["ties", "why"])
    assert scene_of(app)["lecture"]["id"] == "why.ties"
    assert len(scene_of(app)["lecture"]["beats"]) == len(lecture("why.ties").beats) == 6


def test_notes_are_letters_without_markdown():
    beats = scene_of(opened("present", lecture="stride"))["lecture"]["beats"]
    assert not any(sign in beat["notes"] for beat in beats for sign in ("**", "`"))
