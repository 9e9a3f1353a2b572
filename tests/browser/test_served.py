"""The components' code comes once, from an address that names what it holds, wherever the app is mounted."""

import re
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from devtools.server import serving
from pooling.stage.bundles import BUNDLES, address
from tests.browser.app import SLOW

MOST_BYTES = 60_000
"""What one change of a control may send at 28 × 28."""


@pytest.fixture
def received(app) -> list[int]:
    """The sizes of the messages that the page has received."""
    sizes: list[int] = []
    app.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
    return sizes


def test_every_bundle_is_served_for_ever_and_nothing_else_is(app_url):
    for name in BUNDLES:
        with urllib.request.urlopen(f"{app_url}/{address(name)}") as answer:
            assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert b"export default" in answer.read()
    for wrong in ("pooling-code/stage.0000000000000000.js", "pooling-code/..%2Fapp.py"):
        with pytest.raises(urllib.error.HTTPError, match=r"40[04]"):
            urllib.request.urlopen(f"{app_url}/{wrong}")


def test_a_change_of_a_control_sends_no_code(app, received):
    loaded: list[str] = []
    app.page.on("request", lambda request: loaded.append(request.url))
    app.open(source="picture", preset="digits", f=3, stride=1)
    assert [url for url in loaded if "pooling-code/stage." in url] == [f"{app.url}/{address('stage')}"]
    received.clear()
    loaded.clear()
    app.slide("stride", 1)
    assert 1_000 < sum(received) < MOST_BYTES
    assert not [url for url in loaded if "pooling-code" in url]


@pytest.mark.parametrize("page", ["", "/compare"])
def test_the_app_works_under_a_path(chromium, tmp_path_factory, page):
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with serving(log, path="deep/er") as url:
        context = chromium.new_context()
        tab: Page = context.new_page()
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(f"{url}{page}")
        stage = tab.get_by_test_id("pooling-stage").first
        expect(stage).to_have_attribute("data-version", re.compile(r"\d"), timeout=SLOW)
        code = tab.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
        paths = [urlsplit(name).path for name in code if "pooling-code" in name]
        assert paths
        assert all(path.startswith("/deep/er/pooling-code/") for path in paths)
        assert errors == []
        context.close()
