"""What the server sends when a control has changed: only what the change touches, counted on every page."""

import time

import pytest
from playwright.sync_api import expect

from devtools.changes import CHANGES, Received
from tests.browser.app import SLOW, App

MOST_BYTES = 60_000
MOST_MESSAGES = 40
PRESSES = 3


class Visitor:
    """Somebody who changes one control of a page again and again."""

    def __init__(self, app: App, name: str) -> None:
        self.app, self.change = app, CHANGES[name]
        self.received = Received(app.page)
        app.page.goto(app.url + self.change.address)
        expect(app.page.locator(self.change.answer).first).to_be_visible()
        app.ran()
        if self.change.opens:
            app.page.locator(self.change.opens).first.click()
            app.ran()

    def press(self, presses: int) -> tuple[int, int]:
        """Press the key, and return how many messages and bytes the server has sent until it has answered."""
        end = time.monotonic() + SLOW / 1000
        self.received.forget()
        self.change.press(self.app.page, presses)
        while not self.received.sizes:
            assert time.monotonic() < end, "the server has not answered"
            self.app.page.evaluate("() => new Promise(requestAnimationFrame)")  # meanwhile messages arrive
        self.app.ran()
        return len(self.received.sizes), sum(self.received.sizes)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_sends_only_what_it_touches(app, name):
    visitor = Visitor(app, name)
    sent = [visitor.press(presses) for presses in range(PRESSES)]
    assert all(0 < size < MOST_BYTES for _, size in sent), sent
    later = sent[1:]  # the first change may end a ready comparison, which all of the page tells
    assert all(messages <= MOST_MESSAGES for messages, _ in later), sent
