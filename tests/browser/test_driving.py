"""Keys, clicks and typing in the stage."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.app import App

NUMBERS = {"source": "matrix", "preset": "own", "m": "3x4_1_2_3_4_5_6_7_8_9_10_11_12", "f": 2, "stride": 1}


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        (["ArrowRight"], 1),
        (["PageDown", "PageDown"], 2),
        (["ArrowRight", "ArrowLeft"], 0),
        (["End", "PageUp"], 4),
        (["Shift+ArrowRight"], 3),
        (["End", "Shift+ArrowLeft"], 2),
        (["End"], 5),
        (["End", "Home"], 0),
        (["ArrowLeft"], 0),
        (["End", "ArrowRight"], 5),
    ],
)
def test_keys_go_from_window_to_window(app, keys, step):
    app.open(**NUMBERS)
    app.press(*keys)
    app.expect_data("step", step)
    expect(app.part("scrubber")).to_have_value(str(step))


def test_b_turns_the_direction_and_the_control_follows(app):
    app.open(**NUMBERS)
    for view, label in (("forward", "Forward"), ("backward", "Backward"), ("loop", "Both")):
        with app.changing():
            app.press("b")
        app.expect_data("view", view)
        expect(app.control("view").get_by_role("radio", name=label)).to_be_checked()


def test_the_stage_takes_no_key_from_a_slider_or_a_field(app):
    app.open(**NUMBERS)
    app.slide("f", 1)
    app.expect_data("step", 0)
    app.part("scrubber").focus()
    app.page.keyboard.press("End")
    app.expect_data("step", app.data("steps") and int(app.data("steps")) - 1)
    app.page.keyboard.press("b")
    app.expect_data("view", "loop")


def test_keys_work_without_focus_as_a_clicker_sends_them(app):
    app.open(**NUMBERS)
    app.page.keyboard.press("PageDown")
    app.expect_data("step", 1)


def test_keys_go_on_after_a_button_was_clicked(app):
    app.open(**NUMBERS)
    app.part("next").click()
    app.expect_data("step", 1)
    app.page.keyboard.press("PageDown")
    app.expect_data("step", 2)
    app.page.keyboard.press(" ")  # the focused button's own key
    app.expect_data("step", 3)
    app.part("full").click()
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
    app.page.keyboard.press("ArrowLeft")
    app.expect_data("step", 2)


def test_a_click_on_an_output_cell_goes_to_its_window(app):
    app.open(**NUMBERS)
    app.click("A", 1, 2)
    app.expect_data("step", 5)
    app.click("dA", 0, 1)
    app.expect_data("step", 1)


def test_a_click_on_an_input_cell_shows_its_ledger(app):
    app.open(**NUMBERS)
    app.press("End")
    app.click("x", 1, 1)
    assert "dA_prev[1, 1]" in app.text("ledger")
    app.click("total", 2, 3)
    assert "dA_prev[2, 3]" in app.text("ledger")
    assert "+0.6" in app.text("ledger")


def test_a_double_click_types_a_number_and_the_window_stays(app):
    app.open(**NUMBERS)
    app.press("ArrowRight")
    app.click("x", 0, 1, times=2)
    field = app.part("field")
    expect(field).to_be_focused()
    field.fill("−99,5")
    with app.changing():
        field.press("Enter")
    app.expect_data("step", 1)
    app.click("x", 0, 1, times=2)
    expect(field).to_have_value("−99.5")
    field.press("Escape")
    expect(field).to_be_hidden()
    app.page.wait_for_url(re.compile("m=3x4_1_-99.5_3"))


def test_typing_nonsense_says_so_and_keeps_the_text(app):
    app.open(**NUMBERS)
    app.click("x", 0, 0, times=2)
    app.part("field").fill("seven")
    app.part("field").press("Enter")
    expect(app.part("note")).to_contain_text("“seven” is not a number")
    expect(app.part("field")).to_have_value("seven")
    app.part("field").press("Escape")
    expect(app.part("note")).to_be_empty()


def test_cell_mode_edits_by_keyboard_alone(app):
    app.open(**NUMBERS)
    app.press("Enter", "ArrowRight", "ArrowDown")
    expect(app.part("note")).to_contain_text("A_prev[1, 1] = 6")
    with app.changing():
        app.press("Enter", "4", "2", "Enter")
    expect(app.part("note")).to_contain_text("A_prev[2, 1] = 10")
    with app.changing():
        app.page.keyboard.type("7")
        app.page.keyboard.press("Tab")
    expect(app.part("note")).to_contain_text("A_prev[2, 2] = 11")
    app.press("Tab")
    expect(app.part("note")).to_contain_text("dA[1, 2]")
    app.press("Escape")
    expect(app.part("note")).to_be_empty()
    app.page.wait_for_url(re.compile("m=3x4_1_2_3_4_5_42_7_8_9_7_11_12"))


def test_cell_mode_ends_when_its_grid_is_no_longer_shown(app):
    app.open(**NUMBERS)
    app.press("Enter", "Tab")
    expect(app.part("note")).to_contain_text("dA[0, 0]")
    app.choose("view", "Forward")
    app.press("5", "ArrowRight")
    expect(app.part("field")).to_be_hidden()
    app.expect_data("step", 1)


def test_an_edited_gradient_changes_gradients_and_leaves_the_output_alone(app):
    app.open(**NUMBERS)
    output = app.trace["channels"][0]["output"]
    app.click("dA", 0, 0, times=2)
    app.part("field").fill("-5")
    with app.changing():
        app.part("field").press("Enter")
    (channel,) = app.trace["channels"]
    assert (channel["output"], channel["dA"]) == (output, -5)
    assert channel["shares"] == [[1, 1, -5]]
    expect(app.control("upstream").get_by_role("combobox")).to_have_value("Custom")


def test_undo_and_reset_bring_the_numbers_back(app):
    app.open(**NUMBERS)
    for value in ("50", "60"):
        app.click("x", 0, 0, times=2)
        app.part("field").fill(value)
        with app.changing():
            app.part("field").press("Enter")
    assert app.trace["channels"][0]["output"] == 60
    with app.changing():
        app.press("Control+z")
    assert app.trace["channels"][0]["output"] == 50
    with app.changing():
        app.part("reset").click()
    assert app.trace["channels"][0]["output"] == 6
    expect(app.part("undo")).to_be_hidden()


def test_several_edits_in_one_breath_are_all_kept(app):
    app.open(**NUMBERS)
    app.press("Enter")
    for digit in "4567":
        app.page.keyboard.type(digit)
        app.page.keyboard.press("Tab")
    app.page.wait_for_url(re.compile("m=3x4_4_5_6_7_"))


def test_the_pictures_cells_take_no_numbers(app):
    app.open(source="picture", preset="digits")
    app.press("Enter")
    app.click("x", 3, 3, times=2)
    expect(app.part("field")).to_be_hidden()


def test_full_screen_is_large_and_has_no_controls_in_the_way(new_app):
    app = new_app(viewport={"width": 1024, "height": 768})
    app.open(preset="cs231n")
    app.press("f")
    expect(app.stage).to_have_class(re.compile("full"))
    size = json.loads(app.data("grids"))["x"][2]
    assert size >= 66
    fonts = {
        name: app.drawn().part(name).evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
        for name in ("sentence", "forward", "backward")
    }
    assert fonts["sentence"] >= 22
    assert min(fonts["forward"], fonts["backward"]) >= 20
    expect(app.stage.locator(".bar")).to_have_css("opacity", "0")
    app.page.mouse.move(400, 300)
    app.page.mouse.move(410, 300)
    expect(app.stage.locator(".bar")).to_have_css("opacity", "1")
    app.press("ArrowRight")
    app.expect_data("step", 1)
    app.page.evaluate("document.exitFullscreen()")
    expect(app.stage).not_to_have_class(re.compile("full"))
    app.expect_data("view", "loop")


def test_full_screen_shows_8_to_12_rows_in_one_direction(new_app):
    app = new_app(viewport={"width": 1024, "height": 768})
    app.open(preset="own", m="8x8_" + "_".join(str(k % 9) for k in range(64)))
    app.press("f")
    app.expect_data("view", "forward")
    app.press("v")
    app.expect_data("view", "backward")
    app.page.evaluate("document.exitFullscreen()")
    app.expect_data("view", "loop")


def test_the_stage_is_told_to_screen_readers(app: App):
    app.open(**NUMBERS)
    expect(app.stage).to_have_attribute("tabindex", "0")
    expect(app.stage).to_have_attribute("aria-label", re.compile("Pooling"))
    expect(app.part("sentence")).to_have_attribute("aria-live", "polite")
    for name in ("first", "previous", "play", "next", "last", "scrubber", "speed", "full"):
        expect(app.part(name)).to_have_attribute("aria-label", re.compile(r"\w"))


# Counts how often the place of the ledger is looked up, for which the browser has to lay out the page.
MEASURED = """() => {
    window.measured = 0;
    const original = window.getComputedStyle;
    window.getComputedStyle = (element, ...more) => {
        if (element.dataset?.part === "ledger") window.measured += 1;
        return original(element, ...more);
    };
}"""


@pytest.mark.parametrize(
    ("params", "is_shown"), [(NUMBERS, True), ({"source": "picture", "preset": "digits", "f": 3, "stride": 1}, False)]
)
def test_only_a_ledger_that_is_shown_is_measured(app, params, is_shown):
    app.open(**params)
    app.page.evaluate(MEASURED)
    app.press("ArrowRight", "ArrowRight")
    app.expect_data("step", 2)
    app.drawn()
    assert app.part("ledger").is_visible() == is_shown
    assert app.page.evaluate("window.measured > 0") == is_shown
