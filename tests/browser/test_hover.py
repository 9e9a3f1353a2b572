"""The pointer over a cell or a number of a formula outlines what belongs to it, and shows the exact value."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from tests.browser.app import App

AVERAGE = {"preset": "cs231n", "view": "loop", "kind": "average", "step": 1}
THIRDS = {"m": "3x3_0.123456789_0_0_0_2_0_0_0_1", "source": "matrix", "preset": "own", "f": 2, "stride": 1}


FAINT = 2  # levels of 255: Chromium does not always smooth the canvas's round corner in the same way


def difference(first: bytes, second: bytes) -> int:
    """Return the greatest difference between two pictures of one size, in levels of 255."""
    return max(most for _, most in ImageChops.difference(*map(opened, (first, second))).getextrema())


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def hover(app: App, grid: str, row: int, col: int) -> None:
    app.part("canvas").hover(position=app.cell(grid, row, col))


def leave(app: App) -> None:
    app.page.mouse.move(2, 2)
    expect(app.part("tip")).to_be_hidden()


@pytest.mark.parametrize(
    ("grid", "cell", "text"),
    [
        ("x", (0, 2), "A_prev[0, 2] = 2"),
        ("A", (1, 0), "A[1, 0] = 2"),
        ("dA", (1, 1), "dA[1, 1] = 0.4"),
        ("total", (0, 3), "dA_prev[0, 3] = 0.05"),
    ],
)
def test_each_grid_names_the_cell_and_its_value(app, grid, cell, text):
    app.open(**AVERAGE)
    hover(app, grid, *cell)
    expect(app.part("tip")).to_have_text(text)
    leave(app)


def test_a_cell_lights_its_number_in_the_formula_and_a_number_its_cell(app):
    app.open(**AVERAGE)
    lit = app.part("board").locator(".linked")
    hover(app, "x", 0, 3)
    expect(lit).to_have_text(["4"])
    hover(app, "A", 0, 1)
    expect(lit).to_have_text(["5.25"])
    leave(app)
    expect(lit).to_have_count(0)
    app.part("forward").get_by_text("7", exact=True).hover()
    expect(app.part("tip")).to_have_text("A_prev[1, 2] = 7")


def test_a_row_of_the_ledger_belongs_to_its_window(app):
    app.open(**AVERAGE)
    app.part("ledger").get_by_text("A[0, 1]", exact=True).hover()
    expect(app.part("tip")).to_have_text("dA[0, 1] = 0.2")


def test_the_window_of_an_output_cell_is_outlined_in_the_input(app):
    app.open(**AVERAGE)
    before = app.picture()
    hover(app, "A", 1, 1)
    expect(app.part("tip")).to_be_visible()
    assert difference(app.picture(), before) > FAINT
    leave(app)
    assert difference(app.picture(), before) <= FAINT


def test_the_exact_value_of_a_shortened_number_is_shown_to_the_keyboard_too(app):
    app.open(**THIRDS)
    app.click("x", 0, 0)
    app.page.mouse.move(2, 2)
    expect(app.part("tip")).to_have_text("A_prev[0, 0] = 0.123456789")
    app.page.keyboard.press("ArrowRight")
    expect(app.part("tip")).to_be_hidden()


def test_nothing_is_revealed_that_is_to_be_predicted(app):
    app.open(preset="cs231n", view="loop")
    app.press("h")
    hover(app, "A", 0, 0)
    expect(app.part("tip")).to_have_text("A[0, 0]")


def test_cells_are_not_outlined_where_they_are_the_answer(new_app):
    app: App = new_app()
    app.open_page("learn", lesson="mask", lang="en")
    for grid in ("A", "x"):
        hover(app, grid, 0, 0)
        app.drawn()
        expect(app.part("tip")).to_be_hidden()
