"""A lecture: a clicker, full screen at 1024 × 768, and F5 in the middle of it."""

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from pooling import PoolSpec
from pooling.sources import PRESETS
from tests.browser.app import App, told

STORY = PRESETS["whole-story"]
EIGHT = np.arange(64).reshape(8, 8) * 7.0 % 19
ROOM = {"width": 1024, "height": 768}
# What a clicker sends, and the step that must then be shown; ".", "b" turn the screen black and back.
BEFORE = [
    ("PageDown", 1), ("PageDown", 2), ("PageDown", 3), ("PageUp", 2), (".", 2), (".", 2),
    ("PageDown", 3), ("PageDown", 4), ("b", 4), ("b", 4),
]  # fmt: skip
AFTER = [
    ("PageDown", 5), ("PageDown", 6), (".", 6), ("b", 6), ("PageUp", 5),
    ("PageDown", 6), ("PageDown", 7), ("PageDown", 8), ("PageDown", 8), ("PageUp", 7),
]  # fmt: skip


def expect_full(app: App, full: bool = True) -> None:
    has = expect(app.stage)
    (has.to_have_class if full else has.not_to_have_class)(re.compile(r"\bfull\b"))


def check(app: App, step: int, view: str) -> None:
    """The window, its numbers, and what the last row of the hall needs to read them."""
    app.expect_data("step", step)
    assert app.data("view") == view
    trace, engine = app.trace, told(STORY.x, STORY.spec, STORY.dA, step)
    shown, sums = (each["channels"][0].pop("dA_prev") for each in (trace, engine))
    assert trace == engine
    assert shown == [pytest.approx(cell) for cell in sums]  # the stage adds tenths exactly
    assert app.text("sentence").replace("\u00a0", " ") == app.data("sentence")
    assert f"Window {step + 1} of 9" in app.data("sentence")
    size = app.part("sentence").evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert size >= 22
    assert min(cell for _, _, cell in json.loads(app.data("grids")).values()) >= 18
    expect(app.stage).to_have_css("cursor", "none")  # the pointer has not moved


def click_through(app: App, presses: list[tuple[str, int]], view: str) -> None:
    black = False
    for key, step in presses:
        app.page.keyboard.press(key)
        black ^= key in ".b"
        expect_full(app)
        expect(app.part("blank")).to_be_visible(visible=black)
        check(app, step, view)


@pytest.mark.parametrize("view", ["loop", "backward"])
def test_twenty_presses_of_a_clicker_with_a_reload_between_them(new_app, view):
    app = new_app(viewport=ROOM)
    app.open(preset="whole-story", **({} if view == "loop" else {"view": view}))
    app.page.keyboard.press("f")
    expect_full(app)
    click_through(app, BEFORE, view)
    app.page.wait_for_url(re.compile(r"step=4\b"))
    app.page.reload()  # F5
    app.settled()
    expect_full(app, False)
    app.expect_data("step", 4)
    click_through(app, AFTER, view)
    app.page.evaluate("document.exitFullscreen()")  # Esc
    expect_full(app, False)
    app.expect_data("step", 7)
    app.expect_data("view", view)


def test_the_black_screen_hides_everything_and_ends_with_full_screen(new_app):
    app = new_app(viewport=ROOM)
    app.open(preset="whole-story")
    app.page.keyboard.press(".")
    expect(app.part("blank")).to_be_hidden()  # on the page nothing is blanked
    app.page.keyboard.press("f")
    expect_full(app)
    app.page.keyboard.press(".")
    expect(app.part("blank")).to_be_visible()
    assert app.part("blank").bounding_box() == {"x": 0, "y": 0, **ROOM}
    app.page.evaluate("document.exitFullscreen()")
    expect(app.part("blank")).to_be_hidden()


def test_the_pointer_comes_back_when_it_is_moved(new_app):
    app = new_app(viewport=ROOM)
    app.open(preset="whole-story")
    app.page.keyboard.press("f")
    expect(app.stage).to_have_css("cursor", "none")
    app.page.mouse.move(300, 300)
    app.page.mouse.move(310, 300)
    expect(app.stage).not_to_have_css("cursor", "none")


def test_where_a_screen_shows_one_direction_a_reload_keeps_step_and_numbers(new_app):
    app = new_app(viewport=ROOM)
    spec, dA = PoolSpec("max", 2, 2), np.arange(1, 17).reshape(4, 4) / 10
    app.open(preset="own", m="8x8_" + "_".join(f"{v:g}" for v in EIGHT.ravel()), f=2, stride=2, upstream="numbered")
    app.page.keyboard.press("f")
    app.expect_data("view", "forward")
    app.page.keyboard.press("PageDown")
    app.page.wait_for_url(re.compile(r"step=1\b"))
    app.page.reload()
    app.settled()
    app.page.keyboard.press("PageDown")
    expect_full(app)
    app.expect_data("step", 2)
    app.expect_data("view", "forward")
    assert app.trace == told(EIGHT, spec, dA, 2)
