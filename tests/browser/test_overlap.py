"""No text overlaps another one, a grid or an arrow, and nothing is cut, on screens of all sizes."""

import re
from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import expect

from pooling.i18n import LANGUAGES, words
from pooling.lessons.exercises import TASKS
from pooling.sources import encode_matrix
from pooling.state.picture.setting import PANELS
from tests.browser.app import SLOW, App
from tests.browser.overlaps import LAID_OUT, NO_FULL_SCREEN, OVERLAPS, RECORD, lasting, texts_on_texts
from tests.browser.reading import cut_off

SCREENS = [
    (1280, 720),
    (1000, 600),
    (1024, 768),
    (1366, 657),
    (1440, 900),
    (1920, 1080),
    (2560, 1440),
    (390, 844),
    (720, 450),  # 1440 × 900 at 200 % zoom
]
LEAST_ROOM = [(1000, 600), (390, 844)]  # of a laptop and of a phone
ROOMS = [(width, height) for width, height in SCREENS if width >= 1000]  # where lectures are given


def matrix(rows: int, cols: int) -> str:
    """Return the code of a matrix of one-digit numbers."""
    return encode_matrix((np.arange(rows * cols).reshape(rows, cols) * 7) % 10.0)


SCENES = {
    "1 × 1": {"m": matrix(1, 1), "f": 1, "stride": 1},
    "4 × 4": {"preset": "cs231n", "step": 3},
    "average of 4 × 4": {"preset": "cs231n", "kind": "average", "step": 1},
    "5 × 5, pad 1": {"preset": "whole-story", "step": 5},
    "average, pad 1": {"preset": "whole-story", "kind": "average", "step": 8},
    "pad f − 1": {"m": matrix(4, 4), "f": 3, "stride": 1, "pad": 2, "step": 7},
    "ties": {"preset": "ties-flood", "step": 3},
    "leftovers": {"preset": "leftovers", "step": 3},
    "1 × 20": {"m": matrix(1, 20), "f": 1, "stride": 1, "step": 9},
    "20 × 1": {"m": matrix(20, 1), "f": 1, "stride": 1, "step": 9},
    "12 × 12": {"m": matrix(12, 12), "f": 3, "stride": 2, "pad": 1, "step": 9},
    "20 × 20": {"m": matrix(20, 20), "f": 2, "stride": 2, "step": 30},
    "28 × 28": {"source": "picture", "preset": "digits", "f": 3, "stride": 1, "step": 200},
    "photo": {"source": "picture", "preset": "photo", "step": 3000},
}
IN_ALL_VIEWS = ("4 × 4", "average, pad 1", "20 × 1", "28 × 28")
CHARTS = ("stack", "shift", "race", "histograms")  # panels
PAGES = {
    "learn": {"lesson": "overlap", "view": "loop"},
    "present": {"beat": 12},
}
FOUR = {"a": "max_3_1_0_all", "b": "average_3_1_0_all", "c": "max_3_2_1_first", "d": "average_3_2_1_all"}
SIDE_BY_SIDE = {
    "two": {"preset": "cs231n", "a": "max_2_2_0_all", "b": "average_3_1_1_all"},
    "three, average": {
        "preset": "whole-story",
        "step": 8,
        "a": "average_3_1_1_all",
        "b": "max_2_1_0_all",
        "c": "lp_3_3_0_all",
    },
    "four of 5 × 5": {"preset": "whole-story", "step": 4, **FOUR},
    "four of 1 × 1": {
        "m": matrix(1, 1),
        "a": "max_1_1_0_all",
        "b": "average_2_1_1_all",
        "c": "max_2_1_1_all",
        "d": "max_3_1_2_all",
    },
    "four of 1 × 20": {"m": matrix(1, 20), **dict.fromkeys("abcd", "max_1x3_1x2_0x1_all")},
    "four of 12 × 12": {"m": matrix(12, 12), "step": 60, **FOUR},
    "four of 28 × 28": {"source": "picture", "preset": "digits", "step": 60, **FOUR},
    "four of a photo": {"source": "picture", "preset": "photo", "step": 3000, **FOUR},
}


# Waits until all stages are laid out for their size and glide no more, and then two frames.
AT_REST = f"""async (roots, longest) => {{
    const isLaidOut = {LAID_OUT};
    const frame = () => new Promise(requestAnimationFrame);
    const end = performance.now() + longest;
    while (!roots.every((root) => root.dataset.gliding !== "true" && isLaidOut(root))) {{
        if (performance.now() > end) throw new Error("a stage is not laid out");
        await frame();
    }}
    await frame();
    await frame();
}}"""


def formula_sizes(app: App) -> list[float]:
    """Return the font sizes of the formulas that are shown."""
    sizes: list[float] = app.stage.evaluate_all(
        """(roots) => roots.flatMap((root) => [...root.querySelectorAll(".formula")])
            .filter((element) => element.checkVisibility())
            .map((element) => parseFloat(getComputedStyle(element).fontSize))"""
    )
    return sizes


def faults(app: App, name: str, screens: list[tuple[int, int]], least_font: float = 12) -> list[str]:
    """Return what overlaps, is cut or too small on each screen."""
    found = []
    for width, height in screens:
        app.page.set_viewport_size({"width": width, "height": height})
        app.stage.evaluate_all(AT_REST, SLOW)
        now = lasting(app.page, lambda: faults_now(app, least_font))
        found += [f"{name}, {width} × {height}: {text}" for text in now]
    return found


def faults_now(app: App, least_font: float) -> list[str]:
    """Return what overlaps, is cut or too small as the page stands."""
    now: list[str] = app.stage.evaluate_all(f"(roots) => roots.flatMap({OVERLAPS})")
    # A narrow list box may shorten the examples that end its label.
    now += [f"{text!r} is cut" for text in cut_off(app.page) if not text.endswith("…")]
    now += texts_on_texts(app.page)
    now += [f"formula in {size} px" for size in formula_sizes(app) if size < least_font]
    if app.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        now.append("the page scrolls sideways")
    return now


def screens_of(k: int, lang: str) -> list[tuple[int, int]]:
    """Return the screens of the k-th case: those with the least room, and every fourth of the others in turn.

    The languages' pages differ in few texts, so that they share the other screens.
    """
    turn = (k + 2 * LANGUAGES.index(lang)) % 4
    return [*LEAST_ROOM, *[screen for screen in SCREENS if screen not in LEAST_ROOM][turn::4]]


@pytest.fixture
def recorded(new_app) -> App:
    app = new_app(viewport={"width": 1280, "height": 720}, reduced_motion="reduce", fresh=True)
    app.page.add_init_script(RECORD + NO_FULL_SCREEN)
    return app


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_overlaps_or_is_cut_on_explore(recorded, lang):
    found = []
    for k, (name, scene) in enumerate(SCENES.items()):
        screens = screens_of(k, lang)
        recorded.open(lang=lang, view="loop", **scene)
        found += faults(recorded, name, screens)
        if name in IN_ALL_VIEWS:
            for view in ("forward", "backward"):
                recorded.control("view").get_by_text(words(lang)(f"page.view_{view}"), exact=True).click()
                recorded.settled()
                recorded.expect_data("view", view)
                found += faults(recorded, f"{name}, {view}", screens)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_overlaps_or_is_cut_on_other_pages_and_in_full_screen(recorded, lang):
    found = []
    for k, (page, params) in enumerate(PAGES.items()):
        recorded.page.goto(f"{recorded.url}/{page}?{urlencode({'lang': lang, **params})}")
        expect(recorded.stage.first).to_have_attribute("data-version", re.compile(r"\d"), timeout=SLOW)
        recorded.ran()
        found += faults(recorded, page, screens_of(k, lang))
    for k, name in enumerate(("4 × 4", "5 × 5, pad 1", "average, pad 1")):
        recorded.open(lang=lang, present=1, **SCENES[name])
        rooms = [screen for screen in screens_of(k, lang) if screen in ROOMS]
        found += faults(recorded, f"{name}, full screen", rooms, least_font=20)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_overlaps_or_is_cut_with_settings_side_by_side(recorded, lang):
    found = []
    for k, (name, params) in enumerate(SIDE_BY_SIDE.items()):
        own = {"preset": "own"} if "m" in params else {}
        link = {"lang": lang, "view": "loop", "compare": "own", **own, **params}
        recorded.page.goto(f"{recorded.url}/compare?{urlencode(link)}")
        expect(recorded.stage.first).to_have_attribute("data-version", re.compile(r"\d"), timeout=SLOW)
        recorded.ran()
        found += faults(recorded, name, screens_of(k, lang))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_overlaps_or_is_cut_on_whole_pictures(recorded, lang):
    found = []
    recorded.open_page("picture", lang=lang, channel=0)
    for k, panel in enumerate(PANELS):
        recorded.control("image_panel").get_by_text(words(lang)(f"page.panel_{panel}"), exact=True).click()
        expect(recorded.control(f"panel_{panel}")).to_be_visible()
        recorded.ran()
        if panel == "race":
            recorded.control("image_race_run").get_by_role("button").click()
        if panel in CHARTS:
            expect(recorded.page.locator(".js-plotly-plot").first).to_be_visible()
        recorded.ran()
        found += faults(recorded, panel, screens_of(k, lang))
        recorded.page.set_viewport_size({"width": 1280, "height": 720})
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_overlaps_or_is_cut_on_practice(recorded, lang):
    found = []
    for k, task in enumerate(TASKS):
        address = urlencode({"lang": lang, "task": task, "level": 2, "seed": 3})
        recorded.page.goto(f"{recorded.url}/practice?{address}")
        expect(recorded.control("practice_card")).to_be_visible()
        recorded.ran()
        found += faults(recorded, task, screens_of(k, lang))
    for field in recorded.control("practice_card").locator("input").all():
        field.fill("1")
    for name in ("check", "play"):
        recorded.page.get_by_role("button", name=words(lang)(f"practice.{name}"), exact=True).click()
    recorded.settled()
    found += faults(recorded, "answered", SCREENS)
    assert not found, "\n".join(found)
