"""Chromium for tests: one headless browser a session, blank pages, and JavaScript sources called from Python."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from devtools.chromium import executable, launched
from pooling.stage.modules import scope_of

ROOT = Path(__file__).parents[1]
MISSING = "no Chromium found: install one (Debian: apt install chromium; others: playwright install chromium)"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One headless browser for all tests of this process; without any, they are skipped, or fail in CI."""
    if executable(playwright) is None:
        if os.environ.get("CI", "").lower() in ("", "0", "false"):
            pytest.skip(MISSING)
        pytest.fail(MISSING, pytrace=False)
    with launched(playwright) as browser:
        yield browser


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile, 1440 × 900."""
    fresh = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    yield fresh
    fresh.close()


@pytest.fixture(scope="session")
def _blank(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


@pytest.fixture
def js(_blank: Page) -> Callable[..., object]:
    """Evaluate an expression after JavaScript files and all that they import; they see a blank page.

    All share one scope: the expression may use what they do not export.

    ``js("spoken(0.05)", files=["assets/stage/data/numbers.js"])`` returns the expression's value as JSON has it
    (NaN, ±Infinity and typed arrays as Playwright sends them). ``await`` may stand in the expression; ``given``
    is at hand there as the constant of that name. Each call has a scope of its own.
    """

    def call(expression: str, files: Sequence[str | Path], given: object = None) -> object:
        sources = scope_of(*(ROOT / name for name in files))
        return _blank.evaluate(
            f"async () => {{\nconst given = {json.dumps(given)};\n{sources}\nreturn ({expression});\n}}"
        )

    return call
