"""The page of a small network: its controls, what it says of the weights, and the channel in the grids."""

from dataclasses import replace

import numpy as np
import pytest

from pooling.engine.spec import PoolSpec
from pooling.state.network.setting import start
from pooling.state.network.shown import shown_network
from pooling.studies.network.digits import load_digits
from pooling.studies.network.one_digit import follow
from pooling.studies.network.trained import load_trained
from tests.pages.visit import control, opened, press, put
from tests.stage.reading import unpacked, value


def loop(app):
    """Return the header and the arrays of the grids."""
    (found,) = (part for part in app.get("bidi_component") if part.proto.component_name.endswith("stage"))
    head, arrays = unpacked(found.proto.bytes)
    return head, {name: value(arrays, name) for name in ("x", "A", "dA", "total")}


def texts(app):
    return " ".join(each.value for each in app.caption)


def test_the_grids_show_the_real_maps_and_gradients_of_the_chosen_channel():
    seen = follow(load_trained().network, start().image, start().label)
    for number, channel in ((0, 0), (0, 5), (1, 12)):
        head, arrays = loop(opened("network", map=f"{number}_{channel}"))
        block = seen.blocks[number]
        assert head["rows"] == block.A.shape[0]
        expected = {"x": block.A_prev, "A": block.A, "dA": block.dA, "total": block.dA_prev}
        for name, array in expected.items():
            np.testing.assert_allclose(arrays[name], array[:, :, channel].ravel(), rtol=1e-12, atol=1e-15)


def test_a_change_of_the_layer_changes_the_network_and_says_that_it_was_not_trained_so():
    app = opened("network", lang="en")
    assert "recognizes 96.4% of the 360 test digits" in texts(app)
    put(app, "network_kind", "average")
    assert "have not been trained with them" in texts(app)
    head, arrays = loop(app)
    assert head["kind"] == "average"
    setting = replace(start(), spec=PoolSpec("average", 2))
    block = follow(shown_network(setting, ()).network, setting.image, setting.label).blocks[0]
    np.testing.assert_allclose(arrays["dA"], block.dA[:, :, 0].ravel(), rtol=1e-12, atol=1e-15)
    put(app, "network_f", 3)
    assert "so its weights are random" in texts(app)


def test_a_class_shows_its_next_digit_and_the_label_follows():
    app = opened("network")
    sevens = np.flatnonzero(load_digits()[1].labels == 7)
    put(app, "network_class", 7)
    assert control(app, "network_digit").value == sevens[0]
    assert control(app, "network_label").value == "7"


def test_the_next_wrong_digit_is_one_that_the_shown_network_does_not_recognize():
    app = opened("network")
    _, test = load_digits()
    wrong = np.flatnonzero(load_trained().network.probabilities(test.images).argmax(axis=1) != test.labels)
    for digit in wrong[:2]:
        press(app, "network_wrong")
        assert control(app, "network_digit").value == digit


@pytest.mark.parametrize(("lang", "says"), [("en", "can be at most 16 × 16"), ("zh", "16 × 16")])
def test_maps_that_are_too_large_are_an_error_in_words_and_the_setting_remains(lang, says):
    app = opened("network", f=8, stride=1, pad=7, lang=lang)
    assert says in app.error[0].value
    assert control(app, "network_pad").value == 7
    put(app, "network_pad", 0)
    assert not app.error


def test_a_drawing_in_a_link_is_shown_with_the_label_that_was_chosen():
    ink = "0" * 24 + "g" * 16 + "0" * 24
    app = opened("network", drawing=ink, label=1, lang="en")
    assert "your own drawing" in texts(app)
    assert control(app, "network_label").value == "1"
    put(app, "network_class", 3)
    assert "your own drawing" not in texts(app)


CHANNELS = {
    "of the shipped network": ({"map": "1_5", "digit": 7}, "map"),
    "with another layer": ({"map": "0_2", "kind": "average", "f": 3}, "map"),
    "with another label": ({"label": 1}, "map"),
    "of a drawing": ({"drawing": "g" * 20 + "0" * 44, "second": "none"}, "matrix"),
    "with an adaptive layer": ({"window": "adaptive", "out": "3"}, "map"),
}


@pytest.mark.parametrize("name", CHANNELS)
def test_a_channel_opens_in_explore_with_its_layer_and_its_gradient_and_can_be_undone(name):
    params, source = CHANNELS[name]
    app = opened("network", lang="en", **params)
    _, there = loop(app)
    press(app, "network_explore")
    assert control(app, "source").value == source
    assert "From “In a network”" in texts(app)
    head, here = loop(app)
    assert head["undo"]
    for grid, array in there.items():
        np.testing.assert_array_equal(here[grid], array)
