"""Keys, clicks and turned pages at random, to see whether anything breaks.

``python -m tests.browser.monkey [PRESSES [SEED]]``: one seed is one way through the app, on a desktop or a phone. What
broke is printed with what was done before it, and what Python said of it.
"""

import random
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from devtools.chromium import launched
from devtools.pages import SEEN_BEFORE
from devtools.server import serving

KEYS = [
    "ArrowRight", "ArrowLeft", "PageDown", "PageUp", "Home", "End", "Enter", "Escape", "Tab", "Backspace", "Space",
    "Shift+ArrowRight", "Control+z", "b", "v", "h", "z", "Z", "f", "n", "t", ".", "+", "-", "5",
]  # fmt: skip
PAGES = ("", "picture", "network", "compare", "learn", "practice", "present", "glossary")
SCREENS = ({"width": 1440, "height": 900}, {"width": 390, "height": 844}, {"width": 1024, "height": 600})
CONTROLS = "button:visible, [role=radio]:visible, [role=slider]:visible, .st-key-pages a, select:visible"
SOON = 1000  # milliseconds: what can't be clicked now is left


class Monkey:
    """One visitor who means nothing."""

    def __init__(self, page: Page, url: str, seed: int) -> None:
        self.page, self.url = page, url
        self.dice = random.Random(seed)
        self.done: list[str] = []
        self.wrong: list[str] = []
        page.set_default_timeout(SOON)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self._heard(message.text))
        page.on("dialog", lambda dialog: dialog.dismiss())

    def _heard(self, text: str) -> None:
        if "404" not in text:  # below another page's address Streamlit looks for itself, in vain
            self.wrong.append(text)

    def act(self) -> None:
        """Do one thing, if it can be done."""
        (deed,) = self.dice.choices([self.key, self.control, self.canvas, self.turn, self.resize], [8, 7, 3, 1, 1])
        try:
            deed()
        except Error as error:
            self.done.append(f"not possible: {error.message.splitlines()[0]}")
        if self.page.get_by_test_id("stException").count():
            self.wrong.append("an exception on the page")

    def key(self) -> None:
        self.done.append(self.dice.choice(KEYS))
        self.page.keyboard.press(self.done[-1])

    def control(self) -> None:
        controls = self.page.locator(CONTROLS)
        control = controls.nth(self.dice.randrange(max(1, controls.count())))
        name = control.get_attribute("aria-label") or control.get_attribute("data-part") or control.inner_text()
        self.done.append(f"click {name!r}")
        control.click(no_wait_after=True)
        if control.get_attribute("role") == "slider":
            self.page.keyboard.press(self.dice.choice(["ArrowRight", "ArrowLeft", "Home", "End"]))

    def canvas(self) -> None:
        box = self.page.locator("canvas:visible").first.bounding_box()
        if box is None:
            return
        x, y = box["x"] + self.dice.random() * box["width"], box["y"] + self.dice.random() * box["height"]
        times = self.dice.choice([1, 1, 2])
        self.done.append(f"click the canvas at {x:.0f}, {y:.0f}, {times} times")
        self.page.mouse.click(x, y, click_count=times)

    def turn(self) -> None:
        address = self.dice.choice([*PAGES, "back", "reload"])
        self.done.append(f"go to {address!r}")
        if address == "back":
            self.page.go_back()
        elif address == "reload":
            self.page.reload()
        else:
            self.page.goto(f"{self.url}/{address}", timeout=30 * SOON)

    def resize(self) -> None:
        size = self.dice.choice(SCREENS)
        self.done.append(f"resize to {size}")
        self.page.set_viewport_size(size)


def main(presses: int = 500, seed: int | None = None) -> bool:
    """Go one way, and tell whether anything broke."""
    seed = random.randrange(10**6) if seed is None else seed
    broken = False
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "log.txt") as url,
        sync_playwright() as playwright,
        launched(playwright) as browser,
    ):
        phone = seed % 3 == 0
        context = browser.new_context(viewport=SCREENS[phone], has_touch=phone, is_mobile=phone)
        context.add_init_script(SEEN_BEFORE)
        monkey = Monkey(context.new_page(), url, seed)
        monkey.page.goto(url, timeout=30 * SOON)
        for k in range(presses):
            monkey.act()
            if monkey.wrong:
                broken = True
                print(f"seed {seed}, press {k}: {monkey.wrong}\n  after {monkey.done[-12:]}")
                monkey.wrong.clear()
                monkey.page.goto(url, timeout=30 * SOON)
        log = (Path(folder) / "log.txt").read_text(encoding="utf-8")
        broken |= "Traceback" in log
        print(log[log.index("Traceback") :] if "Traceback" in log else f"seed {seed}: {presses} presses")
    return broken


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
