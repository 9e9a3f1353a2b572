"""The Loop in one HTML file, opened from the disk without a network."""

import json
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from pooling import PoolSpec, pool
from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer
from pooling.exports import offline
from pooling.stage.bundles import standalone
from pooling.stage.payload import Scene
from tests.browser.app import SLOW, told

CODE = offline.Code(*standalone("stage"))
RNG = np.random.default_rng(3)


def scene_of(x: np.ndarray, spec: Layer, **more) -> Scene:
    # Quarters: their sums are exact in any order, so the engine's and the browser's can be compared bit by bit.
    return Scene(x, spec, RNG.integers(-8, 9, pool(x, spec).output.shape) / 4, **more)


SCENES = {
    "overlap": scene_of(RNG.integers(0, 5, (5, 6)).astype(float), PoolSpec(f=3, stride=1, pad=1)),
    "average": scene_of(RNG.standard_normal((6, 6)), PoolSpec(kind="average", f=2), lang="zh"),
    "dilated": scene_of(
        RNG.integers(0, 5, (7, 6)).astype(float), PoolSpec("max", 2, 3, ((1, 0), (0, 1)), ceil_mode=True, dilation=2)
    ),
    "adaptive": scene_of(RNG.integers(-4, 5, (5, 7)).astype(float), AdaptiveSpec("min", (2, 3), "first")),
    "unpooled": scene_of(RNG.integers(0, 5, (4, 4)).astype(float), PoolSpec(f=2), view="unpool"),
    "pixels": scene_of(
        RNG.integers(0, 256, (8, 8, 3)).astype(np.uint8), PoolSpec(f=2, ties="first"), channels=("R", "G", "B")
    ),
}


@pytest.fixture
def opened(context, tmp_path):
    """Open a scene's file with the network off; no error may be logged, and nothing be asked for."""
    context.set_offline(True)
    page = context.new_page()
    wrong, asked = [], []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    page.on("request", lambda request: asked.append(request.url))

    def open_file(scene: Scene) -> Page:
        path = Path(tmp_path) / "loop.html"
        path.write_text(offline.page(scene, CODE, "Pooling"), encoding="utf-8")
        page.goto(path.as_uri())
        expect(page.get_by_test_id("pooling-stage")).to_have_attribute("data-version", "1")
        return page

    yield open_file
    assert not wrong
    assert len(asked) == 1


@pytest.mark.parametrize("name", SCENES)
def test_a_file_plays_both_directions_with_the_engines_numbers(opened, name):
    scene = SCENES[name]
    page = opened(scene)
    stage = page.get_by_test_id("pooling-stage")
    steps = int(np.prod(pool(scene.x, scene.spec).output.shape[:2]))
    page.keyboard.press("Home")
    for step in range(steps):
        expect(stage).to_have_attribute("data-step", str(step))
        assert json.loads(stage.get_attribute("data-trace")) == told(scene.x, scene.spec, scene.dA, step)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    page.locator('[data-part="speed"]').select_option("16")
    page.locator('[data-part="play"]').click()
    expect(stage).to_have_attribute("data-step", str(steps - 1), timeout=SLOW)
    expect(page.locator('[data-part="backward"]')).to_be_visible()


def test_what_needs_python_is_switched_off(opened):
    page = opened(SCENES["overlap"])
    stage = page.get_by_test_id("pooling-stage")
    expect(page.locator('[data-part="link"]')).to_be_hidden()
    left, top, size = json.loads(stage.get_attribute("data-grids"))["x"]
    middle = {"x": left + size / 2, "y": top + size / 2}
    canvas = page.locator('[data-part="canvas"]')
    canvas.click(position=middle)
    expect(page.locator('[data-part="ledger"]')).to_be_visible()
    expect(page.locator('[data-part="nudge"]')).to_be_hidden()
    canvas.dblclick(position=middle)
    expect(page.locator('[data-part="field"]')).to_be_hidden()
    page.locator('[data-part="whatif"]').click()
    expect(page.locator('[data-part="whatif"]')).to_have_attribute("aria-pressed", "true")


def test_a_file_follows_the_readers_light_or_dark(opened):
    page = opened(SCENES["average"])
    stage = page.get_by_test_id("pooling-stage")
    for name in ("dark", "light"):
        page.emulate_media(color_scheme=name)
        expect(stage).to_have_attribute("data-theme", name)


def test_a_file_opens_at_its_window(opened):
    scene = SCENES["overlap"]
    page = opened(Scene(scene.x, scene.spec, scene.dA, step=4))
    expect(page.get_by_test_id("pooling-stage")).to_have_attribute("data-step", "4")


def test_a_loop_of_28_by_28_is_at_most_150_kilobytes():
    x = RNG.standard_normal((28, 28))
    for spec in (PoolSpec(f=2), PoolSpec(f=3, stride=1, pad=1)):
        assert len(offline.page(scene_of(x, spec), CODE, "Pooling").encode()) <= 150_000
