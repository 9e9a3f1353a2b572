"""An exercise done by keyboard alone: a wrong answer is told by name, a right one is right, its window is played."""

from playwright.sync_api import expect

from pooling.i18n import words
from pooling.lessons.exercises import Sheet, right, wrong
from tests.browser.app import SLOW, App

EN = words("en")


def typed(app: App, answer: object) -> None:
    """Type an answer from the field that has the focus, and press Enter."""
    numbers = [f"{value:g}" for value in answer.ravel().tolist()]
    for k, text in enumerate(numbers):
        app.page.keyboard.press("ControlOrMeta+A")
        app.page.keyboard.type(text)
        app.page.keyboard.press("Enter" if k == len(numbers) - 1 else "Tab")


def tab_to(app: App, name: str) -> None:
    """Press Tab until the control of this name has the focus."""
    wanted = app.page.get_by_role("button", name=name, exact=True)
    for _ in range(20):
        app.page.keyboard.press("Tab")
        if wanted.evaluate("button => button === document.activeElement"):
            return
    raise AssertionError(name)


def test_whole_gradient_is_answered_by_keyboard_and_its_window_is_played(app):
    app.open(lang="en")
    app.page.get_by_role("link", name=EN("app.page_practice")).press("Enter")
    app.control("practice_task").get_by_role("combobox").focus()
    app.page.keyboard.type(EN("practice.task_gradient"))
    app.page.keyboard.press("Enter")
    first = app.page.get_by_label("dA_prev[0, 0]", exact=True)
    expect(first).to_be_visible(timeout=SLOW)

    asked = Sheet(task="gradient").exercise(0)
    first.focus()
    typed(app, wrong(asked)["overwrote"])
    expect(app.page.get_by_text(EN("practice.mistake_overwrote"))).to_be_visible(timeout=SLOW)
    first.focus()
    typed(app, right(asked))
    expect(app.page.get_by_text(EN("practice.right"), exact=True)).to_be_visible(timeout=SLOW)
    tab_to(app, EN("practice.play"))
    app.page.keyboard.press("Enter")
    expect(app.stage).to_have_attribute("data-view", "loop", timeout=SLOW)
    app.settled()
    assert app.data("steps") == "4"
