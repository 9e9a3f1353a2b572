"""Chromium for tests: one headless browser a session, blank pages, and JavaScript sources called from Python."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "no Chromium found: install one (Debian: apt install chromium; others: playwright install chromium)"


def executable(playwright: Playwright) -> str | None:
    """Return the system's Chromium, else Playwright's own, else None."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One headless browser for all tests of this process; without any, they are skipped, or fail in CI."""
    path = executable(playwright)
    if path is None:
        if os.environ.get("CI", "").lower() in ("", "0", "false"):
            pytest.skip(MISSING)
        pytest.fail(MISSING, pytrace=False)
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()


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
    """Evaluate an expression after JavaScript sources that share one scope; they see a blank page.

    ``js("formatNumber(0.05, 44)", files=["assets/stage/text.js"])`` returns the expression's value as JSON has it
    (NaN, ±Infinity and typed arrays as Playwright sends them). ``await`` may stand in the expression; ``given``
    is at hand there as the constant of that name. Each call has a scope of its own.
    """

    def call(expression: str, files: Sequence[str | Path], given: object = None) -> object:
        sources = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in files)
        return _blank.evaluate(
            f"async () => {{\nconst given = {json.dumps(given)};\n{sources}\nreturn ({expression});\n}}"
        )

    return call
