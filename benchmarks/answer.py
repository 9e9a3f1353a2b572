"""How fast each page answers a control, beside a bare Streamlit app: its time, messages and bytes.

All pages are open at once and take turns, so that what else the machine does slows all of them down alike.
``python -m benchmarks.answer`` prints; ``--write`` also puts the table into docs/benchmarks.md.
"""

import sys
from statistics import median, quantiles
from typing import Final

from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks.report import markdown_table, write
from benchmarks.timing import key_to_frame
from devtools.changes import CHANGES, EXPLORE, Change, Received, slider
from devtools.chromium import launched
from devtools.pages import PATIENCE, SEEN_BEFORE, wait_for_script
from devtools.runs import ScriptRuns
from devtools.server import serving

ROUNDS: Final = 30
WARM_UP: Final = 4
TARGET_EXPLORE, TARGET_OTHERS = 1.4, 1.6  # times the bare app
TARGET_BYTES: Final = 60_000
BARE: Final = "bare app"


class Page:
    """An open page whose control is pressed again and again."""

    def __init__(self, browser: Browser, url: str, case: Change) -> None:
        self.case = case
        self.page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US").new_page()
        self.page.add_init_script(SEEN_BEFORE)
        self.runs = ScriptRuns(self.page)
        self.received = Received(self.page)
        self.page.goto(url + case.address)
        answer = self.page.locator(case.answer).first
        expect(answer).to_be_visible(timeout=PATIENCE)
        wait_for_script(self.page)
        if case.opens:
            self.page.locator(case.opens).first.click()
        answer.evaluate(key_to_frame("root", case.attribute))
        self.presses = 0
        self.messages: list[int] = []
        self.bytes: list[int] = []

    def press(self) -> None:
        """Press a key, and wait for the answer and the end of the run."""
        self.received.forget()
        self.case.press(self.page, self.presses)
        self.presses += 1
        self.page.wait_for_function(f"() => window.times.length >= {self.presses}", timeout=PATIENCE)
        wait_for_script(self.page)
        # The next page's turn: this one moves no more.
        expect(self.page.locator(self.case.answer).first).not_to_have_attribute("data-gliding", "true")
        while not self.runs.are_complete:  # messages are counted only while the page is waited for
            self.page.wait_for_timeout(5)
        self.messages.append(len(self.received.sizes))
        self.bytes.append(sum(self.received.sizes))

    def times(self) -> list[float]:
        """Return the milliseconds from each press to the answer."""
        times: list[float] = self.page.evaluate("window.times")
        return times[WARM_UP:]


def measured(browser: Browser, url: str, bare: str) -> dict[str, Page]:
    """Return the pages after all rounds."""
    pages = {BARE: Page(browser, bare, Change("/", slider("factor"), answer="[data-testid=picture]"))}
    pages |= {name: Page(browser, url, case) for name, case in CHANGES.items()}
    for _ in range(WARM_UP + ROUNDS):
        for page in pages.values():
            page.press()
    return pages


def row(name: str, page: Page, bare: Page) -> list[str]:
    """Return a page's line of the table."""
    target = "" if name == BARE else f"≤ {TARGET_EXPLORE if name == EXPLORE else TARGET_OTHERS}"
    times = page.times()
    return [
        name,
        f"{median(times):.0f} / {quantiles(times, n=20)[-1]:.0f} ms",
        f"{median(times) / median(bare.times()):.2f}",
        target,
        str(round(median(page.messages[WARM_UP:]))),
        f"{median(page.bytes[WARM_UP:]) / 1000:.1f} kB",
    ]


def main() -> None:
    """Measure and print."""
    with (
        serving() as url,
        serving(app="benchmarks/bare_app.py") as bare,
        sync_playwright() as playwright,
        launched(playwright) as browser,
    ):
        pages = measured(browser, url, bare)
        rows = [row(name, page, pages[BARE]) for name, page in pages.items()]
    head = ["a control, to the new picture", "median / 95 %", "times the bare app", "goal", "messages", "sent"]
    table = markdown_table([head, ["---", *["---:"] * 5], *rows])
    print(table)
    if "--write" in sys.argv:
        sent = f"Sent: goal ≤ {TARGET_BYTES // 1000} kB a change."
        about = f"The pages are open at once and take turns, {ROUNDS} rounds. {sent}"
        write("answer", f"## Answer time\n\n{about}\n\n{table}")


if __name__ == "__main__":
    main()
