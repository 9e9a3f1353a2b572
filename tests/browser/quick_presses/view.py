"""What a page shows: the settings in its address, and the values of its controls."""

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from pooling.i18n import LANGUAGES, words

PREFIXES: Final = {"": "", "picture": "image_", "compare": "compare_", "learn": "learn_"}
COLUMNS: Final = "abcd"
WORDS: Final = {
    "kind": ("max", "average", "lp"),
    "ties": ("all", "first", "split"),
    "view": ("loop", "forward", "backward"),
    "lang": LANGUAGES,
}
LEAST: Final = {"f": 2, "stride": 1, "pad": 0}
"""Sliders are moved between this and one more, which is legal with any values of the others."""

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
    """The settings in a page's address, and the values of its controls."""

    page: str
    settings: dict[str, str]
    widgets: dict[str, Any]
    exceptions: int

    @property
    def place(self) -> tuple[str, str]:
        """The page and lesson that the settings belong to."""
        return self.page, self.settings.get("lesson", "")

    def shown_settings(self) -> dict[str, str]:
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

    def mismatches(self) -> list[str]:
        """Return a sentence for each control that does not show its setting."""
        wrong = []
        for name, value in self.shown_settings().items():
            if self.page == "learn" and name not in self.settings:
                continue  # lessons before that on the size equation do not show it
            setting = self.settings.get(name, "loop" if name == "view" else "?")
            if name == "preset" and name in self.settings:
                group = "picture" if self.page == "picture" else "preset"
                name_of = words(self.settings["lang"])
                setting = name_of("page.own_matrix" if setting == "own" else f"{group}.{setting}")
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
