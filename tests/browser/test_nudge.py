"""Holding + on an input cell: A and L move, and nothing else changes."""

import re

import pytest
from playwright.sync_api import expect

MATRIX = {"source": "matrix", "preset": "own", "m": "2x4_1_2_3_20_5_6_7_8", "f": 2, "stride": 2}
MOVED = re.compile(r"20 → (2[1-9]|[3-9]\d)")


def drawing(app) -> str:
    """Return the canvas's own pixels: a screenshot's edges change as the page scrolls."""
    return app.drawn().part("canvas").evaluate("canvas => canvas.toDataURL()")


def values(app) -> list[str]:
    """Return the panel's numbers: A_prev, L, ΔL / Δx and dA_prev."""
    return app.drawn().part("nudged").locator("b").all_inner_texts()


def test_holding_plus_moves_output_and_loss_and_any_other_key_springs_back(app):
    app.open(**MATRIX)
    app.click("x", 0, 3)
    expect(app.part("nudge")).to_be_visible()
    app.page.wait_for_url(re.compile("lang=en"))  # the stage has written its link
    before, address, trace = drawing(app), app.page.url, app.trace
    app.page.keyboard.down("+")
    expect(app.part("nudged")).to_contain_text(MOVED)
    moved = drawing(app)
    app.page.keyboard.up("+")
    expect(app.part("heard")).to_contain_text("They agree")
    x, loss, quotient, gradient = values(app)
    start, end = (float(number) for number in x.split(" → "))
    # dA is 0.1, 0.2; the other window's maximum is 6.
    assert loss == f"{0.1 * 6 + 0.2 * start:g} → {0.1 * 6 + 0.2 * end:g}"
    assert (quotient.split(" = ")[1], gradient) == ("0.2", "0.2")
    assert (moved != before) is True
    assert (app.trace, app.page.url) == (trace, address)
    expect(app.part("undo")).to_be_hidden()
    app.press("x")
    expect(app.part("nudged")).not_to_contain_text("→")
    expect(app.part("heard")).to_be_empty()
    assert (drawing(app) == before) is True  # no diff of long texts
    app.expect_data("step", 0)


def test_in_cell_mode_plus_nudges_and_minus_types(app):
    app.open(**MATRIX)
    app.press("Enter", "ArrowRight", "ArrowRight", "ArrowRight", "+")
    expect(app.part("nudged")).to_contain_text("20 → 21")
    app.press("-")
    expect(app.part("field")).to_have_value("-")
    expect(app.part("nudged")).not_to_contain_text("→")


def test_the_buttons_nudge_while_they_are_held_and_leave_the_focus(app):
    app.open(**MATRIX)
    app.click("x", 0, 3)
    app.part("less").hover()
    app.page.mouse.down()
    expect(app.part("nudged")).to_contain_text(re.compile(r"20 → 1?\d(?!\d)"))
    app.page.mouse.up()
    expect(app.part("heard")).to_contain_text("ΔL / Δx")
    app.page.keyboard.press("PageDown")  # the stage still has the keys
    app.expect_data("step", 1)
    app.click("x", 0, 0)
    expect(app.part("nudged")).to_contain_text("A_prev[0, 0]")
    expect(app.part("nudged")).not_to_contain_text("→")


def test_a_changed_setting_springs_back(app):
    app.open(**MATRIX)
    app.click("x", 0, 3)
    app.press("+")
    expect(app.part("nudged")).to_contain_text("20 → 21")
    app.choose("kind", "Average")
    expect(app.part("nudged")).not_to_contain_text("→")
    app.press("+")
    expect(app.part("nudged")).to_contain_text("0.05 / 1 = 0.05")


def test_three_channels_have_no_nudge(app):
    app.open(source="picture", preset="photo", channel="all")
    app.click("x", 3, 3)
    expect(app.part("ledger")).to_be_visible()
    expect(app.part("nudge")).to_be_hidden()


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_the_buttons_are_reached_by_keyboard(app, key):
    app.open(**MATRIX)
    app.click("x", 0, 3)
    expect(app.part("nudge")).to_be_visible()  # what is hidden takes no focus
    app.part("more").focus()
    app.page.keyboard.press(key)
    expect(app.part("nudged")).to_contain_text("20 → 21")
    expect(app.part("heard")).to_contain_text("They agree")
