"""The page of lectures as it runs: the lecture, the press, and the data of the stage."""

import random
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pooling.i18n import LANGUAGES, words
from pooling.lessons.lectures import READY, lecture
from pooling.state import present
from pooling.state.edits import with_preset, with_source
from pooling.state.lecture import link
from pooling.state.lecture.own import OwnLecture, Part, with_part
from pooling.state.setting import Setting
from tests.pages.visit import component, components, opened, press, put


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


# ---- a lecture of one's own ------------------------------------------------------------------------------------------


def own_link(*parts: Part) -> str:
    own = OwnLecture()
    for part in parts:
        own = with_part(own, part)
    return link.write(own)


def test_settings_and_lessons_of_a_link_are_shown_with_their_titles_and_notes():
    picture, _ = with_preset(with_source(Setting(), "picture")[0], "digits")
    parts = own_link(
        Part(0, lesson="ties", title="Who *wins*?", notes="Ask."),
        Part(0, setting=replace(picture, view="forward"), step=7),
    )
    app = opened("present", lecture="own", parts=parts, beat="4")
    scene = scene_of(app)
    assert (scene["height"], scene["channels"], scene["view"]) == (28, 1, "forward")
    captions = [beat["caption"] for beat in scene["lecture"]["beats"]]
    assert captions[:3] == ["Who *wins*?"] * 3
    assert "Max" in captions[3]
    assert scene["lecture"]["beats"][0]["notes"].startswith("Ask.\n\n")
    assert scene["lecture"]["beats"][3]["step"] == 7
    assert not app.exception


def test_parts_are_added_moved_and_removed():
    app = press(opened("present"), "present_to_own")
    for name in ("ties", "mask"):
        app = press(app, f"present_own_add_{name}")
    assert present_state(app) == ["ties", "mask"]
    app = press(app, "present_own_up_2")
    assert present_state(app) == ["mask", "ties"]
    app = press(app, "present_own_remove_1")
    assert present_state(app) == ["mask"]
    app = press(press(app, "present_to_course"), "present_to_own")
    assert present_state(app) == ["mask"]


def present_state(app: AppTest) -> list[str]:
    """Return the lessons of the own lecture."""
    return [part.lesson for part in app.session_state["present"].own.parts]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_wrong_with_a_link_is_said_in_one_sentence_each(lang):
    say = words(lang)
    app = opened("present", lecture="own", parts="why.nothing.ties._AAAA", lang=lang)
    joined = say("page.join").join(["2", "4"])
    assert [each.value for each in app.warning] == [say("lectures.link_unreadable", n=2, parts=joined)]
    assert len(scene_of(app)["lecture"]["beats"]) == 6


def test_a_lecture_that_is_too_long_for_a_link_says_so_and_stays():
    app = press(opened("present"), "present_to_own")
    own = OwnLecture()
    rng = random.Random(1)
    for _ in range(14):
        own = with_part(
            own,
            Part(
                0, lesson="ties", notes="".join(rng.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(600))
            ),
        )
    app.session_state["present"] = present.with_own(app.session_state["present"], own)
    app.run()
    assert [each.value for each in app.warning] == [
        words("en")("lectures.own_too_long", n=len(link.write(own)), most=link.LONGEST)
    ]
    assert len(app.session_state["present"].own.parts) == 14


def test_the_presenter_window_has_neither_stage_nor_controls():
    app = opened("present", lecture="three-minutes", beat="2", present="notes")
    assert not app.get("button")
    assert [part.proto.component_name for part in components(app)] == ["pooling_notes"]
