"""Nothing overlaps either with windows that hang over, holes, divisors, bins, and in the view "unpool"."""

from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import expect

from pooling import PoolSpec
from pooling.engine.adaptive import AdaptiveSpec
from pooling.exports import offline
from pooling.i18n import LANGUAGES
from pooling.stage.bundles import standalone
from tests.browser.overlaps import LAID_OUT, RECORD, overlaps
from tests.js.conftest import scene_of

CODE = offline.Code(*standalone("stage"))
SCREENS = [(1440, 900), (1024, 768), (390, 844)]


def digits(rows: int, cols: int) -> np.ndarray:
    return (np.arange(rows * cols).reshape(rows, cols) * 7) % 10.0


SCENES = {
    "divisors 9, 6, 4": scene_of(digits(4, 4), PoolSpec("average", 3, 2, 1, ceil_mode=True), step=4),
    "real cells": scene_of(digits(4, 4), PoolSpec("average", 3, 2, 1, count_include_pad=False), step=1),
    "given divisor": scene_of(digits(5, 5), PoolSpec("average", 3, 2, 1, divisor_override=-7), step=4),
    "hanging over": scene_of(digits(5, 5), PoolSpec("max", 2, ceil_mode=True), step=8),
    "dropped": scene_of(digits(5, 5), PoolSpec("max", 3, 3, 1, ceil_mode=True), step=3),
    "dilated": scene_of(digits(7, 7), PoolSpec("max", 3, 2, 1, dilation=2), step=4),
    "SAME": scene_of(digits(5, 4), PoolSpec.same((5, 4), 2, kind="average"), padding="same", step=5),
    "by side": scene_of(digits(5, 5), PoolSpec("average", 3, 2, ((0, 2), (1, 0))), padding="sides", step=3),
    "adaptive": scene_of(digits(5, 7), AdaptiveSpec("average", (2, 3)), step=4),
    "adaptive, larger": scene_of(digits(3, 2), AdaptiveSpec("average", (5, 4)), step=9),
    "unpooled": scene_of(digits(5, 5), PoolSpec("max", 2, 1), view="unpool", step=9),
    "not unpooled": scene_of(digits(5, 5), PoolSpec("average", 3, 2, 1), view="unpool", step=4),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_overlaps_with_settings_beyond_the_article(context, tmp_path, lang):
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(RECORD)
    path = tmp_path / "loop.html"
    found = []
    for name, scene in SCENES.items():
        path.write_text(offline.page(replace(scene, lang=lang), CODE, "Pooling"), encoding="utf-8")
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            page.goto(path.as_uri())
            stage = page.get_by_test_id("pooling-stage")
            expect(stage).to_have_attribute("data-version", "1")
            page.wait_for_function(LAID_OUT, arg=stage.element_handle())
            found += [f"{name}, {width} × {height}: {text}" for text in overlaps(stage)]
    assert not found, "\n".join(found)
