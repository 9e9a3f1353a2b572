"""Pages of the app in a browser: opened, and waited for."""

from typing import Final
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PATIENCE: Final = 60_000
"""Milliseconds that a page may take on a busy machine."""
SEEN_BEFORE: Final = 'if (location.protocol.startsWith("http")) localStorage.setItem("pooling-first-minute", "skipped")'
"""A script for new pages, with which the first minute is not shown."""


def wait_for_script(page: Page, timeout: float = PATIENCE) -> None:
    """Wait until the page's script has run and its elements are there, since Streamlit loads their code by kind."""
    state = page.get_by_test_id("stApp")
    expect(state).to_have_attribute("data-test-script-state", "notRunning", timeout=timeout)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=timeout)


def open_stage(
    browser: Browser, url: str, width: int, height: int, *, touch: bool = False, address: str = "", **params: object
) -> tuple[BrowserContext, Locator]:
    """Open a page in a fresh profile, on a phone's screen if there is touch, and wait until the stage is drawn."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="en-US",
        has_touch=touch,
        is_mobile=touch,
        device_scale_factor=2 if touch else 1,
    )
    page = context.new_page()
    page.goto(f"{url}/{address}?{urlencode(params)}")
    stage = page.get_by_test_id("pooling-stage")
    expect(stage).to_have_attribute("data-version", "1", timeout=PATIENCE)
    wait_for_script(page)
    return context, stage
