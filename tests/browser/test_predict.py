"""Predict first: H hides the results; a guess, or the next press, shows them."""

import pytest
from playwright.sync_api import expect

from tests.browser.app import App


def hidden(app: App) -> bool:
    return "?" in app.text("forward") and not app.part("ledger").is_visible()


def test_hidden_results_are_in_no_part_of_the_stage(app):
    app.open(preset="cs231n", step=1)
    app.press("h")
    app.expect_data("sentence", "Window 2 of 4, A[0, 1]: which cell holds the maximum? Click it, or press → to reveal.")
    assert hidden(app)
    assert "receives" not in app.text("backward")
    assert app.part("table").inner_html() == ""
    expect(app.part("hide")).to_have_attribute("aria-pressed", "true")
    assert app.trace["channels"][0]["output"] == 8  # the attribute is of the step, whatever is shown


@pytest.mark.parametrize(
    ("cell", "verdict", "score"),
    [((1, 3), "Right. ", "guesses right: 1 of 1"), ((0, 3), "Not [0, 3]: its value is 4. ", "guesses right: 0 of 1")],
)
def test_a_click_on_the_guessed_cell_answers_and_shows_the_result(app, cell, verdict, score):
    app.open(preset="cs231n", step=1)
    app.press("h")
    app.click("x", *cell)
    expect(app.stage).to_have_attribute("data-sentence", f"{verdict}{SENTENCE}")
    assert app.text("note") == score
    assert not hidden(app)


SENTENCE = (
    "Window 2 of 4, A[0, 1]: the maximum, 8, is at [1, 3]. Backward: dA[0, 1] = 0.2 is passed back "
    "to [1, 3] only; 0 + 0.2 = 0.2."
)


def test_the_next_press_shows_the_result_and_the_one_after_it_asks_again(app):
    app.open(preset="cs231n")
    app.press("h", "ArrowRight")
    app.expect_data("step", 0)
    assert not hidden(app)
    app.press("PageDown")
    app.expect_data("step", 1)
    assert hidden(app)
    app.press("h")
    assert not hidden(app)


def test_outputs_of_windows_to_come_are_blank_while_results_are_hidden(app):
    app.open(preset="cs231n", step=3)
    app.press("h")
    asked = app.picture()
    app.press("ArrowRight", "ArrowLeft", "ArrowRight")
    app.expect_data("phase", 3)
    assert app.picture() != asked


def test_without_a_pointer_cell_mode_guesses(app):
    app.open(preset="cs231n")
    app.press("h", "Enter", "ArrowDown", "ArrowRight", "Enter")
    app.expect_data("sentence", "Right. " + app.data("sentence").removeprefix("Right. "))
    assert not hidden(app)
    assert app.part("field").is_hidden()  # a guess, not an edit


def test_average_asks_for_the_value_and_a_click_shows_it(app):
    app.open(preset="cs231n", kind="average")
    app.press("h")
    app.expect_data("sentence", "Window 1 of 4, A[0, 0]: what is the average? Press → to reveal.")
    app.click("A", 0, 0)
    assert not hidden(app)
    assert app.text("note") == ""


def test_playing_shows_results_and_hides_those_of_the_next_window_again(app):
    app.open(preset="cs231n")
    app.press("h", " ")
    app.expect_data("playing", "true")
    app.press(" ", "ArrowRight")
    app.expect_data("playing", "false")
    assert hidden(app)
