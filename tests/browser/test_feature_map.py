"""Feature maps as inputs: of a digit, with the network's dA, and of the photograph."""

from playwright.sync_api import expect

from pooling import PoolSpec
from pooling.i18n import words
from pooling.sources.edges import edge_map
from pooling.sources.upstream import cycled
from pooling.studies.network.feature_maps import digit_gradient, digit_map
from tests.browser.app import told

EN = words("en")


def test_a_channel_of_a_digit_is_stepped_backward_with_the_networks_gradient(app):
    app.open(lang="en")
    app.choose("source", "Feature map")
    expect(app.control("notices")).to_contain_text("From the network")
    app.choose("block", "Second")
    with app.changing():
        field = app.control("map_channel").get_by_role("spinbutton")
        field.fill("10")
        field.press("Enter")
    app.choose("kind", "Average")
    app.choose("view", "Backward")
    spec = PoolSpec("average", 2)
    x, dA = digit_map(0, 1, 9), digit_gradient(0, 1, 9, spec)
    for step in range(1, 4):
        app.part("next").click()
        app.expect_data("step", step)
        assert app.trace == told(x, spec, dA, step)
        assert app.trace["channels"][0]["dA"] == dA.flat[step]
    # The first edit makes it an own matrix, whose dA is the same; undo brings the map back.
    app.choose("view", "Both")
    app.click("x", 2, 2, times=2)
    app.part("field").fill("9")
    with app.changing():
        app.part("field").press("Enter")
    expect(app.control("notices")).to_contain_text("now your own matrix")
    assert app.trace["channels"][0]["dA"] == dA.flat[3]
    with app.changing():
        app.part("undo").click()
    assert app.trace == told(x, spec, dA, 3)
    expect(app.control("map_channel").get_by_role("spinbutton")).to_have_value("10")


def test_the_photographs_map_opens_from_its_link(app):
    app.open(source="map", preset="photograph", feature="horizontal", lang="en", step=5000)
    x = edge_map("horizontal")
    assert app.trace == told(x, PoolSpec(f=2), cycled((111, 111)), 5000)
    expect(app.page.get_by_role("table", name=EN("feature.filter_label"))).to_be_visible()
    assert app.errors == []
