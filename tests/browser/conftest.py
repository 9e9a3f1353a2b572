"""A server for all browser tests of a process, and the app in a fresh profile for each test."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.app import SLOW, App
from tests.server import serving

expect.set_options(timeout=SLOW)
TOUR_SEEN = 'if (location.protocol.startsWith("http")) localStorage.setItem("pooling-tour", "1")'


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("server") / "log.txt") as url:
        yield url


@pytest.fixture
def new_app(chromium: Browser, app_url: str) -> Iterator[Callable[..., App]]:
    """Open the app in a fresh profile: ``new_app(viewport=…, color_scheme=…)``, as Playwright's contexts take them.

    The tour is offered only with ``first_visit=True``.

    When the test ends, no page may have logged an error or asked another host.
    """
    opened: list[tuple[Any, App]] = []

    def make(first_visit: bool = False, **options: Any) -> App:
        options = {"viewport": {"width": 1440, "height": 900}, "locale": "en-US"} | options
        context = chromium.new_context(**options)
        if not first_visit:
            context.add_init_script(TOUR_SEEN)
        opened.append((context, App(context, app_url)))
        return opened[-1][1]

    yield make
    for context, app in opened:
        context.close()
        assert app.errors == []
        hosts = {urlsplit(url).netloc for url in app.hosts if url.startswith(("http", "ws"))}
        assert hosts <= {urlsplit(app_url).netloc}


@pytest.fixture
def app(new_app: Callable[..., App]) -> App:
    """The app at 1440 × 900 in English, not opened yet."""
    return new_app()
