"""A lecture's presses as one contact sheet a language: ``python -m tools.lecture FOLDER [LECTURE]``.

Gives the lecture in full screen at 1024 × 768, each press looked at when it has come to rest.
"""

import argparse
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from devtools.chromium import launched
from devtools.pages import PATIENCE, open_stage
from devtools.server import serving
from pooling.i18n import LANGUAGES
from pooling.lessons.lectures import READY, lecture
from tools.strips import sheet


def presses(browser: Browser, url: str, name: str, lang: str) -> list[Image.Image]:
    """Return the title and each press of a lecture."""
    context, stage = open_stage(browser, url, 1024, 768, address="present", lecture=name, lang=lang, present=1)
    page = context.pages[0]
    pictures = []
    chosen = lecture(name)
    for beat, place in enumerate(chosen.places if chosen else ()):
        expect(stage).to_have_attribute("data-beat", str(beat))
        expect(stage).to_have_attribute("data-place", str(place), timeout=PATIENCE)
        expect(stage).to_have_attribute("data-playing", "false", timeout=PATIENCE)
        expect(stage).to_have_attribute("data-phase", "3", timeout=PATIENCE)
        expect(stage).not_to_have_attribute("data-gliding", "true")
        pictures.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        page.keyboard.press("PageDown")
    context.close()
    return pictures


def main() -> None:
    """Write the sheets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("lecture", nargs="?", default=next(iter(READY)))
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with serving() as url, sync_playwright() as playwright, launched(playwright) as browser:
        for lang in LANGUAGES:
            path = arguments.folder / f"{arguments.lecture}-{lang}.png"
            sheet(presses(browser, url, arguments.lecture, lang)).save(path)
            print(path)


if __name__ == "__main__":
    main()
