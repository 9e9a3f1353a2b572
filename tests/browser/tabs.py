"""Tabs that are used again: in a new profile the app opens with 2.9 s of processor time, in a kept tab with 1.1 s."""

import json
from typing import Any

from playwright.sync_api import Browser, Page

from devtools.pages import SEEN_BEFORE
from tests.browser.app import App

MOST_IDLE = 3
# However seldom a busy machine draws, no frame is later than this after the one before: animations become slower there,
# instead of skipping what tests wait for. In the phase that sessionStorage names, time stands still.
STEADY_FRAMES = """(() => {
    if (!location.protocol.startsWith("http")) return;
    const LONGEST = 40; // milliseconds
    const request = window.requestAnimationFrame.bind(window);
    const roots = () => [...document.querySelectorAll("*")].map((element) => element.shadowRoot).filter(Boolean);
    const stage = () =>
        roots().map((root) => root.querySelector("[data-testid=pooling-stage]")).find(Boolean);
    const isHeld = () => {
        const phase = sessionStorage.getItem("held-phase");
        return phase !== null && stage()?.dataset.phase === phase;
    };
    let [time, seen] = [0, 0];
    window.requestAnimationFrame = (callback) => request((now) => {
        if (now > seen) {
            if (!isHeld()) time += Math.min(now - seen, LONGEST);
            seen = now;
        }
        callback(time);
    });
})()"""
DEFAULTS = {"viewport": {"width": 1440, "height": 900}, "locale": "en-US"}


def kind_of(options: dict[str, Any]) -> str:
    return json.dumps(options, sort_keys=True)


class Tabs:
    """One tab of each kind that tests ask for; between two tests it forgets everything.

    Parameters
    ----------
    browser : Browser
    url : str
        The server's.
    """

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self.idle: list[tuple[str, Page]] = []  # the one used last stands last

    def take(self, options: dict[str, Any]) -> Page:
        """Return an empty tab with these options of Playwright's contexts."""
        kind = kind_of(options)
        for k, (name, page) in enumerate(self.idle):
            if name == kind:
                del self.idle[k]
                return page
        return self.make(options)

    def make(self, options: dict[str, Any], first_visit: bool = False) -> Page:
        """Return a tab that nobody had."""
        context = self.browser.new_context(**{**DEFAULTS, **options})
        context.add_init_script(STEADY_FRAMES)
        if not first_visit:
            context.add_init_script(SEEN_BEFORE)
        return context.new_page()

    def give_back(self, options: dict[str, Any], app: App) -> None:
        """Clear a tab of all that a test left, and keep it."""
        page = app.page
        app.stop_listening()
        for other in page.context.pages:
            if other != page:
                other.close()
        page.mouse.move(0, 0)
        page.goto(f"{self.url}/_stcore/health")  # the app has left, and has stored what it stores then
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.context.clear_cookies()
        self.idle.append((kind_of(options), page))
        if len(self.idle) > MOST_IDLE:
            self.idle.pop(0)[1].context.close()
