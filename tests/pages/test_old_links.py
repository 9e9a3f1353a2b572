"""Links that people have open the same as they always did."""

import json
from typing import Any

from pooling.i18n import words
from tests.pages.old_links import DATA, opened


def by_label(controls: list[list[Any]]) -> dict[str, list[Any]]:
    """Return the values of controls by their label, in the order of the page."""
    found: dict[str, list[Any]] = {}
    for label, value in controls:
        found.setdefault(label, []).append(value)
    return found


def of_width(label: str) -> str:
    """Return the label of a slider of the width: where height and width differ, Compare's had those of both."""
    name, _, limits = label.partition(" · ")
    lang = "en" if name.isascii() else "zh"
    of = words(lang)
    return of("page.sized", label=of("page.of_axis", name=name, axis=of("page.width")), range=limits)


def test_links_made_by_earlier_versions_open_the_same(subtests):
    for old in json.loads(DATA.read_text(encoding="utf-8")):
        with subtests.test(link=old["link"]):
            new = opened(old["link"])
            controls = {label: iter(values) for label, values in by_label(new["controls"]).items()}
            missing = [
                [label, value]
                for label, value in old["controls"]
                if value not in controls.get(label, ()) and value not in controls.get(of_width(label), ())
            ]
            assert missing == [], "controls may be added, but those from here on show another value, or are gone"
            assert new["texts"] == old["texts"]
            assert new["address"].items() >= old["address"].items()
            assert len(new["stages"]) == len(old["stages"])
            for before, after in zip(old["stages"], new["stages"], strict=True):
                assert after == before
