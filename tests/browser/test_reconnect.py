"""A server that ends and starts again: what the address holds is still there, and the next press counts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from pooling.i18n import words
from pooling.sources import PRESETS, encode_matrix
from tests.browser.app import App
from tests.browser.restarting import start_again, started
from tests.browser.tabs import Tabs
from tools.hall import Process

OWN = "m=4x4_" + "_".join(map(str, range(16)))


@pytest.fixture
def server() -> Iterator[tuple[Process, str]]:
    with started() as running:
        yield running


@pytest.mark.parametrize("through_links", [False, True])
def test_a_server_that_starts_again_has_the_setting_of_the_address(server, chromium: Browser, through_links):
    process, url = server
    page = Tabs(chromium, url).make({"viewport": {"width": 1440, "height": 900}})
    app = App(page, url)
    page.goto(f"{url}/?source=matrix&preset=own&{OWN}&f=2&stride=2&lang=zh")
    links = page.locator(".st-key-pages a")
    if through_links:  # Streamlit then remembers the link's address, and not what the stage has written to it since
        links.nth(3).click()
        expect(page).to_have_url(re.compile("/compare"))
        links.first.click()
        expect(page).to_have_url(re.compile(OWN))
    stride = page.locator(".st-key-stride input[type=range]").first
    stride.focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("stride=1"))
    app.ran()

    start_again(process, app)
    expect(stride).to_have_value("1")
    page.locator(".st-key-kind").get_by_role("radio").nth(1).click()
    expect(page).to_have_url(re.compile("kind=average"))
    for kept in (OWN, "stride=1", "lang=zh"):
        assert kept in page.url
    page.context.close()


def test_a_server_that_starts_again_does_not_repeat_what_was_done_in_the_grids(server, chromium: Browser):
    process, url = server
    app = App(Tabs(chromium, url).make({"viewport": {"width": 1440, "height": 900}}), url)
    app.open(preset="cs231n", lang="en")
    enter(app, 0, 0, "9")
    app.choose("preset", words("en")("preset.d2l"))
    start_again(process, app)
    enter(app, 1, 1, "7")
    expected = PRESETS["d2l"].x.copy()
    expected[1, 1] = 7
    expect(app.page).to_have_url(re.compile(re.escape(f"m={encode_matrix(expected)}")))
    app.page.context.close()


def enter(app: App, row: int, col: int, number: str) -> None:
    """Set a cell of the input."""
    app.click("x", row, col, times=2)
    app.part("field").fill(number)
    with app.changing():
        app.part("field").press("Enter")
