"""Two presses close together on a slow device: every control goes on showing its setting, and nothing else changes.

``python -m tests.browser.quick_presses [PAIRS [SEED]] [--app CHECKOUT] [--full-speed]`` goes at random through Explore,
Whole pictures, Compare and Learn, and prints each pair of presses after which a control showed another value than its
setting, or a setting had changed that was not pressed.
"""

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from devtools.chromium import launched
from devtools.pages import NO_TOUR, PATIENCE, wait_for_script
from devtools.runs import ScriptRuns
from devtools.server import ROOT, serving
from pooling.i18n import LANGUAGES, words
from pooling.sources import PRESETS

NETWORK: Final = {"offline": False, "latency": 150, "downloadThroughput": 400_000, "uploadThroughput": 200_000}
"""Milliseconds, and bytes a second: a phone outdoors."""
SLOWDOWN: Final = 4
QUIET: Final = 0.8
"""Seconds without any message after which everything has arrived; several times the latency."""
LONG_QUIET: Final = 5
"""The same where a control and its setting differ: a server whose cores are busy may not have begun to answer."""
GAP: Final = 400
"""Milliseconds between two presses at most."""

PAGES: Final = ("", "picture", "compare", "learn")
PREFIXES: Final = {"": "", "picture": "image_", "compare": "compare_", "learn": "learn_"}
CASES: Final = {
    "": ("dumoulin", "negatives", "leftovers", "whole-story"),
    "picture": ("digits", "edges"),
    "compare": ("cs231n", "dumoulin", "negatives"),
}
LESSONS: Final = ("why", "stride", "overlap")
COLUMNS: Final = "abcd"
WORDS: Final = {
    "kind": ("max", "average", "lp"),
    "ties": ("all", "first", "split"),
    "view": ("loop", "forward", "backward"),
    "lang": LANGUAGES,
}
LEAST: Final = {"f": 2, "stride": 1, "pad": 0}
"""Sliders go to and fro between this and one more, which is legal together with any of the others."""

READ = """() => {
    const widgets = {};
    for (const box of document.querySelectorAll('[class*="st-key-"]')) {
        const key = [...box.classList].find((name) => name.startsWith("st-key-")).slice(7);
        const radios = [...box.querySelectorAll("[role=radio]")];
        const inputs = [...box.querySelectorAll("input[type=range], input[role=combobox]")];
        if (!box.checkVisibility() || inputs.length + Boolean(radios.length) !== 1) continue;
        widgets[key] = radios.length
            ? radios.findIndex((radio) => radio.ariaChecked === "true")
            : inputs[0].type === "range" ? Number(inputs[0].value) : inputs[0].value;
    }
    const roots = [...document.querySelectorAll("*")].map((element) => element.shadowRoot).filter(Boolean);
    const equations = roots.flatMap((root) => [...root.querySelectorAll("[data-part=equation]")]);
    return {
        address: location.href,
        widgets,
        equation: equations[0]?.textContent ?? "",
        state: document.querySelector("[data-testid=stApp]")?.dataset.testScriptState,
        exceptions: document.querySelectorAll("[data-testid=stException]").length,
    };
}"""


@dataclass(frozen=True)
class View:
    """What a page shows: its address's settings, and what its controls show."""

    page: str
    settings: dict[str, str]
    widgets: dict[str, Any]
    exceptions: int

    @property
    def place(self) -> tuple[str, str]:
        """Where the settings are at home: each lesson has its own."""
        return self.page, self.settings.get("lesson", "")

    def shown(self) -> dict[str, str]:
        """Return the settings as the controls show them."""
        found = {}
        for key, value in self.widgets.items():
            name = key.removeprefix(PREFIXES[self.page])
            if match := re.fullmatch(r"(\d)_(\w+)", name):  # a column of Compare
                name = f"{COLUMNS[int(match[1])]}_{match[2]}"
            kind = name.split("_")[-1]
            if kind in WORDS:
                found[name] = WORDS[kind][value] if value >= 0 else "nothing"
            elif name == "preset":
                found[name] = value
            elif kind in LEAST:
                found[name] = str(value)
        return found

    def mistaken(self) -> list[str]:
        """Return what each control that does not show its setting shows instead."""
        wrong = []
        for name, value in self.shown().items():
            setting = self.settings.get(name, "loop" if name == "view" else "?")
            if name == "preset" and name in self.settings:
                group = "picture" if self.page == "picture" else "preset"
                setting = words(self.settings["lang"])(f"{group}.{setting}")
            if setting != value:
                wrong.append(f"{name} is {setting}, but its control shows {value}")
        return wrong


def settings_of(address: str, equation: str) -> tuple[str, dict[str, str]]:
    """Return the page and the settings in an address; in Learn also those in the size equation."""
    parts = urlsplit(address)
    page, settings = parts.path.strip("/"), dict(parse_qsl(parts.query))
    for column in COLUMNS:
        if column in settings:
            names = ("kind", "f", "stride", "pad", "ties")
            settings |= {f"{column}_{n}": v for n, v in zip(names, settings.pop(column).split("_"), strict=True)}
    if page == "learn" and (match := re.search(r"2·(\d+)−(\d+)\)/(\d+)", re.sub(r"\s", "", equation))):
        settings |= dict(zip(("pad", "f", "stride"), match.groups(), strict=True))
    for name in ("step", "lens", "da", "m"):
        settings.pop(name, None)
    return page, settings


@dataclass(frozen=True)
class Press:
    """One press, and the settings that it may change."""

    name: str
    act: Callable[[], None]
    changes: frozenset[str] = frozenset()
    sets: dict[str, str] = field(default_factory=dict)


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
        self.settings: dict[tuple[str, str], dict[str, str]] = {}
        self.last_message = time.monotonic()
        self.failures: list[str] = []
        self.runs = ScriptRuns(page)
        page.set_default_timeout(PATIENCE)
        page.on("websocket", self._listen)

    def _listen(self, socket: Any) -> None:
        for event in ("framesent", "framereceived"):
            socket.on(event, lambda _: setattr(self, "last_message", time.monotonic()))

    # ---- what is seen ------------------------------------------------------------------------------------------------

    def settled(self) -> View:
        """Return what is shown once nothing is on its way any more."""
        before, end = None, time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            seen = self.page.evaluate(READ)
            if seen != before:
                before, since = seen, time.monotonic()
            still = time.monotonic() - max(self.last_message, since)
            if seen["state"] == "notRunning" and self.runs.are_complete and still > QUIET:
                page, settings = settings_of(seen["address"], seen["equation"])
                view = View(page, settings, seen["widgets"], seen["exceptions"])
                if still > LONG_QUIET or not view.mistaken():
                    return view
            self.page.wait_for_timeout(50)
        raise TimeoutError("the page never came to rest")

    def check(self, presses: list[Press], before: View, view: View) -> None:
        """Note what is wrong after some presses."""
        may_change = {name for press in presses for name in press.changes}
        sets = {name: value for press in presses for name, value in press.sets.items()}
        if before.place != view.place:  # a press before that of a link may have changed the page that was left
            left = self.settings[before.place]
            self.settings[before.place] = {name: left[name] for name in left.keys() - may_change - sets.keys()}
        wrong = view.mistaken()
        old = self.settings.get(view.place, {}) | (sets if before.place == view.place else {})
        for name in sorted(old.keys() & view.settings.keys() - may_change):
            if old[name] != view.settings[name]:
                wrong.append(f"{name} went from {old[name]} to {view.settings[name]} unpressed")
        if view.exceptions:
            wrong.append("an exception is shown")
        if wrong:
            self.failures.append(f"{' + '.join(press.name for press in presses)}: {'; '.join(wrong)}")
        self.settings[view.place] = {name: v for name, v in view.settings.items() if name not in ("lang", "view")}

    # ---- what is pressed ---------------------------------------------------------------------------------------------

    def box(self, key: str) -> Locator:
        return self.page.locator(f".st-key-{key}").first

    def link(self, to: str) -> Press:
        return Press(f"link to {to or 'explore'}", self._link(to).click)

    def _link(self, to: str) -> Locator:
        return self.page.locator(".st-key-pages a").nth(PAGES.index(to))

    def lang(self, lang: str) -> Press:
        segment = self.box("lang").get_by_role("radio").nth(LANGUAGES.index(lang))
        return Press(lang, segment.click, frozenset(["lang"]))

    def case(self, page: str, name: str, lang: str) -> Press:
        """Choose a teaching case or a picture, or go to a lesson."""
        if page == "learn":
            return Press(f"lesson {name}", self.box(f"learn_to_{name}").get_by_role("button").click)
        label = words(lang)(f"{'picture' if page == 'picture' else 'preset'}.{name}")
        box = self.box(f"{PREFIXES[page]}preset")

        def choose() -> None:
            box.get_by_role("combobox").click()
            self.page.get_by_role("option", name=label, exact=True).click()

        sets, changes = {}, {"preset"}
        if page == "":
            spec = PRESETS[name].spec
            sets = {"kind": spec.kind, "ties": spec.ties, "f": str(spec.window[0])}
            sets |= {"stride": str(spec.strides[0]), "pad": str(spec.padding[0])}
            changes |= {"upstream"}
        return Press(f"case {name}", choose, frozenset(changes), sets)

    def slide(self, key: str, name: str) -> Press:
        slider = self.box(key).get_by_role("slider")

        def press() -> None:
            self._open_column(key)
            higher = float(slider.input_value()) <= LEAST[name.split("_")[-1]]
            slider.focus()
            self.page.keyboard.press("ArrowRight" if higher else "ArrowLeft")

        return Press(f"slider {key}", press, frozenset([name, "compare"]))

    def segment(self, key: str, name: str, k: int) -> Press:
        segment = self.box(key).get_by_role("radio").nth(k)

        def press() -> None:
            self._open_column(key)
            segment.click()

        return Press(f"{key} {k}", press, frozenset([name, "compare"]))

    def control(self, view: View) -> Press:
        """Return a press of one of the page's own controls."""
        prefix, columns = PREFIXES[view.page], []
        if view.page == "compare":
            columns = [c for c in COLUMNS if f"{c}_f" in view.settings]
            if self.dice.random() < 0.3:
                return self.segment("compare_count", "compare", self.dice.randrange(3))
        name = self.dice.choice(["f", "stride", "pad", "f", "stride", "kind"])
        if view.page == "learn":
            name = self.dice.choice([name for name in LEAST if f"learn_{name}" in view.widgets] or ["stride"])
            return self.slide(f"learn_{name}", name)
        if columns:
            k = self.dice.randrange(len(columns))
            prefix, name = f"compare_{k}_", f"{columns[k]}_{name}"
        key = prefix + name.split("_")[-1]
        if name.endswith("kind"):
            return self.segment(key, name, self.dice.randrange(2))
        return self.slide(key, name)

    def _open_column(self, key: str) -> None:
        """Open the pop-over that holds a control of one of Compare's columns."""
        column = re.match(r"compare_(\d)_", key)
        if column and not self.box(key).is_visible():
            self.page.keyboard.press("Escape")
            self.box(f"compare_change_{column[1]}").get_by_role("button").click()

    def pair(self, view: View) -> list[Press]:
        """Return two presses that stand close together."""
        other = self.dice.choice([page for page in PAGES if page != view.page])
        lang = self.dice.choice(LANGUAGES)
        cases = LESSONS if view.page == "learn" else CASES[view.page]
        case = self.dice.choice([name for name in cases if name not in view.settings.values()])
        draw = self.dice.choices(["link", "case", "lang", "control", "lang link", "control link"], [3, 4, 2, 2, 1, 1])[
            0
        ]
        if draw == "link":
            return [self.link(other), self.link(other)]
        if draw == "lang link":
            return [self.lang(lang), self.link(other)]
        control = self.control(view)
        first = {
            "case": lambda: self.case(view.page, case, view.settings["lang"]),
            "lang": lambda: self.lang(lang),
            "control": lambda: control,
            "control link": lambda: self.link(other),
        }[draw]()
        if draw == "control":
            return [control, self.control(view)]
        return [control, first] if draw == "control link" else [first, control]

    def go(self, pairs: int) -> None:
        """Press pairs of keys and buttons, and check what is shown after each."""
        view = self.settled()
        self.check([], view, view)
        for k in range(pairs):
            presses = self.pair(view)
            for press in presses:
                press.act()
                self.page.wait_for_timeout(self.dice.randrange(GAP))  # presses come when they come
            before, view = view, self.settled()
            failures = len(self.failures)
            self.check(presses, before, view)
            for failure in self.failures[failures:]:
                print(f"pair {k + 1}: {failure}", flush=True)


@contextmanager
def visiting(browser: Browser, url: str, seed: int, full_speed: bool = False) -> Iterator[Visitor]:
    """Open Explore in a fresh profile, on a slow device."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    context.add_init_script(NO_TOUR)
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


def main() -> None:
    """Press, and print what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=int, nargs="?", default=50)
    parser.add_argument("seed", type=int, nargs="?", default=0)
    parser.add_argument("--app", type=Path, default=ROOT, help="checkout whose app is pressed")
    parser.add_argument("--full-speed", action="store_true")
    arguments = parser.parse_args()
    with (
        serving(root=arguments.app) as url,
        sync_playwright() as playwright,
        launched(playwright) as browser,
        visiting(browser, url, arguments.seed, arguments.full_speed) as visitor,
    ):
        visitor.go(arguments.pairs)
    print(f"{len(visitor.failures)} of {arguments.pairs} pairs of presses went wrong")
    sys.exit(bool(visitor.failures))


if __name__ == "__main__":
    main()
