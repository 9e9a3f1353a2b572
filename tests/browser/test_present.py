"""Presenting: a lecture given with a clicker at 1024 × 768 in each language, and links that fill the screen."""

import json
import re
import time
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from pooling import PoolSpec
from pooling.i18n import LANGUAGES, words
from pooling.lessons import LESSONS
from pooling.lessons.three_minutes import LECTURE
from tests.browser.app import SLOW, App, told

ROOM = {"width": 1024, "height": 768}
# What is pressed, and the beat that must then be shown.
SCRIPT = [
    ("PageDown", 1), ("PageDown", 2), ("PageDown", 3), ("PageUp", 2), ("PageDown", 3), ("PageDown", 4), (".", 4),
    (".", 4), ("PageDown", 5), ("PageDown", 6), ("F5", 6), ("PageDown", 7), ("n", 7), ("PageDown", 8), ("t", 8),
    ("PageDown", 9), ("PageUp", 8), ("PageDown", 9), ("PageDown", 10), ("PageDown", 10),
]  # fmt: skip


# Headless browsers fill the screen unasked; others want a press first.
ONLY_WITH_A_PRESS = """
let pressed = false;
for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => (pressed = true), true);
const fill = Element.prototype.requestFullscreen;
Element.prototype.requestFullscreen = function () {
  return pressed ? fill.call(this) : Promise.reject(new TypeError("not pressed"));
};
"""


class Lecture:
    """The page of lectures, given by clicker."""

    def __init__(self, app: App, **params: object) -> None:
        self.app = app
        app.open_page("present", **params)

    @property
    def beat(self) -> Any:
        return LECTURE.beats[int(self.app.data("beat")) - 1]

    def press(self, key: str) -> None:
        if key == "F5":  # headless browsers don't act on the key
            self.app.page.wait_for_url(re.compile(r"beat=6\b"))
            self.app.page.reload()
            self.app.settled()
        else:
            self.app.page.keyboard.press(key)

    def is_at(self, beat: int) -> None:
        self.app.expect_data("beat", beat)
        scene = self.beat.scene.spec
        rows, cols = scene.output_size(self.beat.scene.x.shape)
        self.app.expect_data("steps", rows * cols)
        self.app.expect_data("view", self.beat.view)
        self.app.drawn()

    def shows_the_engines_numbers(self) -> None:
        """Demand it in the end: another scene may be on its way, and a beat that plays goes on."""
        scene, end = self.beat.scene, time.monotonic() + SLOW / 1000
        while True:
            step, trace = self.app.stage.evaluate("({ dataset }) => [Number(dataset.step), JSON.parse(dataset.trace)]")
            engine = told(scene.x, scene.spec, scene.dA, step)
            shown, sums = (each["channels"][0].pop("dA_prev") for each in (trace, engine))
            if trace == engine or time.monotonic() > end:
                break
        assert trace == engine
        assert shown == [pytest.approx(cell) for cell in sums]

    def can_be_read(self) -> None:
        """Large enough for the last row, and nothing beyond an edge."""
        for part, least in (("caption", 26), ("sentence", 22)):
            element = self.app.part(part)
            size = element.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
            box = element.bounding_box()
            assert size >= least
            assert min(box["x"], box["y"]) >= 0
            assert box["x"] + box["width"] <= ROOM["width"]
            assert box["y"] + box["height"] <= ROOM["height"]
            assert element.evaluate("element => element.scrollWidth <= element.clientWidth")
        assert min(cell for _, _, cell in json.loads(self.app.data("grids")).values()) >= 60


IS_FULL = "root => root.getRootNode().fullscreenElement === root"


def is_full(app: App) -> bool:
    return app.stage.evaluate(IS_FULL)


def becomes_full(app: App) -> None:
    app.page.wait_for_function(IS_FULL, arg=app.stage.element_handle())


def output_cell(app: App, row: int = 0, col: int = 0) -> np.ndarray:
    """Return the middle of a cell of A as it is drawn."""
    picture = np.asarray(Image.open(BytesIO(app.picture())).convert("RGB")).astype(int)
    left, top, cell = json.loads(app.data("grids"))["A"]
    y, x, edge = round(top + row * cell), round(left + col * cell), round(cell / 6)
    return picture[y + edge : y + round(cell) - edge, x + edge : x + round(cell) - edge]


def is_marked(app: App) -> bool:
    """Tell whether anything orange is in dA_prev: a window, a gradient."""
    picture = np.asarray(Image.open(BytesIO(app.picture())).convert("RGB")).astype(int)
    left, top, cell = (round(part) for part in json.loads(app.data("grids"))["total"])
    red, _, blue = np.moveaxis(picture[top - 4 : top + 4 * cell, left - 4 : left + 4 * cell], 2, 0)
    return bool((red - blue > 100).any())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lecture_of_twenty_presses_is_given_in_each_language(new_app, lang):
    app = new_app(viewport=ROOM)
    lecture = Lecture(app, lang=lang)
    say = words(lang)
    app.page.get_by_role("button", name=say("lectures.start"), exact=True).click()
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
    expect(app.part("name")).to_have_text(say(LECTURE.title))
    black = False
    for key, beat in SCRIPT:
        lecture.press(key)
        black ^= key == "."
        expect(app.part("blank")).to_be_visible(visible=black)
        expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
        lecture.is_at(beat)
        expect(app.part("caption")).to_have_text(say(LECTURE.beats[beat - 1].caption))
        lecture.shows_the_engines_numbers()
        if not black:
            lecture.can_be_read()
    expect(app.part("clock")).to_have_text(re.compile(r"^\d+:\d\d$"))
    expect(app.part("notes")).to_contain_text(say(LECTURE.beats[-1].notes))
    app.page.evaluate("document.exitFullscreen()")  # Esc
    expect(app.stage).not_to_have_class(re.compile(r"\bfull\b"))
    app.expect_data("beat", 10)
    shown = app.control("present_press_10").get_by_test_id("stBaseButton-primary")
    expect(shown).to_be_visible()  # the list has heard of it


def test_the_answer_appears_with_its_press_and_the_animation_goes_on(new_app):
    app = new_app(viewport=ROOM)
    lecture = Lecture(app, present=1, beat=1)
    app.page.keyboard.press("PageDown")
    lecture.is_at(2)
    asked = output_cell(app)
    app.hold("1")
    app.page.keyboard.press("PageDown")
    app.expect_data("phase", "1")
    assert "6" in app.data("sentence")
    answered = output_cell(app)
    assert not np.array_equal(answered, asked)
    app.hold(None)
    app.expect_data("phase", "3")
    assert np.array_equal(output_cell(app), answered)


def test_all_results_of_an_answer_are_there_while_its_windows_are_played(new_app):
    app = new_app(viewport=ROOM)
    app.open_page("present", lecture="why", beat=2, present=1, lang="en")
    app.hold("0")
    app.page.keyboard.press("PageDown")
    app.expect_data("place", 1)
    app.expect_data("playing", "true")
    app.expect_data("step", 0)
    assert app.data("sentence") == words("en")("lessons.why_right")
    last = output_cell(app, 1, 1)
    app.hold(None)
    app.expect_data("playing", "false")
    assert abs(output_cell(app, 1, 1).mean() - last.mean()) < 4  # but for its outline


def test_the_answer_is_hidden_until_the_next_press(new_app):
    app = new_app(viewport=ROOM)
    lecture = Lecture(app, present=1, beat=1)
    app.page.keyboard.press("PageDown")
    lecture.is_at(2)
    expect(app.part("forward")).to_contain_text("?")
    assert "6" not in app.data("sentence")
    app.page.keyboard.press("PageDown")
    lecture.is_at(3)
    expect(app.part("sentence")).to_contain_text("the maximum, 6")


def test_going_on_plays_and_going_back_stands_at_the_end(new_app):
    app = new_app(viewport=ROOM)
    lecture = Lecture(app, present=1, beat=3)
    app.page.keyboard.press("PageDown")
    app.expect_data("playing", "true")
    assert app.data("step") != "0"  # "the rest" begins after the window that was told
    app.expect_data("playing", "false")
    app.expect_data("step", 3)
    app.page.keyboard.press("PageDown")
    app.page.keyboard.press("PageUp")
    lecture.is_at(4)
    assert (app.data("playing"), app.data("step")) == ("false", "3")


def test_a_press_ends_what_is_playing_and_does_its_own_work(new_app):
    app = new_app(viewport=ROOM)
    lecture = Lecture(app, present=1, beat=3)
    app.page.keyboard.press("PageDown")
    app.expect_data("playing", "true")
    app.page.keyboard.press("PageDown")
    lecture.is_at(5)
    assert (app.data("playing"), app.data("step")) == ("false", "3")
    expect(app.part("equation")).to_be_visible()


def test_quick_presses_over_a_change_of_scene_all_count(new_app):
    app = new_app(viewport=ROOM)
    lecture = Lecture(app, present=1, beat=8)
    for _ in range(2):
        app.page.keyboard.press("PageDown")
    lecture.is_at(10)
    lecture.shows_the_engines_numbers()
    for _ in range(4):
        app.page.keyboard.press("PageUp")
    lecture.is_at(6)


def test_before_the_loss_nothing_has_gone_home(new_app):
    app = new_app(viewport=ROOM)
    lecture = Lecture(app, present=1, beat=6)
    lecture.is_at(6)
    assert not is_marked(app)
    expect(app.part("backward")).to_be_hidden()
    app.page.keyboard.press("ArrowRight")  # the lecturer goes on by hand
    app.expect_data("step", 1)
    expect(app.part("backward")).to_be_visible()
    app.expect_data("phase", 3)
    assert is_marked(app)


def test_without_a_clicker_the_transport_walks_through_the_beats(new_app):
    app = new_app()
    lecture = Lecture(app)
    app.part("later").click()
    lecture.is_at(1)
    assert not is_full(app)
    app.part("earlier").click()
    app.expect_data("beat", 0)
    expect(app.part("name")).to_be_visible()


def test_the_clicker_goes_on_whatever_was_clicked_before(new_app):
    app = new_app(viewport=ROOM, fresh=True)
    app.page.add_init_script("delete Element.prototype.requestFullscreen")  # as on some phones
    lecture = Lecture(app)
    app.page.get_by_role("button", name=words("en")("lectures.start"), exact=True).click()
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
    app.page.keyboard.press("PageDown")
    lecture.is_at(1)
    app.part("speed").dispatch_event("pointerdown")
    app.part("speed").select_option("4")
    app.page.keyboard.press("PageDown")
    lecture.is_at(2)
    app.part("scrubber").click()
    app.page.keyboard.press("PageDown")
    lecture.is_at(3)
    app.page.keyboard.press("Escape")
    app.control("present_press_1").get_by_role("button").click()
    lecture.is_at(1)
    app.page.keyboard.press("PageDown")
    lecture.is_at(2)


def test_the_list_is_followed_after_the_transport_was_used(new_app):
    app = new_app()
    lecture = Lecture(app)
    app.part("later").click()
    lecture.is_at(1)
    app.control("present_press_10").get_by_role("button").click()  # another scene
    lecture.is_at(10)
    app.control("present_to_course").get_by_role("button").click()
    app.expect_data("beat", 0)
    app.expect_data("beats", 3 * len(LESSONS))


def test_a_clickers_key_on_the_page_fills_the_screen(new_app):
    app = new_app(viewport=ROOM)
    lecture = Lecture(app)
    app.page.keyboard.press("PageDown")
    lecture.is_at(1)
    becomes_full(app)


# ---- any stage -----------------------------------------------------------------------------------------------------


def test_a_link_to_a_step_of_an_edited_matrix_opens_exactly_that_filling_the_screen(new_app):
    x = np.array([[4, 1, 2.5], [0, -3, 7], [8, 8, 1]])
    dA = np.array([[0.5, -1], [2, 0.25]])
    link = {"m": "3x3_4_1_2.5_0_-3_7_8_8_1", "da": "2x2_0.5_-1_2_0.25", "f": 2, "stride": 1, "ties": "split", "step": 2}
    app = new_app(viewport=ROOM, fresh=True)
    app.page.add_init_script(ONLY_WITH_A_PRESS)
    app.open(**link, present=1)
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
    assert app.stage.bounding_box() == {"x": 0, "y": 0, **ROOM}
    app.expect_data("step", 2)
    assert app.trace == told(x, PoolSpec(f=2, stride=1, ties="split"), dA, 2)
    assert not is_full(app)
    app.page.keyboard.press("PageDown")
    app.expect_data("step", 3)
    becomes_full(app)  # the first press asks for the whole screen
    app.page.wait_for_url(re.compile(r"present=1.*step=3|step=3.*present=1"))
    app.page.evaluate("document.exitFullscreen()")
    expect(app.stage).not_to_have_class(re.compile(r"\bfull\b"))
    app.page.wait_for_url(lambda url: "present" not in url)


@pytest.mark.parametrize(("page", "name"), [("", "explore"), ("present", "present")])
def test_coming_back_to_a_page_does_not_fill_the_window_again(new_app, page, name):
    app = new_app(viewport=ROOM, fresh=True)
    app.page.add_init_script("delete Element.prototype.requestFullscreen")
    app.open_page(page, present=1, lang="en")
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
    app.page.keyboard.press("Escape")
    expect(app.stage).not_to_have_class(re.compile(r"\bfull\b"))
    links = app.control("pages").get_by_role("link")
    links.filter(has_text=words("en")("app.page_glossary")).click()
    expect(app.stage).to_have_count(0)
    links.filter(has_text=words("en")(f"app.page_{name}")).click()
    app.settled()
    expect(app.stage).not_to_have_class(re.compile(r"\bfull\b"))


def test_escape_leaves_what_fills_the_window(new_app):
    app = new_app(viewport=ROOM)
    app.open(preset="cs231n", present=1)
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
    app.page.keyboard.press("Escape")
    expect(app.stage).not_to_have_class(re.compile(r"\bfull\b"))
    assert not is_full(app)


LATE_ANSWER = """const ask = Element.prototype.requestFullscreen;
Element.prototype.requestFullscreen = function () {
    return new Promise((done) => { window.answer = () => ask.call(this).then(done); });
};"""


def test_escape_leaves_also_if_the_browser_has_not_answered_yet(new_app):
    app = new_app(viewport=ROOM, fresh=True)
    app.page.add_init_script(LATE_ANSWER)
    app.open(preset="cs231n", present=1)
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
    app.page.keyboard.press("Escape")
    expect(app.stage).not_to_have_class(re.compile(r"\bfull\b"))
    app.page.evaluate("window.answer()")
    expect(app.stage).not_to_have_class(re.compile(r"\bfull\b"))
    app.page.wait_for_function("!document.fullscreenElement")
    app.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert not is_full(app)


PRESS_AT_ONCE = """(root, keys) => keys.forEach((key) =>
    root.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true })))"""


@pytest.mark.parametrize(("beat", "keys"), [(8, ("PageDown", "PageUp")), (9, ("PageUp", "PageDown"))])
def test_the_scene_is_that_of_the_last_press_however_fast_they_follow_each_other(app, beat, keys):
    lecture = Lecture(app, lecture="three-minutes", beat=beat, present=1, lang="en")
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
    assert len({LECTURE.places[8], LECTURE.places[9]}) == 2
    app.stage.evaluate(PRESS_AT_ONCE, keys)
    app.ran()
    app.expect_data("place", LECTURE.places[beat])
    lecture.is_at(beat)
