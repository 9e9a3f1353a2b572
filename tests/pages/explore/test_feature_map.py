"""Feature maps on Explore: the controls, and what the page says."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pooling.i18n import LANGUAGES, words
from pooling.state.feature_map import FeatureMap
from pooling.state.upstream import gradient_of
from tests.pages.explore.reading import said, setting
from tests.pages.visit import at_page, control, controls, opened, press, put, settled
from tests.stage.reading import unpacked, value

EN = words("en")


def captions(app: AppTest) -> list[str]:
    return [each.value.replace("\\", "") for each in app.sidebar.caption]


def stage(app: AppTest):
    return unpacked(app.get("bidi_component")[0].proto.bytes)


@pytest.fixture
def app() -> AppTest:
    return opened("explore", source="map", lang="en")


def test_the_source_has_its_controls_and_the_stage_the_networks_numbers():
    app = put(opened("explore", lang="en"), "source", "map")
    assert said(app) == "dA was also adjusted: Numbered: 0.1, 0.2 … → From the network."
    assert {"map_digit", "block", "map_channel"} <= set(controls(app))
    assert not {"upload", "filter"} & set(controls(app))
    assert captions(app)[-1].startswith("dA is the gradient of the cross-entropy loss with the true label 2, as the")
    head, arrays = stage(app)
    assert (head["height"], head["rows"], head["picture"], head["editable"]) == (8, 4, 0, True)
    for name, expected in (("x", setting(app).x), ("dA", gradient_of(setting(app)))):
        assert np.array_equal(value(arrays, name).reshape(expected.shape), expected)


def test_digit_convolution_and_channel_are_chosen(app):
    for name, chosen in (("map_digit", 17), ("block", "1"), ("map_channel", 13)):
        put(app, name, chosen)
    assert setting(app).feature == FeatureMap(17, 1, 12)
    assert setting(app).size == (4, 4)
    put(app, "block", "0")
    assert said(app) == "This convolution has 8 maps, so channel 8 is shown."
    put(app, "source", "matrix")
    put(app, "source", "map")
    assert (setting(app).feature.digit, setting(app).feature.channel) == (17, 7)


def test_the_page_says_how_far_the_network_is_trained(app):
    put(app, "kind", "average")
    assert "trained with max pooling, f = 2 and stride = 2" in captions(app)[-1]
    put(app, "map_digit", 3)
    assert "true label 5" in captions(app)[-1]
    put(app, "block", "1")
    put(app, "stride", 1)
    assert "random and not trained" in captions(app)[-1]
    put(app, "upstream", "ones")
    assert "loss" not in " ".join(captions(app))


def test_a_layer_that_the_network_cannot_have_is_named():
    app = opened("explore", source="map", window="adaptive", out="17", lang="en")
    assert setting(app).upstream == "numbered"
    assert "the output is 17 × 17, and the network takes at most 16 × 16" in captions(app)[-1]
    assert "network" not in controls(app)["upstream"].options


def test_the_photograph_has_a_filter_and_no_gradient_of_a_network(app):
    put(app, "preset", "photograph")
    head, arrays = stage(app)
    assert (head["height"], head["picture"], head["editable"]) == (222, 395, False)
    table = next(each.proto.body for each in app.sidebar.get("html") if "kernel" in each.proto.body)
    assert table.count("<td>") == 9
    vertical = value(arrays, "x")
    put(app, "filter", "horizontal")
    assert not np.array_equal(value(stage(app)[1], "x"), vertical)
    assert setting(app).upstream == "cycled"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("preset", ["digit", "photograph"])
def test_all_panels_work_with_a_map(lang, preset):
    app = opened("explore", source="map", preset=preset, lang=lang)
    for panel in ("checks", "code_panel", "takeaway"):
        app.session_state[panel] = True
        settled(app.run())
    program = app.code[0].value
    if preset == "photograph":
        assert "A_prev.npy" in program
        return
    names = {}
    exec(program, names)  # the program that the page shows
    assert np.array_equal(names["x"], setting(app).x)
    assert np.array_equal(names["dA"], gradient_of(setting(app)))


def test_compare_and_a_lecture_take_a_map():
    app = opened("explore", source="map", feature="17_1_5", kind="average", lang="en")
    app.session_state["share_popover"] = True
    press(app.run(), "add_to_lecture")
    assert "Added to your lecture as part 1" in said(app)
    app.session_state["share_popover"] = True
    press(app.run(), "compare_this")
    at_page(app, "compare")
    select = control(app, "compare_preset")
    assert select.value == "digit"
    assert EN("feature.named", digit=17, number=2, channel=6) in select.options
    put(app, "compare_preset", "photograph")
    assert control(app, "compare_upstream").value in ("numbered", "cycled")
    at_page(app, "present")
    assert not app.exception
