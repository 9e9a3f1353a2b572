"""What the app makes of a link: controls, texts, the address it writes back, and the numbers on its stages.

``links.json`` holds links together with what earlier versions of the app made of them. Links that people have must go
on opening the same, so links are only ever added. To add some, run this module in a checkout of a released version
(``OLD``; this one is ``NEW``)::

    cd OLD && PYTHONPATH=OLD:NEW python -m tests.pages.old_links "/?f=3" "/learn?lesson=stride"
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import numpy as np
from streamlit.testing.v1 import AppTest

from tests.pages import visit
from tests.stage.reading import Arrays, unpacked, value

DATA = Path(__file__).with_name("links.json")
CONTROLS = ("button_group", "selectbox", "slider", "toggle", "number_input", "text_input", "checkbox")
TEXTS = ("caption", "warning", "info")
PAGES = ("explore", "picture", "network", "compare", "learn", "practice", "present", "glossary")
MOST_NUMBERS = 64


def opened(link: str) -> dict[str, Any]:
    """Open a link, and return what the app makes of it as plain values."""
    parts = urlsplit(link)
    page = parts.path.strip("/") or "explore"
    app = visit.opened(page, **dict(parse_qsl(parts.query, keep_blank_values=True)))
    return {
        "controls": [[each.label, plain(each.value)] for each in elements(app, CONTROLS)],
        "texts": [each.value for each in elements(app, TEXTS)],
        "address": own_address(app, page),
        "stages": [stage(head, arrays) for head, arrays in stages(app)],
    }


def elements(app: AppTest, kinds: tuple[str, ...]) -> list[Any]:
    """Return the elements of some kinds in their order on the page."""
    return [each for part in (app.sidebar, app.main) for each in part if getattr(each, "type", None) in kinds]


def own_address(app: AppTest, page: str) -> dict[str, str]:
    """Return the parameters that the page's link to itself has."""
    query = app.get("page_link")[PAGES.index(page)].proto.query_string
    return dict(parse_qsl(query, keep_blank_values=True))


def stages(app: AppTest) -> Iterator[tuple[dict[str, Any], Arrays]]:
    """Yield the payload of each stage, those of Compare's one by one."""
    for part in app.get("bidi_component"):
        if part.proto.component_name.endswith("compare"):
            for blob, _ in unpacked(part.proto.bytes)[1].values():
                yield unpacked(blob.tobytes())
        elif part.proto.component_name.endswith("stage"):
            yield unpacked(part.proto.bytes)


def stage(head: dict[str, Any], arrays: Arrays) -> dict[str, Any]:
    """Return what a stage shows: its setting, and the numbers of its grids."""
    names = ("kind", "ties", "f", "stride", "pad", "view", "viewChosen", "lang", "step", "channelNames", "editable")
    grids = {"A_prev": "x", "A": "A", "dA": "dA", "dA_prev": "total"}
    shown = {name: head[name] for name in names} | {grid: numbers(value(arrays, of)) for grid, of in grids.items()}
    # Earlier versions had one number for both sides of an axis.
    shown["pad"] = [before if before == after else [before, after] for before, after in head["pad"]]
    return shown


def numbers(array: np.ndarray) -> list[Any]:
    """Return an array's numbers; of many only how many they are, their sum, and the sum of position times number."""
    if array.size <= MOST_NUMBERS:
        return [plain(number) for number in array.tolist()]
    return [array.size, plain(float(array.sum())), plain(float(array.ravel() @ np.arange(array.size)))]


def plain(given: Any) -> Any:
    """Return a value as JSON has it, floats with nine significant digits."""
    if isinstance(given, float):
        return float(f"{given:.9g}") if np.isfinite(given) else str(given)
    return [plain(each) for each in given] if isinstance(given, list | tuple) else given


def main(links: list[str]) -> None:
    """Add links, with what this version makes of them."""
    lines = DATA.read_text(encoding="utf-8").splitlines()[1:-1] if DATA.exists() else []
    lines = [line.removesuffix(",") for line in lines]
    lines += [json.dumps({"link": link, **opened(link)}, ensure_ascii=False) for link in links]
    DATA.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
