"""A server for all browser tests of a process, and the app in an empty profile for each test."""

import os
from collections.abc import Callable, Generator, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from devtools.server import serving
from tests.browser.app import SLOW, App
from tests.browser.fingers import PHONE
from tests.browser.tabs import Tabs
from tools.hall import Hall

expect.set_options(timeout=SLOW)
PASSED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app's address; with POOLING_BEHIND_PROXY, such as "/pooling", that of three processes behind the proxy."""
    prefix = os.environ.get("POOLING_BEHIND_PROXY")
    if prefix is not None:
        with Hall(3, prefix=prefix) as hall:
            yield hall.url
        return
    with serving(tmp_path_factory.mktemp("server") / "log.txt") as url:
        yield url


@pytest.fixture(scope="session")
def tabs(chromium: Browser, app_url: str) -> Tabs:
    return Tabs(chromium, app_url)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    report = yield
    if call.when == "call":
        item.stash[PASSED] = report.passed
    return report


@pytest.fixture
def new_app(request: pytest.FixtureRequest, tabs: Tabs) -> Iterator[Callable[..., App]]:
    """Open the app in an empty profile: ``new_app(viewport=…, color_scheme=…)``, as Playwright's contexts take them.

    ``fresh=True`` gives a tab that nobody had before or gets again: for tests that change it for good or count its
    history. The first minute is shown only with ``first_visit=True``.

    When the test ends, no page may have logged an error or asked another host.
    """
    opened: list[tuple[App, bool, dict[str, Any]]] = []

    def make(first_visit: bool = False, fresh: bool = False, **options: Any) -> App:
        is_kept = not (first_visit or fresh)
        page = tabs.take(options) if is_kept else tabs.make(options, first_visit)
        opened.append((App(page, tabs.url), is_kept, options))
        return opened[-1][0]

    yield make
    for app, is_kept, options in opened:
        if is_kept and request.node.stash.get(PASSED, False):
            tabs.give_back(options, app)
        else:
            app.page.context.close()
        assert app.errors == []
        hosts = {urlsplit(url).netloc for url in app.hosts if url.startswith(("http", "ws"))}
        assert hosts <= {urlsplit(tabs.url).netloc}


@pytest.fixture
def app(new_app: Callable[..., App]) -> App:
    """The app at 1440 × 900 in English, not opened yet."""
    return new_app()


@pytest.fixture
def phone(new_app: Callable[..., App]) -> App:
    """Open a tab of a phone."""
    return new_app(**PHONE)
