"""What a hall sees of a lecture: nothing overlaps or is cut, questions are large, and the last row can read it."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from pooling.lessons.lectures import READY
from tests.browser.app import SLOW, App
from tests.browser.overlaps import NO_FULL_SCREEN, RECORD, lasting, overlaps
from tests.browser.reading import cut_off

HALL = (1920, 1080)
SCREENS = [(1024, 768), (1280, 720), (390, 844), HALL]
LEAST = 24  # pixels of type at 1920 × 1080
LEAST_NUMBER = 19  # of fractions in the cells of all four grids

# Texts that are smaller, of the canvas and of elements.
SMALL = """(root, [least, leastNumber]) => {
    const found = [];
    const board = root.querySelector("[data-part=board]");
    for (const { name, size } of board.recorded.texts)
        if (size < (/^"[−\\d.]+"$/.test(name) ? leastNumber : least) - 0.1) found.push(`${name} in ${size} px`);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { data, parentElement: parent } = walker.currentNode;
        if (!data.trim() || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
        if (parent.closest(".unseen, .bar, math")) continue;
        let size = parseFloat(getComputedStyle(parent).fontSize);
        for (let box = parent; box && box !== root; box = box.parentElement) size *= getComputedStyle(box).zoom || 1;
        if (size < least - 0.1) found.push(`${data} in ${size} px`);
    }
    return [...new Set(found)];
}"""


# On phones a board may be higher than what is in it.
IS_WIDE = """(root) => {
    const part = (name) => root.querySelector(`[data-part=${name}]`);
    return Math.abs(parseFloat(part("canvas").style.width) - part("board").clientWidth) < 1;
}"""

# What a beat plays is over sooner: its frames tell a time that passes more quickly.
FAST_FRAMES = """(() => {
    const TIMES = 40;
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => request((now) => callback(TIMES * now));
})()"""


@pytest.fixture
def app(new_app) -> App:
    app = new_app(viewport={"width": 1280, "height": 720}, reduced_motion="reduce", fresh=True)
    app.page.add_init_script(RECORD + NO_FULL_SCREEN)
    app.page.add_init_script(FAST_FRAMES)
    return app


def show(app: App, size: tuple[int, int]) -> None:
    app.page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(app.stage).not_to_have_attribute("data-gliding", "true", timeout=SLOW)
    app.page.wait_for_function(IS_WIDE, arg=app.stage.element_handle())
    app.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def go_on(app: App, beat: int, place: int) -> None:
    if beat > 1:
        app.page.keyboard.press("PageDown")
    app.expect_data("beat", beat)
    app.expect_data("place", place)
    app.expect_data("playing", "false")
    app.expect_data("phase", "3")


def is_in_the_middle_of_the_lower_third(app: App, height: int) -> bool:
    box: Any = app.part("sentence").bounding_box()
    middle = box["y"] + box["height"] / 2
    return abs(middle - height * 5 / 6) < 0.02 * height and box["y"] >= height * 2 / 3


LOOKS = [
    ("three-minutes", SCREENS, "en"),
    ("three-minutes", SCREENS[::2], "zh"),
    ("first-minute", SCREENS[::2], "en"),
    ("first-minute", SCREENS[-1:], "zh"),
    ("course", [HALL], "en"),
    ("course", [(1024, 768)], "zh"),
]


@pytest.mark.parametrize(("name", "screens", "lang"), LOOKS)
def test_every_beat_can_be_read_in_the_last_row(app, name, screens, lang):
    lecture, found = READY[name], []
    app.open_page("present", lecture=name, beat=1, present=1, lang=lang)
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
    for beat, place in enumerate(lecture.places[1:], start=1):
        go_on(app, beat, place)
        for size in screens:
            show(app, size)
            now = lasting(app.page, lambda: overlaps(app.stage) + [f"{text!r} is cut" for text in cut_off(app.page)])
            if size == HALL:
                now += app.stage.evaluate(SMALL, [LEAST, LEAST_NUMBER])
            if lecture.beats[beat - 1].large and not is_in_the_middle_of_the_lower_third(app, size[1]):
                now.append(f"the text is at {app.part('sentence').bounding_box()}")
            found += [f"{beat}, {size[0]} × {size[1]}: {text}" for text in now]
    assert not found, "\n".join(found)
