"""The picture of the network on its page: a channel is opened in the grids, a digit is drawn."""

import json
import re

import pytest
from playwright.sync_api import Locator, expect

from pooling.i18n import words
from pooling.studies.network.digits import load_digits
from pooling.studies.network.one_digit import follow
from pooling.studies.network.trained import load_trained
from tests.browser.app import SLOW, App, told
from tests.browser.fingers import PHONE, Fingers

EN = words("en")


@pytest.fixture
def network(app: App) -> App:
    return app.open_page("network", lang="en")


def flow_of(app: App) -> Locator:
    return app.page.get_by_test_id("pooling-network")


def data(app: App, name: str):
    return json.loads(flow_of(app).get_attribute(f"data-{name}") or "null")


def pad_of(app: App) -> Locator:
    return flow_of(app).locator('[data-part="pad"]')


def at(app: App, row: int, col: int) -> tuple[float, float]:
    """Return where on the screen the middle of one of the digit's cells is."""
    box = pad_of(app).bounding_box()
    assert box
    return box["x"] + (col + 0.5) * box["width"] / 8, box["y"] + (row + 0.5) * box["height"] / 8


def test_a_channel_opens_in_the_grids_with_the_networks_own_gradient(network):
    _, test = load_digits()
    seen = follow(load_trained().network, test.images[0, :, :, 0], int(test.labels[0]))
    assert data(network, "loss") == seen.loss
    assert data(network, "guess") == seen.probabilities.argmax()

    with network.changing():
        flow_of(network).locator('[data-of="1-5"][data-map="dA"]').click()
    assert (data(network, "block"), data(network, "channel")) == (1, 5)
    block = seen.blocks[1]
    assert network.trace == told(block.A_prev[:, :, 5], block.spec, block.dA[:, :, 5], 0)

    expect(network.page).to_have_url(re.compile("map=1_5"), timeout=SLOW)
    network.page.reload()
    network.settled()
    chosen = flow_of(network).get_by_role("button", name=EN("flow.channel", channel=6, layer=2), exact=True)
    expect(chosen).to_have_attribute("aria-pressed", "true")


def test_a_digit_is_drawn_with_the_mouse_and_stays_in_the_link(network):
    with network.changing():
        flow_of(network).get_by_role("button", name=EN("flow.clear")).click()
    assert data(network, "digit") == [0] * 64
    expect(network.page).to_have_url(re.compile("drawing="), timeout=SLOW)
    empty = network.page.url

    mouse = network.page.mouse
    mouse.move(*at(network, 0, 4))
    mouse.down()
    mouse.move(*at(network, 7, 4), steps=4)
    drawn = data(network, "digit")  # at once, before the server has it
    assert [drawn[8 * row + 4] for row in range(8)] == [16] * 8
    with network.changing():
        mouse.up()
    assert data(network, "digit") == drawn
    assert data(network, "guess") == 1

    expect(network.page).not_to_have_url(empty, timeout=SLOW)
    network.page.reload()
    network.settled()
    assert data(network, "digit") == drawn


def test_nothing_moves_when_a_setting_changes(network):
    places = """root => [root, ...root.querySelectorAll(".map, .arrow, .outputs, [data-part=pad]")].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height].map(Math.round);
    })"""
    before = flow_of(network).evaluate(places)
    network.choose("network_kind", EN("page.kind_average"))
    network.slide("network_stride", -1)
    network.slide("network_f", 1)
    assert flow_of(network).evaluate(places) == before


def test_a_finger_draws_on_a_phone_where_everything_fits(new_app):
    app = new_app(**PHONE).open_page("network", lang="en")
    flow = flow_of(app)
    clear = flow.get_by_role("button", name=EN("flow.clear"))
    with app.changing():
        clear.tap()
    pad_of(app).scroll_into_view_if_needed()
    scrolled = app.page.get_by_test_id("stMain").evaluate("main => main.scrollTop")
    with app.changing():
        Fingers(app).move((at(app, 1, 3), at(app, 6, 3)))
    drawn = data(app, "digit")
    assert [drawn[8 * row + 3] for row in range(1, 7)] == [16] * 6
    assert app.page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == scrolled

    assert flow.evaluate("root => root.scrollWidth <= root.clientWidth")
    assert pad_of(app).bounding_box()["width"] >= 160
    assert clear.bounding_box()["height"] >= 44
    first, second = (flow.locator(f'button[data-block="0"][data-channel="{k}"]').bounding_box() for k in (0, 4))
    assert second["y"] - first["y"] >= 40
