"""Below a whole picture: a stack of three layers, the shift test, and the loops, run and stopped."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.app import SLOW, App


class Panels:
    """The panels of the page of whole pictures."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.page = app.page

    def open(self, panel: str, name: str) -> Locator:
        self.page.locator(".st-key-image_panel").get_by_text(name, exact=True).click()
        return self.page.locator(f".st-key-panel_{panel}")

    def ran(self) -> None:
        self.app.ran()


@pytest.fixture
def panels(app: App) -> Panels:
    app.open(lang="en")
    app.page.get_by_role("link", name="Images").click()
    expect(app.page.get_by_test_id("pooling-wipe")).to_be_visible(timeout=SLOW)
    return Panels(app)


def photograph(width: int, height: int) -> bytes:
    rough = Image.fromarray(np.random.default_rng(0).integers(0, 256, (30, 40, 3), dtype=np.uint8))
    file = io.BytesIO()
    rough.resize((width, height)).save(file, "JPEG", quality=90)
    return file.getvalue()


def test_stack_of_three_is_shown_broken_and_mended(panels):
    stack = panels.open("stack", "Stack of layers")
    pictures = stack.locator(".st-key-image_stack_pyramid img")
    expect(pictures).to_have_count(4)
    expect(stack.locator("table")).to_contain_text("99.98")
    expect(stack.locator(".js-plotly-plot")).to_be_visible()

    field = stack.locator(".st-key-image_stack_pad_1 input")
    field.fill("9")
    field.press("Enter")
    expect(stack.get_by_role("alert")).to_contain_text("Layer 2: pad is 9")
    expect(pictures).to_have_count(2)
    field.fill("1")
    field.press("Enter")
    expect(stack.get_by_role("alert")).to_have_count(0)
    expect(pictures).to_have_count(4)

    row = stack.locator(".st-key-image_stack_row").get_by_role("slider")
    row.focus()
    panels.page.keyboard.press("Home")
    expect(stack).to_contain_text("Cell [0, ")
    expect(stack).to_contain_text("Part of it lies in the padding.")


def test_shift_test_tells_how_much_each_output_changes(panels):
    shift = panels.open("shift", "Shift test")
    expect(shift.locator(".js-plotly-plot .scatterlayer .trace")).to_have_count(3)
    expect(shift).to_contain_text(re.compile(r"Max · change \d\.\d%"))
    slider = shift.locator(".st-key-image_shift_by").get_by_role("slider")
    slider.focus()
    for _ in range(3):
        panels.page.keyboard.press("ArrowRight")
    expect(shift).to_contain_text("Max · change 0%")
    expect(shift.locator("img")).to_have_count(6)


@pytest.mark.parametrize(("width", "height"), [(1600, 1200), (720, 460)], ids=["as a whole page", "as a live part"])
def test_race_is_run_stopped_and_ended(panels, width, height):
    panels.page.locator(".st-key-image_upload input[type=file]").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photograph(width, height)}
    )
    expect(panels.page.get_by_test_id("pooling-wipe")).to_contain_text(f"{height} × {width} × 3", timeout=SLOW)
    panels.ran()
    panels.page.locator(".st-key-image_stride").get_by_role("slider").focus()
    panels.page.keyboard.press("Home")
    panels.ran()
    race = panels.open("race", "Loops vs. arrays")
    expect(race.get_by_role("button", name="Start", exact=True)).to_be_enabled()
    expect(race.get_by_role("heading")).to_have_count(0)
    race.get_by_role("button", name="Start", exact=True).click()
    expect(race.get_by_role("progressbar")).to_be_visible()
    race.get_by_role("button", name="Stop", exact=True).click()
    expect(race.get_by_role("heading")).to_contain_text("times", timeout=SLOW)
    expect(race).to_contain_text(re.compile(r"Stopped after \d+ of \d+ rows"))
    expect(race.get_by_role("progressbar")).to_have_count(0)

    race.get_by_role("button", name="Continue").click()
    expect(race.get_by_role("progressbar")).to_be_visible()
    panels.page.locator(".st-key-image_kind").get_by_text("Average", exact=True).click()  # meanwhile
    expect(race.get_by_role("button", name="Start", exact=True)).to_be_enabled(timeout=SLOW)
    expect(race.get_by_role("heading")).to_have_count(0)


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_race_fills_bars_in_proportion_under_two_programs(new_app, motion):
    app = new_app(reduced_motion=motion, viewport={"width": 1280, "height": 720}, fresh=True)
    app.page.goto(f"{app.url}/picture?panel=race&lang=en")
    race = app.page.locator(".st-key-panel_race")
    codes = race.locator("figure")
    expect(codes).to_have_count(2)
    tops = codes.evaluate_all("(codes) => codes.map((code) => code.getBoundingClientRect().top)")
    assert tops[0] == tops[1]
    assert all(code.evaluate("(pre) => pre.scrollWidth <= pre.clientWidth") for code in race.locator("pre").all())
    race.get_by_role("button", name="Start", exact=True).click()
    bars = race.locator(".track i")
    expect(bars).to_have_count(2)
    for bar in bars.all():
        expect(bar).to_have_css("animation-name", "none" if motion == "reduce" else "race-fill")
    app.page.wait_for_function(
        "() => [...document.querySelectorAll('.race .track i')].every((bar) => !bar.getAnimations().length)"
    )
    loops, arrays = bars.evaluate_all("(bars) => bars.map((bar) => bar.getBoundingClientRect())")
    assert loops["width"] == pytest.approx(race.locator(".track").first.bounding_box()["width"], abs=1)
    assert arrays["width"] < loops["width"] / 5
    assert arrays["y"] + arrays["height"] <= 720
    expect(race).to_contain_text("The bars replay the measured times")
    expect(
        race.get_by_role("figure", name=re.compile("Chart of both times for outputs of several sizes"))
    ).to_be_visible()
    app.ran()
    app.page.set_viewport_size({"width": 390, "height": 844})
    boxes = [code.bounding_box() or {} for code in codes.all()]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
