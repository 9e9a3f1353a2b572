"""Presses of links and controls, and the settings that each may change."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Locator, Page

from pooling.i18n import LANGUAGES, words
from pooling.sources import PRESETS
from tests.browser.quick_presses.view import COLUMNS, LEAST, PREFIXES, View

PAGES: Final = ("", "picture", "compare", "learn")
LINKS: Final = ("", "picture", "network", "compare", "learn")
"""The first links to pages, in their order."""
CASES: Final = {
    "": ("dumoulin", "negatives", "leftovers", "whole-story"),
    "picture": ("digits", "edges"),
    "compare": ("cs231n", "dumoulin", "negatives"),
}
LESSONS: Final = ("why", "global", "stack")  # those whose controls are shown at once


@dataclass(frozen=True)
class Press:
    """One press, and the settings that it may change."""

    name: str
    act: Callable[[], None]
    changes: frozenset[str] = frozenset()
    sets: dict[str, str] = field(default_factory=dict)


class Presses:
    """The presses that a page offers, chosen at random.

    Parameters
    ----------
    page : Page
    dice : Random
    """

    def __init__(self, page: Page, dice: random.Random) -> None:
        self.page, self.dice = page, dice

    def box(self, key: str) -> Locator:
        return self.page.locator(f".st-key-{key}").first

    def link(self, to: str) -> Press:
        return Press(f"link to {to or 'explore'}", self._link(to).click)

    def _link(self, to: str) -> Locator:
        return self.page.locator(".st-key-pages a").nth(LINKS.index(to))

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

    def control(self, view: View, most_columns: int = len(COLUMNS)) -> Press:
        """Return a press of one of the page's own controls; in Compare, of its first columns."""
        prefix, columns = PREFIXES[view.page], []
        if view.page == "compare":
            columns = [c for c in COLUMNS if f"{c}_f" in view.settings][:most_columns]
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
        """Open the pop-over with a control of one of Compare's columns."""
        column = re.match(r"compare_(\d)_", key)
        if column and not self.box(key).is_visible():
            self.page.keyboard.press("Escape")
            self.box(f"compare_change_{column[1]}").get_by_role("button").click()

    def pair(self, view: View) -> list[Press]:
        """Return two presses to be made close together."""
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
        # Another case or another number of columns leaves two columns at least.
        control = self.control(view, most_columns=2 if draw in ("case", "control") else len(COLUMNS))
        first = {
            "case": lambda: self.case(view.page, case, view.settings["lang"]),
            "lang": lambda: self.lang(lang),
            "control": lambda: control,
            "control link": lambda: self.link(other),
        }[draw]()
        if draw == "control":
            return [control, self.control(view, most_columns=2)]
        return [control, first] if draw == "control link" else [first, control]
