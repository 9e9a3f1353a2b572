"""Screenshots of all pages, to look at and to compare: ``python -m tools.screenshots FOLDER [--app CHECKOUT]``.

Takes each page in both languages at 1440 × 900, light and dark, and on a phone at 390 × 844, without motion.
``python -m tools.compare_screenshots`` lists what differs between two such folders.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, expect, sync_playwright

from devtools.chromium import launched
from devtools.pages import PATIENCE, SEEN_BEFORE, wait_for_script
from devtools.server import ROOT, serving
from pooling.i18n import LANGUAGES

PAGES: Final = {
    "explore": "",
    "explore-average": "?preset=whole-story&kind=average&f=3&stride=2&pad=1&step=1",
    "explore-picture": "?source=picture&preset=photo&f=3&stride=2&step=9",
    "picture": "picture",
    **{
        f"picture-{panel}": f"picture?f=4&stride=4&lens=20_20&panel={panel}"
        for panel in ("gradient", "stack", "shift", "race", "histograms")
    },
    "compare": "compare",
    "compare-ties": "compare?compare=ties&step=2",
    "learn": "learn",
    "learn-window": "learn?lesson=window",
    "practice": "practice",
    "practice-gradient": "practice?task=gradient&level=2&seed=4",
    "present": "present",
    "glossary": "glossary",
}
LOOKS: Final[dict[str, dict[str, Any]]] = {
    "light": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
STEADY: Final = 3
"""Equal screenshots in a row after which nothing is taken to move any more."""
MOST: Final = 60
"""Screenshots after which a page counts as one that never stands still."""
SCROLL_TO_END: Final = "(main) => { main.scrollTop = main.scrollHeight; return main.scrollTop > 0; }"


def screenshots(browser: Browser, url: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the PNG of each page in each language and look; of long pages also their end."""
    for look, options in LOOKS.items():
        context = browser.new_context(locale="en-US", reduced_motion="reduce", **options)
        context.add_init_script(SEEN_BEFORE)
        for name, link in PAGES.items():
            for lang in LANGUAGES:
                page = context.new_page()
                page.goto(f"{url}/{link}{'&' if '?' in link else '?'}lang={lang}")
                yield f"{name}-{look}-{lang}", steady(page)
                if page.get_by_test_id("stMain").evaluate(SCROLL_TO_END):
                    yield f"{name}-{look}-{lang}-end", steady(page)
                page.close()
        context.close()


def steady(page: Page) -> bytes:
    """Return the page's screenshot once it stands still."""
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
    wait_for_script(page)
    pictures: list[bytes] = []
    while (len(pictures) < MOST and len(set(pictures[-STEADY:])) != 1) or len(pictures) < STEADY:
        page.wait_for_timeout(200)  # the wait is for nothing to happen
        pictures.append(page.screenshot(animations="disabled", caret="hide"))
    return pictures[-1]


def main() -> None:
    """Take the screenshots."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--app", type=Path, default=ROOT, help="checkout whose app is shown; this one by default")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with serving(root=arguments.app) as url, sync_playwright() as playwright, launched(playwright) as browser:
        for name, png in screenshots(browser, url):
            path = arguments.folder / f"{name}.png"
            path.write_bytes(png)
            print(path, flush=True)


if __name__ == "__main__":
    main()
