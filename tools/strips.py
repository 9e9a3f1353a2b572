"""One animated step in twelve frames, as contact sheets: ``python -m tools.strips FOLDER [CASE …]``.

Runs the stage's own sources, words over the canvas included, in a blank page; writes ``CASE-light.png`` and
``CASE-dark.png``, three frames a row in the order of time. Look at each frame: numbers, arrows, targets and sums are
right, and nothing covers anything.
"""

import argparse
import base64
import io
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from devtools.chromium import launched
from devtools.stage import stage_sources
from pooling import pool
from pooling.sources import PRESETS
from pooling.sources.upstream import numbered
from pooling.stage.modules import ASSETS
from pooling.stage.payload import Scene, pack

VIEWPORT = {"width": 1070, "height": 900}
COLUMNS = 3
PAPERS = {"light": "#ffffff", "dark": "#0e1117"}
MOMENTS = [
    (0, 0.5), (1, 0.2), (1, 0.45), (1, 0.7),
    (2, 0.08), (2, 0.25), (2, 0.42), (2, 0.56), (2, 0.66), (2, 0.8), (2, 0.97),
    (3, 1),
]  # fmt: skip
"""Phases and how far each has come: mostly the way back."""

OPEN = """async (data) => {
    window.stage = createStage(document.body);
    await stage.receive(Uint8Array.from(atob(data.payload), (sign) => sign.charCodeAt(0)));
    if (data.overwrites) toggleOverwrite(stage);
}"""

SHOW = """([step, phase, t]) => {
    Object.assign(stage.playback, { step, phase, t });
    stage.texts.shownAt = 0;
    paint(stage);
}"""


@dataclass(frozen=True)
class Case:
    """A step of a preset; ``setting`` is what differs from the preset's own."""

    preset: str
    step: int
    setting: dict[str, Any] = field(default_factory=dict)
    overwrites: bool = False

    def scene(self) -> Scene:
        """Return the data for the stage."""
        preset = PRESETS[self.preset]
        spec = replace(preset.spec, **self.setting)
        shape = pool(preset.x, spec).output.shape
        return Scene(preset.x, spec, numbered(shape) if preset.dA is None else preset.dA)


CASES = {
    "max": Case("cs231n", 1),
    "tie-all": Case("whole-story", 2),
    "tie-first": Case("whole-story", 2, {"ties": "first"}),
    "tie-split": Case("whole-story", 2, {"ties": "split"}),
    "average": Case("cs231n", 3, {"kind": "average"}),
    "average-padding": Case("whole-story", 0, {"kind": "average"}),
    "overlap": Case("whole-story", 3),
    "negative": Case("whole-story", 7),
    "what-if": Case("whole-story", 3, overwrites=True),
}


def opened(browser: Browser, case: Case, theme: str) -> Page:
    """Return a page with the stage in it, at rest."""
    page = browser.new_page(viewport=VIEWPORT, reduced_motion="reduce")
    page.on("pageerror", lambda error: print(error))
    html = (ASSETS / "stage" / "stage.html").read_text(encoding="utf-8")
    css = (ASSETS / "stage" / "stage.css").read_text(encoding="utf-8")
    page.set_content(
        f"<!DOCTYPE html><style>body {{ margin: 0; --st-background-color: {PAPERS[theme]}; }}{css}</style>{html}"
    )
    page.add_script_tag(content=stage_sources())
    payload = base64.b64encode(pack(case.scene())).decode()
    page.evaluate(OPEN, {"payload": payload, "overwrites": case.overwrites})
    return page


def frames(page: Page, step: int) -> list[Image.Image]:
    """Return the board at each moment of a step."""
    board = page.locator("[data-part=board]")
    pictures = []
    for phase, t in MOMENTS:
        page.evaluate(SHOW, [step, phase, t])
        pictures.append(Image.open(io.BytesIO(board.screenshot())).convert("RGB"))
    return pictures


def sheet(pictures: list[Image.Image]) -> Image.Image:
    """Return pictures of one size side by side, row by row."""
    width, height = pictures[0].size
    whole = Image.new("RGB", (COLUMNS * width, -(-len(pictures) // COLUMNS) * height))
    for k, picture in enumerate(pictures):
        whole.paste(picture, (k % COLUMNS * width, k // COLUMNS * height))
    return whole


def main() -> None:
    """Write the sheets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("case", nargs="*", help=f"of {', '.join(CASES)}; all when none is named")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, launched(playwright) as browser:
        for name in arguments.case or CASES:
            for theme in PAPERS:
                page = opened(browser, CASES[name], theme)
                path = arguments.folder / f"{name}-{theme}.png"
                sheet(frames(page, CASES[name].step)).save(path)
                print(path)
                page.close()


if __name__ == "__main__":
    main()
