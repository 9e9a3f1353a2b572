"""The network's page in a browser: a digit, another pooling layer, and a channel that is stepped backward."""

import re

import numpy as np
from playwright.sync_api import expect

from pooling.engine.spec import PoolSpec
from pooling.state.network.edits import with_digit
from pooling.state.network.setting import NetworkSetting
from pooling.state.network.shown import shown_network
from pooling.studies.network.digits import load_digits
from pooling.studies.network.one_digit import follow
from tests.browser.app import App, told


def test_a_channel_of_a_digit_is_stepped_backward_with_the_gradient_of_the_network_as_it_is_set(app: App):
    app.open_page("network", lang="en")
    app.choose("network_class", "7")
    app.choose("network_kind", "Average")
    app.choose("network_view", "Backward")
    with app.changing():
        app.page.locator('[data-of="0-6"][data-map="dA_prev"]').click()

    seven = int(np.flatnonzero(load_digits()[1].labels == 7)[0])
    setting, _ = with_digit(NetworkSetting(spec=PoolSpec("average", 2)), seven)
    block = follow(shown_network(setting, ()).network, setting.image, setting.label).blocks[0]
    x, dA = block.A_prev[:, :, 6], block.dA[:, :, 6]
    for step in range(1, 4):
        app.part("next").click()
        app.expect_data("step", step)
        assert app.trace == told(x, block.spec, dA, step)
        assert app.trace["channels"][0]["dA"] == dA.flat[step]
    for part in (f"digit={seven}", "label=7", "kind=average", "map=0_6", "view=backward", "step=3"):
        expect(app.page).to_have_url(re.compile(rf"[?&]{part}(&|$)"))
    app.page.reload()
    app.settled()
    app.expect_data("step", 3)
    assert app.trace == told(x, block.spec, dA, 3)
