"""Editing cells as in a spreadsheet: one click, typing, Tab and Enter, blocks, undo and redo, wrong entries."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.app import App

NUMBERS = {"source": "matrix", "preset": "own", "m": "3x4_1_2_3_4_5_6_7_8_9_10_11_12", "f": 2, "stride": 1}
COPY = "ControlOrMeta+c"
PASTE = "ControlOrMeta+v"
UNDO = "ControlOrMeta+z"
REDO = "ControlOrMeta+Shift+z"
# Pastes as a browser does, but without the system's clipboard, which all tests share.
PASTE_TEXT = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    let element = document.activeElement;
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const how = { clipboardData: data, bubbles: true, composed: true, cancelable: true };
    element.dispatchEvent(new ClipboardEvent("paste", how));
}"""


def expect_matrix(app: App, *values: object) -> None:
    """Wait until the address holds a matrix that begins with these values."""
    app.page.wait_for_url(re.compile("m=3x4_" + "_".join(map(str, values)) + "(_|&)"))


def expect_chosen(app: App, text: str) -> None:
    expect(app.part("note")).to_contain_text(text)


def paste(app: App, text: str) -> None:
    app.page.evaluate(PASTE_TEXT, text)


def test_one_click_chooses_a_cell_and_says_how_to_edit_it(app):
    app.open(**NUMBERS)
    app.click("x", 1, 2)
    expect_chosen(app, "A_prev[1, 2] = 7. Type a number: Enter goes down, Tab goes right.")
    expect(app.part("guide")).to_have_text("Type a number · Enter ↓ · Tab → · ?: keys")
    expect(app.part("guide")).to_be_in_viewport(ratio=1)
    expect(app.part("field")).to_be_hidden()
    assert "dA_prev[1, 2]" in app.text("ledger")


def test_a_block_is_typed_with_tab_and_enter(app):
    app.open(**NUMBERS)
    app.click("x", 0, 0)
    for row in (("21", "22", "23"), ("24", "25", "26"), ("27", "28", "29")):
        for k, value in enumerate(row):
            app.page.keyboard.type(value)
            app.page.keyboard.press("Enter" if k == 2 else "Tab")
    expect_matrix(app, 21, 22, 23, 4, 24, 25, 26, 8, 27, 28, 29, 12)
    app.expect_data("step", 0)


def test_arrows_move_and_accept_an_entry_that_typing_began(app):
    app.open(**NUMBERS)
    app.click("x", 1, 1)
    app.page.keyboard.press("ArrowRight")
    expect_chosen(app, "A_prev[1, 2] = 7")
    app.page.keyboard.press("5")
    app.page.keyboard.press("ArrowUp")
    expect_chosen(app, "A_prev[0, 2] = 3")
    expect_matrix(app, 1, 2, 3, 4, 5, 6, 5, 8)
    app.expect_data("step", 0)


def test_escape_undoes_the_entry_and_f2_edits_the_number(app):
    app.open(**NUMBERS)
    app.click("x", 0, 3)
    app.page.keyboard.type("99")
    app.page.keyboard.press("Escape")
    expect(app.part("field")).to_be_hidden()
    app.page.keyboard.press("F2")
    expect(app.part("field")).to_have_value("4")
    app.page.keyboard.press("End")
    app.page.keyboard.type("2")
    app.page.keyboard.press("ArrowLeft")  # the caret, not the cell
    expect(app.part("field")).to_be_visible()
    app.page.keyboard.press("Enter")
    expect_matrix(app, 1, 2, 3, 42, 5)
    expect_chosen(app, "A_prev[1, 3] = 8")


def test_a_block_of_a_spreadsheet_is_pasted_as_one_edit(app):
    app.open(**NUMBERS)
    app.click("x", 1, 1)
    with app.changing():
        paste(app, "-1\t2.5\r\n7\t8\r\n")
    expect_matrix(app, 1, 2, 3, 4, 5, -1, 2.5, 8, 9, 7, 8, 12)
    with app.changing():
        app.page.keyboard.press(UNDO)
    expect_matrix(app, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)


def test_a_block_that_reaches_beyond_the_edge_is_cut_with_a_word(app):
    app.open(**NUMBERS)
    app.click("x", 2, 3)
    with app.changing():
        paste(app, "1\t2\n3\t4")
    expect_chosen(app, "2 × 2 cells; those beyond the edge were left out")
    expect_matrix(app, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1)


def test_a_block_that_can_t_be_read_changes_nothing_and_says_why(app):
    app.open(**NUMBERS)
    app.click("x", 0, 0)
    with app.changing():
        paste(app, "1\tseven")
    expect_chosen(app, "seven")
    expect(app.part("undo")).to_be_hidden()


def test_copied_cells_are_pasted_elsewhere_and_cut_ones_are_0(new_app):
    app = new_app(permissions=["clipboard-read", "clipboard-write"])
    app.open(**NUMBERS)
    app.click("x", 0, 0)
    for key in ("Shift+ArrowDown", "Shift+ArrowRight"):
        app.page.keyboard.press(key)
    expect_chosen(app, "A_prev[0:2, 0:2]: 2 × 2 cells")
    app.page.keyboard.press(COPY)
    expect_chosen(app, "Copied 2 × 2 cells")
    assert app.page.evaluate("navigator.clipboard.readText()") == "1\t2\n5\t6"
    app.click("x", 1, 2)
    with app.changing():
        app.page.keyboard.press(PASTE)
    expect_matrix(app, 1, 2, 3, 4, 5, 6, 1, 2, 9, 10, 5, 6)
    app.click("x", 0, 0)
    with app.changing():
        app.page.keyboard.press("ControlOrMeta+x")
    expect_matrix(app, 0, 2, 3, 4)


def test_a_drag_chooses_a_block_and_delete_sets_it_to_0(app):
    app.open(**NUMBERS)
    box = app.part("canvas").bounding_box()
    start, end = app.cell("x", 0, 1), app.cell("x", 1, 2)
    app.page.mouse.move(box["x"] + start["x"], box["y"] + start["y"])
    app.page.mouse.down()
    app.page.mouse.move(box["x"] + end["x"], box["y"] + end["y"], steps=4)
    app.page.mouse.up()
    expect_chosen(app, "A_prev[0:2, 1:3]")
    with app.changing():
        app.page.keyboard.press("Delete")
    expect_matrix(app, 1, 0, 0, 4, 5, 0, 0, 8)


def test_redo_brings_back_what_undo_took_by_key_and_by_button(app):
    app.open(**NUMBERS)
    app.click("x", 0, 0)
    app.page.keyboard.type("50")
    with app.changing():
        app.page.keyboard.press("Enter")
    with app.changing():
        app.page.keyboard.press(UNDO)
    expect_matrix(app, 1, 2)
    with app.changing():
        app.page.keyboard.press(REDO)
    expect_matrix(app, 50, 2)
    expect(app.part("redo")).to_be_hidden()
    with app.changing():
        app.part("undo").click()
    with app.changing():
        app.part("redo").click()
    expect_matrix(app, 50, 2)


def test_no_letter_is_a_shortcut_while_a_cell_is_typed_in(app):
    app.open(**NUMBERS)
    before = {name: app.data(name) for name in ("view", "step", "playing")}
    app.click("x", 0, 0)
    app.page.keyboard.type("bvhfz.nt")
    expect(app.part("field")).to_have_value("bvhfz.nt")
    app.page.keyboard.press("Enter")
    app.page.keyboard.type("b")
    expect(app.part("field")).to_have_value("bvhfz.ntb")
    assert {name: app.data(name) for name in before} == before
    expect(app.part("hide")).to_have_attribute("aria-pressed", "false")
    expect(app.stage).not_to_have_class(re.compile(r"\bfull\b"))


@pytest.mark.parametrize("cell", [(0, 0), (2, 3)])
def test_a_wrong_entry_keeps_the_editor_open_with_its_message_wholly_visible(app, cell):
    app.open(**NUMBERS)
    app.click("x", *cell)
    app.page.keyboard.type("seven")
    app.page.keyboard.press("Enter")
    refusal = app.part("refusal")
    expect(refusal).to_contain_text("“seven” is not a number")
    expect(refusal).to_be_in_viewport(ratio=1)
    inner, outer = refusal.bounding_box(), app.part("board").bounding_box()
    assert inner["x"] >= outer["x"]
    assert inner["y"] >= outer["y"]
    assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
    assert inner["y"] + inner["height"] <= outer["y"] + outer["height"]
    app.click("A", 0, 0)  # a click elsewhere does not drop it
    expect(app.part("field")).to_be_focused()
    expect(app.part("field")).to_have_value("seven")
    app.part("field").fill("7")
    expect(refusal).to_be_hidden()
    with app.changing():
        app.part("field").press("Enter")
    expect(app.part("field")).to_be_hidden()


def test_da_is_edited_in_the_same_way_and_its_window_follows(app):
    app.open(**NUMBERS)
    app.click("dA", 0, 0)
    expect_chosen(app, "dA[0, 0] = 0.1. Type a number")
    app.page.keyboard.type("5")
    app.page.keyboard.press("Tab")
    app.expect_data("step", 1)
    with app.changing():
        paste(app, "6\t7\n8\t9")
    app.page.wait_for_url(re.compile("da=2x3_5_6_7_0.4_8_9"))


def test_after_an_entry_by_double_click_the_next_cell_waits_and_other_keys_do_their_work(app):
    app.open(**NUMBERS)
    app.click("x", 0, 1, times=2)
    app.page.keyboard.type("20")
    app.page.keyboard.press("Enter")
    app.page.keyboard.type("60")
    with app.changing():
        app.page.keyboard.press("Enter")
    expect_matrix(app, 1, 20, 3, 4, 5, 60)
    app.page.keyboard.press("ArrowRight")
    app.expect_data("step", 1)
    expect(app.part("note")).to_be_empty()


def test_the_windows_are_played_while_a_cell_is_chosen(app):
    app.open(**NUMBERS)
    app.click("x", 1, 1)
    app.page.keyboard.press("PageDown")
    app.expect_data("step", 1)
    app.page.keyboard.press("End")
    app.expect_data("step", 5)
    assert "dA_prev[1, 1]" in app.text("ledger")


def test_a_question_mark_opens_the_list_of_keys(app):
    app.open(**NUMBERS)
    app.press("?")
    expect(app.part("keylist")).to_be_visible()
    expect(app.part("keyrows")).to_contain_text("play or pause")
    app.page.keyboard.press("b")
    app.expect_data("view", "loop")
    app.page.keyboard.press("Escape")
    expect(app.part("keylist")).to_be_hidden()
    app.page.keyboard.press("ArrowRight")
    app.expect_data("step", 1)
    app.part("help").click()
    expect(app.part("keylist")).to_be_visible()
