"""The lessons in a browser: all of them by keyboard alone, with the verdicts in view, and what the device remembers."""

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import expect

from pooling import PoolSpec
from pooling.i18n import words
from pooling.lessons import LESSONS
from tests.browser.app import SLOW, App
from tests.browser.keyboard import go
from tests.lessons.test_lessons import RIGHT, WRONG

PHONE = {"width": 390, "height": 844}
SCREENS = {"1440x900": {"width": 1440, "height": 900}, "1280x720": {"width": 1280, "height": 720}, "phone": PHONE}


class Lessons:
    """The page of lessons, used by keyboard."""

    def __init__(self, app: App, lang: str = "en") -> None:
        self.app, self.lang = app, lang
        self.say = words(lang)

    def visit(self, name: str = "why") -> "Lessons":
        self.app.open_page("learn", lesson=name, lang=self.lang)
        self.is_at(name)
        return self

    def turn_to(self, name: str) -> "Lessons":
        """Choose a lesson from the list, which on a phone is in the closed sidebar."""
        self.app.control(f"learn_to_{name}").get_by_role("button").evaluate("button => button.click()")
        self.is_at(name)
        return self

    def key(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.app.page.keyboard.press(key)

    def is_at(self, name: str) -> None:
        title = self.say(f"lessons.{name}_title")
        expect(self.app.page.get_by_role("heading", level=2).first).to_contain_text(title, timeout=SLOW)
        self.app.ran()
        expect(self.app.stage).to_have_count(1, timeout=SLOW)  # the lesson before is gone
        self.app.settled()

    def back_to(self, key: str) -> None:
        """Go to a control of the question: a new lesson begins on the stage, which comes right after the question."""
        go(self.app, key, "Shift+Tab")

    def next(self) -> None:
        go(self.app, "learn_onward")
        self.key("Enter")

    def answer(self, name: str) -> None:
        """Answer the first question and expect its verdict."""
        {"set": self._set, "click": self._point, "number": self._type}[LESSONS[name].answered_by](RIGHT[name])
        self._expect(f"lessons.{name}_right")

    def answer_transfer(self, name: str) -> None:
        transfer = LESSONS[name].transfer
        if transfer.choices:
            for _ in range(transfer.choices.index(str(transfer.right)) + 1):
                self.back_to("learn_transfer")  # the last one has the focus, from which ↓ goes to the first
                self.key("ArrowDown")
                self.app.ran()
        else:
            self._type(float(transfer.right), "learn_transfer")
        self._expect(f"lessons.{name}_transfer_right")
        self.expect_done(name)

    def _expect(self, key: str) -> None:
        expected = self.say(key).replace("*", "").replace("`", "")
        expect(self.app.control("learn_question")).to_contain_text(expected[:12], timeout=SLOW)
        self.app.ran()

    def expect_done(self, name: str) -> None:
        expect(self.app.control(f"learn_to_{name}").first).to_contain_text("✓", timeout=SLOW)

    def expect_in_view(self, *keys: str) -> list[str]:
        """Return which of these are not completely in view."""
        hidden = []
        for key in keys:
            box = self.app.control(key).last.bounding_box()
            size = self.app.page.viewport_size
            assert size
            if not box or box["y"] < 0 or box["y"] + box["height"] > size["height"] + 1:
                hidden.append(f"{key}: {box}")
        return hidden

    def _type(self, number: float, key: str = "learn_answer") -> None:
        self.back_to(key)
        self.app.page.keyboard.type(f"{number:g}")
        self.key("Enter")

    def _point(self, cell: tuple[str, int, int]) -> None:
        go(self.app, "root")
        self.key("Enter")  # cell mode, at [0, 0] of the input
        self.key("ArrowDown", cell[1])
        self.key("ArrowRight", cell[2])
        self.key("Enter")
        self.key("Escape")  # out of cell mode, in which Tab changes the grid

    def _set(self, spec: PoolSpec) -> None:
        lesson = next(lesson for name, lesson in LESSONS.items() if RIGHT[name] is spec)
        for control in lesson.free:
            if control == "ties":
                self.back_to("learn_ties")
                self.key("ArrowRight", 2)
                self.key("Space")
            elif control != "kind":
                values = spec.strides if control == "stride" else spec.window
                self._slide("learn_f" if control == "window" else f"learn_{control}", values[-1])

    def _slide(self, key: str, value: int) -> None:
        slider = self.app.control(key).get_by_role("slider")
        while (now := int(slider.input_value())) != value:
            most = int(slider.get_attribute("max") or "")
            if slider.is_disabled() or now == most < value:
                return  # any is as good: one window fits
            self.back_to(key)
            with self.app.changing():
                self.key("ArrowRight" if now < value else "ArrowLeft")


def answer_both(lessons: Lessons, name: str) -> list[object]:
    """Answer both questions of a lesson; return which verdicts and ways on are not in view then."""
    lessons.answer(name)
    first = lessons.expect_in_view("learn_verdict", "learn_onward")
    lessons.answer_transfer(name)
    second = lessons.expect_in_view("learn_verdict", "learn_onward")
    return [(name, *hidden) for hidden in (first, second) if hidden]


@pytest.mark.parametrize(("screen", "lang"), [("1280x720", "en"), ("phone", "zh")])
def test_all_lessons_are_answered_by_keyboard_with_each_verdict_in_view(new_app: Callable[..., App], screen, lang):
    phone = {"has_touch": True, "is_mobile": True} if screen == "phone" else {}
    app = new_app(viewport=SCREENS[screen], **phone)
    lessons, hidden = Lessons(app, lang).visit(), []
    for name in LESSONS:
        lessons.is_at(name)
        hidden += answer_both(lessons, name)
        lessons.next()
    expect(app.page.get_by_role("heading", level=2).first).to_have_text(lessons.say("lessons.recap_title"))
    assert hidden == []
    app.errors = [error for error in app.errors if "404" not in error]


def test_on_a_screen_with_more_room_the_verdicts_are_in_view_in_every_third_lesson_too(new_app):
    lessons, hidden = Lessons(new_app(viewport=SCREENS["1440x900"]), "zh").visit(), []
    for name in list(LESSONS)[::3]:
        lessons.turn_to(name)
        hidden += answer_both(lessons, name)
    assert hidden == []


def test_the_device_remembers_which_lessons_are_done(new_app: Callable[..., App]):
    lessons = Lessons(new_app()).visit("average")
    lessons.answer("average")
    lessons.answer_transfer("average")
    lessons.visit("why")  # a new session: the server knows nothing
    lessons.expect_done("average")
    expect(lessons.app.page.get_by_test_id("stSidebar")).to_contain_text(f"1 of {len(LESSONS)} done")


WRONG_NUMBER = -777


@pytest.mark.parametrize(("screen", "lang"), [("1280x720", "en"), ("phone", "zh")])
def test_the_verdict_on_a_wrong_answer_is_in_view(new_app: Callable[..., App], screen, lang):
    phone = {"has_touch": True, "is_mobile": True} if screen == "phone" else {}
    app = new_app(viewport=SCREENS[screen], **phone)
    lessons, hidden = Lessons(app, lang).visit(), []
    for name, lesson in LESSONS.items():
        lessons.turn_to(name)
        if lesson.answered_by == "number":
            lessons._type(WRONG_NUMBER)
        elif {"f", "window"} & set(lesson.free) and lesson.answered_by == "set":
            lessons._slide("learn_f", 1)
        else:
            continue
        expect(app.control("learn_verdict")).to_contain_text("✗", timeout=SLOW)
        app.ran()
        hidden += [(name, each) for each in lessons.expect_in_view("learn_verdict")]
    assert hidden == []
    app.errors = [error for error in app.errors if "404" not in error]


@pytest.mark.parametrize(
    ("name", "grid", "cell", "value"),
    [
        ("padding", "A", (0, 2), "−3"),
        ("overlap", "total", (1, 2), "1.4"),
        ("rounding", "A", (0, 2), "9.5"),
        ("divisor", "A", (0, 0), "3.5"),
    ],
)
def test_the_grids_show_no_result_before_an_answer_and_its_window_afterwards(new_app, name, grid, cell, value):
    title = f"{'A' if grid == 'A' else 'dA_prev'}[{cell[0]}, {cell[1]}]"
    app = new_app()
    lessons = Lessons(app).visit(name)
    app.press("End")  # all windows have been walked
    app.part("canvas").hover(position=app.cell(grid, *cell))
    expect(app.part("tip")).to_have_text(title)
    expect(app.part("table").locator("tr")).to_have_count(0)
    assert value not in app.data("sentence")
    lessons.answer(name)
    app.expect_data("step", step_of(name))
    app.part("canvas").hover(position=app.cell(grid, *cell))
    expect(app.part("tip")).to_have_text(f"{title} = {value}")


def test_with_equals_the_grids_show_the_number_that_the_lesson_expects_for_that_mistake(new_app):
    app = new_app()
    lessons = Lessons(app).visit("overlap")
    expect(app.part("whatif")).to_be_hidden()  # the lesson has not explained it yet
    lessons.answer("overlap")
    app.part("whatif").click()
    app.press("End")
    app.part("canvas").hover(position=app.cell("total", 1, 2))
    expect(app.part("tip")).to_have_text("dA_prev[1, 2] = 0.9")
    assert WRONG["overlap"][0.9] == "overlap_overwrote"


def step_of(name: str) -> int:
    """Return the number of the window that a lesson's question is about."""
    lesson = LESSONS[name]
    _, cols = lesson.spec.output_size(np.shape(lesson.x))
    return lesson.window[0] * cols + lesson.window[1]


def test_a_cell_that_the_text_names_is_outlined_in_the_grids(new_app):
    app = new_app()
    Lessons(app).visit("average")
    app.control("learn_question").get_by_text("dA[0, 1]", exact=True).hover()
    expect(app.part("tip")).to_have_text("dA[0, 1] = 4")
    app.control("learn_head").hover()
    expect(app.part("tip")).to_be_hidden()


BACKWARD = ("mask", "ties", "average", "overlap", "spread", "memory", "network")


def test_a_phone_opens_a_lesson_in_the_direction_that_it_is_about(new_app, subtests):
    app = new_app(viewport=PHONE, has_touch=True, is_mobile=True)
    lessons = Lessons(app).visit("mask")  # a link opens the first, the list all others
    for name in ["mask", *(name for name in LESSONS if name != "mask")]:
        with subtests.test(name=name):
            lessons.turn_to(name)
            app.expect_data("view", "backward" if name in BACKWARD else "forward")
    # On any page but the first Streamlit looks for itself under the page's own address, too.
    app.errors = [error for error in app.errors if "404" not in error]
