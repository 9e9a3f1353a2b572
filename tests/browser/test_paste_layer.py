"""Paste a layer, then step through it; and each setting beyond the article by its link: the trace is the engine's."""

import json
import math

import numpy as np
import pytest
from playwright.sync_api import expect

from pooling.engine.layer import Layer
from pooling.engine.pool import pool
from pooling.sources.layer_code import read_layer
from pooling.state import link
from pooling.state.pasted_layer import with_pasted_layer
from pooling.state.upstream import gradient_of
from tests.browser.app import SLOW, App, told

PASTED = (
    "nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True)",
    "F.avg_pool2d(x, 2, count_include_pad=False)",
    "nn.AdaptiveAvgPool2d((1, 1))",
    'keras.layers.MaxPooling2D(pool_size=3, strides=2, padding="same")',
    'helper.make_node("AveragePool", ["x"], ["y"], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 0, 0])',
)
LINKS = {
    "rounded up": {"kind": "average", "f": "3", "stride": "2", "ceil": "1"},
    "rounded up, and the last window dropped": {"f": "3", "stride": "3", "pad": "1", "ceil": "1"},
    "dilation": {"f": "2", "stride": "1", "dilation": "2", "pad": "1", "kind": "min"},
    "each side": {"f": "3", "stride": "1", "pad": "0.2.1.0", "kind": "average"},
    "same": {"f": "2", "stride": "2", "padding": "same", "kind": "average", "countpad": "0"},
    "same, lower": {"f": "2", "stride": "1", "padding": "same_lower", "kind": "lp", "p": "3"},
    "divisor": {"f": "3", "stride": "2", "kind": "average", "divisor": "-4"},
    "adaptive": {"window": "adaptive", "out": "3x2", "kind": "average"},
    "global": {"window": "global", "kind": "lp"},
}
OWN = {"preset": "own", "upstream": "ones", "m": "5x5_1_-3_2_4_8_5_6_-7_8_2_3_2_1_0_6_1_2_9_4_3_0_1_-2_3_5"}


def same(shown: object, computed: object) -> bool:
    """Compare two traces; numbers may differ by what rounding a decimal fraction costs."""
    if isinstance(shown, dict) and isinstance(computed, dict):
        return shown.keys() == computed.keys() and all(same(shown[key], computed[key]) for key in shown)
    if isinstance(shown, list) and isinstance(computed, list):
        return len(shown) == len(computed) and all(map(same, shown, computed))
    if isinstance(shown, int | float) and isinstance(computed, int | float):
        return math.isclose(shown, computed, rel_tol=1e-12, abs_tol=1e-12)
    return shown == computed


def differences(app: App, layer: Layer, x: np.ndarray, dA: np.ndarray) -> list[str]:
    """Step through all windows, and return where the trace is not the engine's."""
    found = []
    for step in range(pool(x, layer).output.size):
        app.expect_data("step", step)
        shown, computed = app.trace, told(x, layer, dA, step)
        if not same(shown, computed):
            found.append(f"{layer} step {step}: {json.dumps(shown)} is not {json.dumps(computed)}")
        app.press("ArrowRight")
    return found


@pytest.fixture
def still(app: App) -> App:
    """Show each step at once."""
    app.page.emulate_media(reduced_motion="reduce")
    return app


def test_each_pasted_layer_is_read_and_its_windows_are_the_engine_s(still):
    found = []
    for text in PASTED:
        setting, _ = with_pasted_layer(link.read(OWN)[0], read_layer(text))
        still.open(**OWN)
        still.page.get_by_text("Paste a layer").click()
        still.control("paste_layer").get_by_role("textbox").fill(text)
        with still.changing():
            still.control("paste_layer_use").get_by_role("button").click()
        expect(still.control("notices")).to_contain_text("Read as", timeout=SLOW)
        found += differences(still, setting.layer, setting.x, gradient_of(setting))
    assert found == []


def test_each_setting_beyond_the_article_is_traced_as_the_engine_computes_it(still):
    found = []
    for name, params in LINKS.items():
        still.open(**OWN, **params)
        setting, dropped = link.read({**OWN, **params})
        assert dropped == []
        found += [f"{name}: {each}" for each in differences(still, setting.layer, setting.x, gradient_of(setting))]
    assert found == []


def test_text_that_is_no_layer_says_so_and_changes_nothing(still):
    before = still.open(preset="cs231n").trace
    still.page.get_by_text("Paste a layer").click()
    field = still.control("paste_layer").get_by_role("textbox")
    field.fill("nn.Conv2d(3, 8, 3)")
    still.control("paste_layer_use").get_by_role("button").click()
    expect(still.page.get_by_role("alert")).to_contain_text("pooling layer", timeout=SLOW)
    assert field.input_value() == "nn.Conv2d(3, 8, 3)"
    assert still.trace == before
