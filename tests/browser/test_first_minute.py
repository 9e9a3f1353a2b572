"""The first minute: shown once on a device, walked by keyboard and by touch, left at any step, and repeated."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from pooling.i18n import LANGUAGES, words
from pooling.pages.explore.first_minute.facts import STEPS, facts
from tests.browser import axe
from tests.browser.app import App
from tests.browser.fingers import PHONE
from tests.browser.overlaps import texts_on_texts

NewApp = Callable[..., App]
MARK = "localStorage.getItem('pooling-first-minute')"
SIZES = ((1440, 900), (1280, 720), (1024, 768), (390, 844))
LARGEST, DOWN_A_ROW = 2, 6  # cells of the block, row by row


# For the first minute only: Streamlit reads from it, too.
NO_STORAGE = """
const { getItem } = Storage.prototype;
Storage.prototype.getItem = function (name) {
    if (name.startsWith("pooling-first")) throw new Error("no storage");
    return getItem.call(this, name);
};
"""


def layer(app: App) -> Locator:
    return app.page.get_by_test_id("pooling-first-minute")


def part(app: App, name: str) -> Locator:
    return layer(app).locator(f'[data-part="{name}"]')


def result(app: App) -> str:
    return part(app, "result").locator("strong").inner_text()


def tab_to(app: App, wanted: Locator) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(30):
        app.page.keyboard.press("Tab")
        if wanted.evaluate("element => element === element.getRootNode().activeElement"):
            return
    raise AssertionError("Tab does not reach it")


def go_to(app: App, step: int) -> None:
    part(app, "dots").get_by_role("button").nth(step - 1).click()
    expect(layer(app)).to_have_attribute("data-step", str(step))


# ---- the walk --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_steps_by_keyboard(new_app: NewApp, lang):
    app = new_app(first_visit=True).open(lang=lang)
    said, press = facts(words(lang)), app.page.keyboard.press

    def entered(step: int) -> None:
        expect(part(app, "ask")).to_have_text(said["steps"][step - 1]["ask"])
        expect(part(app, "ask")).to_be_focused()
        current = part(app, "dots").locator("[aria-current=step]")
        expect(current).to_have_accessible_name(said["steps"][step - 1]["place"])

    def next_step() -> None:
        tab_to(app, part(app, "next"))
        press("Enter")

    entered(1)
    tab_to(app, layer(app).get_by_role("slider"))
    for size in said["sizes"][1:]:
        press("ArrowRight")
        assert result(app) == size["become"]
        side = part(app, "figure").locator("canvas").evaluate("canvas => canvas.width")
        assert side == 224 // size["f"]
    next_step()
    entered(2)
    tab_to(app, part(app, "figure").get_by_role("button").first)
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        press(key)
    press("Space")
    assert result(app) == said["cells"][DOWN_A_ROW]["reply"][0]
    press("ArrowUp")
    press("Enter")
    assert result(app) == said["cells"][LARGEST]["reply"][0]
    next_step()
    entered(3)
    number = part(app, "figure").locator(".single")
    for kind, key in (("max", None), ("average", "ArrowRight"), ("max", "ArrowLeft")):
        if key is None:
            tab_to(app, layer(app).get_by_role("radio").first)
        else:
            press(key)
        expect(number).to_have_text(said["results"][kind]["value"])
        assert result(app) == said["results"][kind]["text"][0]
    next_step()
    entered(4)
    tab_to(app, layer(app).get_by_role("button", name=words(lang)("first_minute.more")))
    press("Enter")
    gradient = said["gradients"][3]
    for k, kind in enumerate(("max", "average")):
        cells = part(app, "figure").locator(".block").nth(k).locator(".cell")
        assert cells.all_inner_texts() == gradient["received"][kind]
    assert result(app) == gradient["text"][0]
    next_step()
    entered(5)
    names = part(app, "figure").locator("code")
    assert names.all_inner_texts() == ["A_prev", "A", "dA_prev", "dA"]
    assert part(app, "figure").locator(".single").all_inner_texts() == ["164", "+0.8"]
    next_step()
    expect(layer(app)).to_have_count(0)
    expect(app.stage).to_be_focused()
    assert app.page.evaluate(MARK) == "finished"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_steps_by_touch(new_app: NewApp, lang):
    app = new_app(first_visit=True, **PHONE).open(lang=lang)
    said = facts(words(lang))
    box = layer(app).get_by_role("slider").bounding_box()
    app.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(part(app, "figure").locator("canvas")).not_to_have_attribute("width", "224")
    part(app, "next").tap()
    part(app, "figure").get_by_role("button").nth(LARGEST).tap()
    assert result(app) == said["cells"][LARGEST]["reply"][0]
    part(app, "next").tap()
    layer(app).get_by_role("radio", name=said["words"]["average"]).tap()
    assert result(app) == said["results"]["average"]["text"][0]
    part(app, "next").tap()
    layer(app).get_by_role("button", name=said["words"]["less"]).tap()
    assert result(app) == said["gradients"][1]["text"][0]
    part(app, "next").tap()
    expect(part(app, "figure").locator(".single").first).to_have_text("38.9")
    layer(app).get_by_role("radio", name=said["words"]["pool_max"]).tap()
    expect(part(app, "figure").locator(".single").first).to_have_text("164")
    part(app, "next").tap()
    expect(layer(app)).to_have_count(0)


def test_next_stands_out_once_the_gesture_of_a_step_was_made_and_choices_stay(new_app: NewApp):
    app = new_app(first_visit=True).open(lang="en")
    go_to(app, 2)
    expect(part(app, "next")).not_to_have_class("main")
    part(app, "figure").get_by_role("button").nth(LARGEST).click()
    expect(part(app, "next")).to_have_class("main")
    part(app, "next").click()
    part(app, "back").click()
    expect(part(app, "figure").locator("[aria-pressed=true]")).to_have_text("164")
    expect(part(app, "next")).to_have_class("main")


# ---- who is shown it -------------------------------------------------------------------------------------------------


def test_it_can_be_left_at_each_step_and_is_then_not_shown_again(new_app: NewApp):
    app = new_app(first_visit=True)
    for step in range(1, len(STEPS) + 1):
        app.open(lang="en")
        go_to(app, step)
        if step % 2:
            part(app, "skip").click()
        else:
            app.page.keyboard.press("Escape")
        expect(layer(app)).to_have_count(0)
        expect(app.stage).to_be_focused()
        assert app.page.evaluate(MARK) == "skipped", step
        app.page.goto(app.url)
        app.settled()
        expect(app.control("first_minute")).to_be_visible()
        expect(layer(app)).to_have_count(0)
        app.page.evaluate("localStorage.clear()")


def test_a_tab_that_is_loaded_again_shows_it_again(new_app: NewApp):
    app = new_app(first_visit=True).open(lang="en")
    expect(layer(app)).to_be_visible()
    app.page.wait_for_url("**preset=**")  # the stage has written it
    app.page.reload()
    expect(layer(app)).to_be_visible()
    part(app, "skip").click()
    app.page.reload()
    app.settled()
    expect(layer(app)).to_have_count(0)


def test_explore_is_complete_below_it_and_unchanged_after_it(new_app: NewApp):
    plain = new_app().open(lang="en")
    expected = {name: plain.data(name) for name in ("step", "steps", "view", "trace", "sentence")}
    app = new_app(first_visit=True).open(lang="en")
    expect(layer(app)).to_be_visible()
    assert {name: app.data(name) for name in expected} == expected
    layer(app).get_by_role("slider").press("End")
    for key in ("ArrowRight", "Space", "b", "Home"):
        part(app, "ask").press(key)
    go_to(app, 5)
    part(app, "next").click()
    assert {name: app.data(name) for name in expected} == expected


def test_a_link_that_asks_for_something_does_not_show_it(new_app: NewApp):
    app = new_app(first_visit=True).open(preset="d2l")
    expect(app.control("first_minute")).to_be_visible()
    expect(layer(app)).to_have_count(0)
    app.page.goto(f"{app.url}/glossary")
    app.ran()
    app.control("pages").get_by_role("link", name=words("en")("app.page_explore")).click()
    app.settled()
    expect(layer(app)).to_have_count(0)


def test_a_device_that_stores_nothing_does_not_show_it(new_app: NewApp):
    app = new_app(first_visit=True)
    app.page.add_init_script(NO_STORAGE)
    app.open()
    expect(app.control("first_minute")).to_be_visible()
    expect(layer(app)).to_have_count(0)


def test_who_has_seen_it_loads_nothing_of_it_until_it_is_asked_for(app: App):
    loaded: list[str] = []
    app.page.on("request", lambda request: loaded.append(request.url))
    app.open(lang="en")
    assert not [url for url in loaded if "pooling-code/first_minute" in url]
    for way in ("Escape", "skip"):
        app.control("first_minute").get_by_role("button").click()
        expect(part(app, "ask")).to_be_focused()
        if way == "skip":
            part(app, "skip").click()
        else:
            app.page.keyboard.press(way)
        expect(layer(app)).to_have_count(0)
    assert len([url for url in loaded if "pooling-code/first_minute" in url]) >= 3  # code, texts and pictures


def test_if_its_code_cannot_be_run_the_page_is_there_without_it(new_app: NewApp):
    app = new_app(first_visit=True)
    broken = "throw new Error('broken')"
    app.page.route("**/first_minute.*.js", lambda route: route.fulfill(body=broken, content_type="text/javascript"))
    app.open(lang="en")
    expect(app.page.locator("html")).not_to_have_attribute("data-first-minute", re.compile(""))
    app.control("first_minute").get_by_role("button").click(trial=True)  # nothing lies over it


def test_a_link_leads_to_the_other_language(new_app: NewApp):
    app = new_app(first_visit=True).open(lang="en")
    part(app, "language").click()
    expect(part(app, "ask")).to_have_text(words("zh")("first_minute.ask_photograph"))


# ---- how it looks ----------------------------------------------------------------------------------------------------

# What of the layer is outside the window, or outside the cell or button that it is in; and whether it scrolls.
OUTSIDE = """(layer) => {
    const found = [];
    const { host } = layer.getRootNode();
    if (host.scrollHeight > host.clientHeight || host.scrollWidth > host.clientWidth) found.push("it scrolls");
    const room = new DOMRect(0, 0, innerWidth, innerHeight);
    const isIn = (a, b) =>
        a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
    for (const element of layer.querySelectorAll("*")) {
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        const own = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
        const range = document.createRange();
        for (const node of own) {
            range.selectNodeContents(node);
            const cell = element.closest(".cell, button, label")?.getBoundingClientRect() ?? room;
            const box = range.getBoundingClientRect();
            if (!isIn(box, cell) || !isIn(box, room)) found.push(`"${node.data}" is cut off`);
        }
        if (element.matches("canvas, button, input") && !isIn(element.getBoundingClientRect(), room))
            found.push(`${element.outerHTML.slice(0, 60)} is outside`);
    }
    return found;
}"""


def act(app: App, step: int) -> None:
    """Make the gesture of a step, so that its texts are there."""
    if step == 1:
        layer(app).get_by_role("slider").press("ArrowRight")
    elif step == 2:
        part(app, "figure").get_by_role("button").nth(LARGEST).click()
    elif step == 4:
        layer(app).locator(".stepper button").first.click()
    elif step == 5:
        layer(app).get_by_role("radio").nth(1).check(force=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_overlaps_is_cut_off_or_scrolls(new_app: NewApp, lang):
    app = new_app(first_visit=True, reduced_motion="reduce").open(lang=lang)
    found = []
    for step in range(1, len(STEPS) + 1):
        go_to(app, step)
        act(app, step)
        for width, height in SIZES:
            app.page.set_viewport_size({"width": width, "height": height})
            app.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            shown = layer(app).element_handle()
            problems = layer(app).evaluate(OUTSIDE) + texts_on_texts(app.page, shown)
            found += [(step, width, problem) for problem in problems]
    assert found == []


@pytest.mark.parametrize(("scheme", "lang"), [("light", "en"), ("dark", "zh")])
def test_axe_finds_nothing(new_app: NewApp, scheme, lang):
    app = new_app(first_visit=True, color_scheme=scheme, reduced_motion="reduce").open(lang=lang)
    found = []
    for step in range(1, len(STEPS) + 1):
        go_to(app, step)
        act(app, step)
        found += [(step, each) for each in axe.findings(app.page)]
    assert found == []


def test_tab_goes_round_in_it(new_app: NewApp):
    app = new_app(first_visit=True).open(lang="en")
    first, last = part(app, "language"), part(app, "next")
    last.focus()
    app.page.keyboard.press("Tab")
    expect(first).to_be_focused()
    app.page.keyboard.press("Shift+Tab")
    expect(last).to_be_focused()


# Counts the frames in which something of the page is seen that should be covered.
FLASHES = """
window.flashes = 0;
(function look() {
    requestAnimationFrame(look);
    if (!document.documentElement) return;
    const layer = document.querySelector(".st-key-first_minute_place > div:last-child");
    const before = getComputedStyle(document.documentElement, "::after");
    const isCovered =
        (before.position === "fixed" && before.content !== "none" && before.visibility === "visible") ||
        (layer && getComputedStyle(layer).position === "fixed");
    const seen = document.querySelector(".st-key-header, .st-key-kind, [data-testid=stBidiComponentIsolated]");
    if (seen && !isCovered) window.flashes += 1;
})();
"""


def test_nothing_of_the_page_is_seen_before_it(new_app: NewApp):
    app = new_app(first_visit=True)
    app.page.add_init_script(FLASHES)
    app.open(lang="en")
    expect(layer(app)).to_be_visible()
    assert app.page.evaluate("window.flashes") == 0
