"""The lessons in a browser: the way through all of them by keyboard alone, and what the device remembers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from pooling import PoolSpec
from pooling.lessons import LESSONS
from tests.browser.app import SLOW, App
from tests.browser.keyboard import go
from tests.lessons.test_lessons import RIGHT

KEYS = {"f": "f", "stride": "stride", "stride_w": "stride"}


class Lessons:
    """The page of lessons, used by keyboard."""

    def __init__(self, app: App) -> None:
        self.app = app

    def visit(self) -> "Lessons":
        self.app.open(lang="en")
        go(self.app, "pages", by="Shift+Tab")  # from the stage, which has the focus at first
        while self.app.page.evaluate("document.activeElement.innerText") != "Learn":
            self.key("Shift+Tab")
        self.key("Enter")
        self.is_at("why")
        return self

    def key(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.app.page.keyboard.press(key)

    def is_at(self, name: str) -> None:
        number = list(LESSONS).index(name) + 1
        expect(self.app.page.get_by_role("heading", level=2).first).to_contain_text(f"{number}. ", timeout=SLOW)
        self.app.ran()
        expect(self.app.stage).to_have_count(1, timeout=SLOW)  # the lesson before is gone
        self.app.settled()

    def next(self) -> None:
        go(self.app, "learn_next")
        self.key("Enter")

    def answer(self, name: str) -> None:
        {"set": self._set, "click": self._point, "number": self._type}[LESSONS[name].answered_by](RIGHT[name])
        expect(self.app.control("learn_question")).to_contain_text("Right", timeout=SLOW)
        self.expect_done(name)

    def expect_done(self, name: str) -> None:
        expect(self.app.control(f"learn_to_{name}")).to_contain_text("✓", timeout=SLOW)

    def _type(self, number: float) -> None:
        go(self.app, "learn_answer")
        self.app.page.keyboard.type(str(number))
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
                go(self.app, "learn_ties")
                self.key("ArrowRight", 2)
                self.key("Space")
            elif control != "kind":
                values = spec.window if control == "f" else spec.strides
                self._slide(f"learn_{control}", values[-1])

    def _slide(self, key: str, value: int) -> None:
        slider = self.app.control(key).get_by_role("slider")
        while (now := int(slider.input_value())) != value:
            most = int(slider.get_attribute("max") or "")
            if slider.is_disabled() or now == most < value:
                return  # any is as good: one window fits
            go(self.app, key)
            with self.app.changing():
                self.key("ArrowRight" if now < value else "ArrowLeft")


def test_all_lessons_are_answered_by_keyboard_and_the_device_remembers(new_app: Callable[..., App]):
    app = new_app()
    lessons = Lessons(app).visit()
    for name in LESSONS:
        lessons.is_at(name)
        lessons.answer(name)
        if name != list(LESSONS)[-1]:
            lessons.next()
    lessons.visit()  # a new session: the server knows nothing
    for name in LESSONS:
        lessons.expect_done(name)
    expect(app.page.get_by_test_id("stSidebar")).to_contain_text("14 of 14 done")


@pytest.mark.parametrize("name", LESSONS)
def test_a_phone_opens_a_lesson_in_the_direction_that_it_is_about(new_app, name):
    app = new_app(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    app.page.goto(f"{app.url}/learn?lesson={name}&lang=en")
    app.settled()
    app.expect_data("view", "backward" if name in ("mask", "ties", "average", "overlap") else "forward")
    # On any page but the first Streamlit looks for itself under the page's own address, too.
    app.errors = [error for error in app.errors if "404" not in error]
