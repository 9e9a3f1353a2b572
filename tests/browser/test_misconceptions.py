"""What people get wrong about pooling, seen while editing; the rest is in ``tests/js/test_misconceptions.py``."""

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.app import App

FOUR = np.array([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [0, 0, 0]]], dtype=np.uint8)


def change(app: App, grid: str, cell: tuple[int, int], number: str) -> None:
    app.click(grid, *cell, times=2)
    app.part("field").fill(number)
    with app.changing():
        app.part("field").press("Enter")


@pytest.mark.parametrize(("kind", "jumps"), [("max", True), ("average", False)])
def test_an_edited_cell_moves_the_gradient_of_max_and_not_that_of_average(app, kind, jumps):
    app.open(preset="cs231n", kind=kind)
    (before,) = app.trace["channels"]
    change(app, "x", (0, 0), "50")
    (after,) = app.trace["channels"]
    assert after["output"] != before["output"]
    assert after["dA"] == before["dA"]  # the input is no factor of the gradient
    assert (after["shares"] != before["shares"]) == jumps
    if jumps:
        assert (before["shares"], after["shares"]) == ([[1, 1, 0.1]], [[0, 0, 0.1]])


def test_an_edited_winner_keeps_its_gradient_whatever_its_value(app):
    app.open(preset="cs231n")
    (before,) = app.trace["channels"]
    for number in ("60", "600"):
        change(app, "x", (1, 1), number)
        (after,) = app.trace["channels"]
        assert (after["output"], after["shares"]) == (float(number), before["shares"])


def test_an_edited_gradient_leaves_input_and_output_standing(app):
    app.open(preset="cs231n")
    outputs = []
    for _ in range(2):
        app.press("Home")
        shown = []
        for step in range(4):
            app.expect_data("step", step)
            shown.append(app.trace["channels"][0]["output"])
            app.press("ArrowRight")
        outputs.append((shown, app.drawn().part("forward").inner_text()))
        if len(outputs) == 1:
            change(app, "dA", (1, 1), "-5")
    assert outputs[0] == outputs[1]
    assert app.trace["channels"][0]["shares"] == [[3, 3, -5]]


def test_red_green_blue_and_black_pixels_make_a_white_one(app):
    file = io.BytesIO()
    Image.fromarray(FOUR).save(file, "PNG")
    app.open(source="picture", preset="digits", f=2, stride=2)
    with app.changing():
        app.upload("four.png", file.getvalue())
    assert [channel["output"] for channel in app.trace["channels"]] == [255, 255, 255]
    swatch = app.drawn().part("forward").locator(".swatch")
    expect(swatch).to_have_css("background-color", "rgb(255, 255, 255)")
    app.choose("kind", "Average")
    expect(swatch).to_have_css("background-color", "rgb(64, 64, 64)")
