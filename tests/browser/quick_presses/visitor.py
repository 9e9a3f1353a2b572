"""A visitor who presses two controls close together on a slow device, and checks what the page shows afterwards."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, Page

from devtools.pages import PATIENCE, SEEN_BEFORE, wait_for_script
from devtools.runs import ScriptRuns
from tests.browser.quick_presses.presses import Press, Presses
from tests.browser.quick_presses.view import READ, View, settings_of

NETWORK: Final = {"offline": False, "latency": 150, "downloadThroughput": 400_000, "uploadThroughput": 200_000}
"""Milliseconds, and bytes a second: a phone outdoors."""
SLOWDOWN: Final = 4
QUIET: Final = 0.8
"""Seconds without a message after which the page counts as settled; several times the latency."""
LONG_QUIET: Final = 5
"""The same if a control and its setting differ: a busy server may not have started to answer."""
GAP: Final = 400
"""The greatest pause between two presses, in milliseconds."""


class Visitor:
    """A visitor who presses quickly.

    Parameters
    ----------
    page : Page
    url : str
        The app's.
    seed : int
    """

    def __init__(self, page: Page, url: str, seed: int) -> None:
        self.page, self.url = page, url
        self.dice = random.Random(seed)
        self.presses = Presses(page, self.dice)
        self.settings: dict[tuple[str, str], dict[str, str]] = {}
        self.last_message = time.monotonic()
        self.failures: list[str] = []
        self.runs = ScriptRuns(page)
        page.set_default_timeout(PATIENCE)
        page.on("websocket", self._listen)

    def _listen(self, socket: Any) -> None:
        for event in ("framesent", "framereceived"):
            socket.on(event, lambda _: setattr(self, "last_message", time.monotonic()))

    def settled(self) -> View:
        """Return what the page shows once no more messages come."""
        before, end = None, time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            shown = self.page.evaluate(READ)
            if shown != before:
                before, since = shown, time.monotonic()
            still = time.monotonic() - max(self.last_message, since)
            if shown["state"] == "notRunning" and self.runs.are_complete and still > QUIET:
                page, settings = settings_of(shown["address"], shown["equation"])
                view = View(page, settings, shown["widgets"], shown["exceptions"])
                if still > LONG_QUIET or not view.mismatches():
                    return view
            self.page.wait_for_timeout(50)
        raise TimeoutError("the page never came to rest")

    def check(self, presses: list[Press], before: View, view: View) -> None:
        """Record what is wrong after some presses."""
        may_change = {name for press in presses for name in press.changes}
        sets = {name: value for press in presses for name, value in press.sets.items()}
        if before.place != view.place:  # a press before a link may have changed the earlier page
            left = self.settings[before.place]
            self.settings[before.place] = {name: left[name] for name in left.keys() - may_change - sets.keys()}
        wrong = view.mismatches()
        old = self.settings.get(view.place, {}) | (sets if before.place == view.place else {})
        for name in sorted(old.keys() & view.settings.keys() - may_change):
            if old[name] != view.settings[name]:
                wrong.append(f"{name} went from {old[name]} to {view.settings[name]} unpressed")
        if view.exceptions:
            wrong.append("an exception is shown")
        if wrong:
            self.failures.append(f"{' + '.join(press.name for press in presses)}: {'; '.join(wrong)}")
        self.settings[view.place] = {name: v for name, v in view.settings.items() if name not in ("lang", "view")}

    def go(self, pairs: int) -> None:
        """Make pairs of presses, and check what the page shows after each."""
        view = self.settled()
        self.check([], view, view)
        for k in range(pairs):
            presses = self.presses.pair(view)
            for press in presses:
                press.act()
                self.page.wait_for_timeout(self.dice.randrange(GAP))  # at random moments
            before, view = view, self.settled()
            failures = len(self.failures)
            self.check(presses, before, view)
            for failure in self.failures[failures:]:
                print(f"pair {k + 1}: {failure}", flush=True)


@contextmanager
def visiting(browser: Browser, url: str, seed: int, full_speed: bool = False) -> Iterator[Visitor]:
    """Open Explore in a fresh profile, on a slow device."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    context.add_init_script(SEEN_BEFORE)
    page = context.new_page()
    visitor = Visitor(page, url, seed)
    columns = "a=max_2_2_0_all&b=average_2_2_0_all"
    page.goto(f"{url}/compare?compare=own&{columns}&lang=en")
    wait_for_script(page)
    if not full_speed:
        device = context.new_cdp_session(page)
        device.send("Network.enable")
        device.send("Network.emulateNetworkConditions", NETWORK)
        device.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    yield visitor
    context.close()
