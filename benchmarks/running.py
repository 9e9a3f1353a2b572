"""The app and a browser for the benchmarks: the same as the tests have."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Locator, Playwright, expect

from pooling.stage.component import FOLDER, SOURCES
from tests.chromium import FLAGS, executable
from tests.server import serving

PATIENCE = 60_000  # milliseconds


@contextmanager
def app_server() -> Iterator[str]:
    """Run the app; yields its address."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log.txt") as url:
        yield url


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Run the browser that the tests use."""
    browser = playwright.chromium.launch(executable_path=executable(playwright), args=FLAGS)
    yield browser
    browser.close()


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
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)
    return context, stage


def stage_sources() -> str:
    """Return the stage's JavaScript but for the line that exports it."""
    return "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in SOURCES if name != "export")


def key_to_frame(element: str, attribute: str) -> str:
    """Return JavaScript, a function of a root, that collects in ``window.times`` how long each key took.

    Parameters
    ----------
    element : str
        The expression for what is watched, such as ``root``.
    attribute : str
        Changes when the answer is there; the frame after it ends the time, in milliseconds.
    """
    return f"""(root) => {{
        window.times = [];
        let pressed = null;
        window.addEventListener("keydown", () => {{ pressed = performance.now(); }}, true);
        new MutationObserver(() => {{
            if (pressed === null) return;
            const from = pressed;
            pressed = null;
            requestAnimationFrame(() => window.times.push(performance.now() - from));
        }}).observe({element}, {{ attributes: true, attributeFilter: ["{attribute}"] }});
    }}"""
