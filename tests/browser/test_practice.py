"""Practice in a browser: sheets of each kind by keyboard alone, and on a phone."""

from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import expect

from pooling.i18n import words
from pooling.lessons.exercises import LEVELS, TASKS, Exercise, Sheet, correct_answer, grade, wrong_answers
from pooling.pages.practice.texts import verdict_text
from tests.browser.app import App
from tests.browser.fingers import PHONE
from tests.browser.keyboard import FOCUSED, focused, go

EN = words("en")

# What a finger can't hit well, and what sticks out of the exercise's frame.
SMALL = """() => [...document.querySelectorAll(".stMain :is(button, input[type=text], input[type=number], a, label)")]
    .filter((element) => element.matches("label") ? element.querySelector("input") : true)
    .map((element) => [element.textContent || element.ariaLabel, element.getBoundingClientRect()])
    .filter(([, box]) => box.height > 1 && box.height < 44)
    .map(([name, box]) => `${name} ${box.height}`)"""
OUTSIDE = """() => {
    const card = document.querySelector(".st-key-practice_card");
    const edge = card.getBoundingClientRect().right;
    return [...card.querySelectorAll("input, button, table, p")]
        .filter((element) => element.getBoundingClientRect().right > edge)
        .map((element) => element.outerHTML.slice(0, 99));
}"""


# Whether the verdict and the buttons that follow it are on the screen.
IN_VIEW = """() => ["verdict", "after"].every((name) => {
    const box = document.querySelector(`.st-key-practice_${name}`)?.getBoundingClientRect();
    return box && box.top >= 0 && box.bottom <= innerHeight;
})"""


def said(exercise: Exercise, answer: np.ndarray, lang: str = "en") -> str:
    """Return the feedback on a wrong answer."""
    return verdict_text(exercise, grade(exercise, answer), words(lang))


def visit(app: App, sheet: Sheet, lang: str) -> None:
    """Open a sheet's link."""
    link = {"task": sheet.task, "seed": sheet.seed, "level": sheet.level, "n": sheet.n, "lang": lang}
    app.page.goto(f"{app.url}/practice?{urlencode(link)}")
    expect(app.control("practice_card")).to_be_visible()
    # Streamlit asks beside a page first, where its server is not, before it asks at the root.
    app.errors = [error for error in app.errors if "404" not in error]


class Student:
    """Somebody who has a sheet's link and a keyboard."""

    def __init__(self, app: App, sheet: Sheet, lang: str = "en") -> None:
        self.app, self.page, self.sheet = app, app.page, sheet
        visit(app, sheet, lang)
        self.done()

    def done(self) -> None:
        self.app.ran()

    @property
    def at(self) -> str:
        return focused(self.app)

    def go(self, key: str, by: str = "Tab") -> None:
        go(self.app, key, by)

    def type(self, answer: np.ndarray) -> None:
        """Type an answer from the field that has the focus, and press Enter."""
        for k, value in enumerate(answer.ravel().tolist()):
            self.page.keyboard.press("Tab" if k else "ControlOrMeta+A")
            self.page.keyboard.type(f"{value:g}")
        self.page.keyboard.press("Enter")

    def again(self, fields: int) -> None:
        """Go back from the last field to the first."""
        for _ in range(fields - 1):
            self.page.keyboard.press("Shift+Tab")

    def expect_said(self, text: str) -> None:
        expect(self.app.control("practice_card").get_by_text(text, exact=True)).to_be_visible()
        self.done()

    def play(self) -> None:
        """Have the window played, and walk on by the arrow keys: the stage has taken the focus."""
        self.go("practice_play")
        self.page.keyboard.press("Enter")
        self.app.settled()
        steps, step = int(self.app.data("steps")), int(self.app.data("step"))
        self.page.keyboard.press("ArrowRight")
        self.app.expect_data("step", min(step + 1, steps - 1))
        self.page.keyboard.press("Home")
        self.app.expect_data("step", 0)


@pytest.mark.parametrize("task", TASKS)
def test_a_sheet_is_done_by_keyboard_alone(app, task):
    student = Student(app, Sheet(task=task, seed=3, n=3))
    student.go("practice_answer")
    for k in range(3):
        assert student.at.startswith(f"practice_answer_{task}_3_1_{k}_0"), student.at
        asked = student.sheet.exercise(k)
        mistaken = next(iter(wrong_answers(asked).values()))
        student.type(mistaken)
        student.expect_said(said(asked, mistaken))
        student.again(mistaken.size)
        student.type(correct_answer(asked))
        student.expect_said(EN("practice.right"))
        if k == 0:
            student.play()
            student.go("practice_next", by="Shift+Tab")
        elif k == 1:
            student.go("practice_next")
        if k < 2:
            student.page.keyboard.press("Enter")
            expect(app.control(f"practice_answer_{task}_3_1_{k + 1}_0")).to_be_visible()
            app.page.wait_for_function(f"() => ({FOCUSED})().startsWith('practice_answer_{task}_3_1_{k + 1}_0')")
    expect(app.page.get_by_text(EN("practice.score", right=3, n=3))).to_be_visible()


@pytest.mark.parametrize(("options", "lang"), [({"viewport": {"width": 1440, "height": 900}}, "en"), (PHONE, "zh")])
@pytest.mark.parametrize("task", TASKS)
def test_verdicts_are_in_view_at_each_level_and_the_next_sheet_follows_the_summary(new_app, task, options, lang):
    app = new_app(**options)
    for level in LEVELS:
        student = Student(app, Sheet(task=task, level=level, seed=3, n=1), lang)
        asked = student.sheet.exercise(0)
        mistaken = next(iter(wrong_answers(asked).values()))
        student.go("practice_answer")
        student.type(mistaken)
        student.expect_said(said(asked, mistaken, lang))
        app.page.wait_for_function(IN_VIEW)
        student.again(mistaken.size)
        student.type(correct_answer(asked))
        student.expect_said(words(lang)("practice.right"))
        app.page.wait_for_function(IN_VIEW)
        student.go("practice_next")
        student.page.keyboard.press("Enter")
        expect(app.control("practice_summary")).to_be_visible()
        app.page.wait_for_function(f"() => ({FOCUSED})() === 'practice_another'")
        student.page.keyboard.press("Enter")
        expect(app.control(f"practice_answer_{task}_4_{level}_0_0")).to_be_visible()
        app.page.wait_for_function(f"() => ({FOCUSED})().startsWith('practice_answer_{task}_4_{level}_0_0')")


def test_another_kind_level_and_sheet_are_chosen_by_keyboard(app):
    student = Student(app, Sheet())
    student.go("practice_task")
    student.page.keyboard.type(EN("practice.task_setting"))
    student.page.keyboard.press("Enter")
    expect(app.control("practice_answer_setting_1_1_0_0")).to_be_visible()
    student.go("practice_level")
    student.page.keyboard.press("ArrowRight")
    student.page.keyboard.press("Space")
    expect(app.control("practice_answer_setting_1_2_0_0")).to_be_visible()
    student.go("practice_seed")
    student.page.keyboard.press("ControlOrMeta+A")
    student.page.keyboard.type("12")
    student.page.keyboard.press("Enter")
    expect(app.control("practice_answer_setting_12_2_0_0")).to_be_visible()
    student.go("practice_k")
    for key in ("ArrowRight", "ArrowRight", "Space"):
        student.page.keyboard.press(key)
    expect(app.control("practice_answer_setting_12_2_2_0")).to_be_visible()
    student.done()
    assert student.at == "practice_k"  # the answers are one Tab away
    student.page.keyboard.press("Tab")
    assert student.at == "practice_answer_setting_12_2_2_0"


def test_a_whole_gradient_is_played_from_the_first_window_that_adds(app):
    student = Student(app, Sheet(task="gradient", seed=3))
    asked = student.sheet.exercise(0)
    mistaken = wrong_answers(asked)["overwrote"]
    student.go("practice_answer")
    student.type(mistaken)
    student.expect_said(said(asked, mistaken))
    student.go("practice_play")
    student.page.keyboard.press("Enter")
    app.settled()
    app.expect_data("view", "loop")
    app.expect_data("step", asked.step)
    channel = app.trace["channels"][0]
    shares = {(row, col): share for row, col, share in channel["shares"] if share}
    assert any(shares.get((row, col), total) != total for row, col, total in channel["dA_prev"])


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("task", TASKS)
def test_on_a_phone_fingers_hit_everything_and_nothing_sticks_out(new_app, task, lang):
    app = new_app(**PHONE)
    sheet = Sheet(task=task, level=3)
    asked = sheet.exercise(0)
    visit(app, sheet, lang)
    fields = app.control("practice_card").locator("input")
    expect(fields).to_have_count(correct_answer(asked).size)
    for field, value in zip(fields.all(), correct_answer(asked).ravel().tolist(), strict=True):
        field.fill(f"{value:g}")
    app.page.get_by_role("button", name=words(lang)("practice.check"), exact=True).tap()
    app.page.get_by_role("button", name=words(lang)("practice.play"), exact=True).tap()
    app.settled()
    app.expect_data("view", "backward" if task in ("winner", "gradient", "setting", "relu") else "forward")
    assert app.page.evaluate(SMALL) == []
    assert app.page.evaluate(OUTSIDE) == []
    assert app.page.evaluate("document.documentElement.scrollWidth") <= 390


# How large an exercise's cells and fields are, and what is not on the screen.
ROOM = """() => {
    const card = document.querySelector(".st-key-practice_card");
    const size = (selector) => [...card.querySelectorAll(selector)].map((e) => e.getBoundingClientRect().height);
    const check = card.querySelector("button[kind*=primary]").getBoundingClientRect();
    const hidden = [...card.querySelectorAll("table, input, button")]
        .filter((element) => element.getBoundingClientRect().right > card.getBoundingClientRect().right)
        .map((element) => element.outerHTML.slice(0, 60));
    return { cells: Math.min(...size("tbody td")), fields: Math.min(...size("input")), below: check.bottom, hidden };
}"""
SCREENS = {(1280, 720): 38, (1024, 768): 43, (1440, 900): 55, (1920, 1080): 77, (2560, 1440): 92}  # and the least cell


def test_cells_fill_the_room_of_each_screen(new_app):
    app, found = new_app(fresh=True), []
    for task in TASKS:
        visit(app, Sheet(task=task, level=2, seed=3), "en")
        app.ran()
        for (width, height), least in SCREENS.items():
            app.page.set_viewport_size({"width": width, "height": height})
            room = app.page.evaluate(ROOM)
            if task not in ("size", "weights") and room["cells"] < least:
                found.append(f"{task}, {width} × {height}: cells of {room['cells']}")
            if room["fields"] < 38 or room["below"] > height or room["hidden"]:
                found.append(f"{task}, {width} × {height}: {room}")
    assert found == []


def test_printed_sheets_have_cells_of_one_size(app):
    visit(app, Sheet(task="gradient", level=2, seed=3), "en")
    app.page.get_by_text(EN("practice.paper"), exact=True).click()
    paper = app.page.get_by_test_id("practice-paper")
    expect(paper).to_be_visible()
    heights = paper.evaluate("(root) => [...root.querySelectorAll('tbody td')].map((cell) => cell.clientHeight)")
    assert 34 <= min(heights) <= max(heights) <= 38
