"""Accessibility of all pages: axe-core, names, headings, the keyboard's focus, forced colours, and room."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from pooling.i18n import LANGUAGE, LANGUAGES, words
from pooling.state.picture.setting import PANELS
from tests.browser import axe
from tests.browser.app import SLOW, App
from tests.browser.reading import cut_off

NewApp = Callable[..., App]
PAGES = ("explore", "picture", "network", "compare", "learn", "practice", "present", "glossary")
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# Each pair of theme, language and width.
LOOKS = (("light", "en", WIDE), ("dark", "zh", WIDE), ("light", "zh", PHONE), ("dark", "en", PHONE))


@dataclass
class Walk:
    """All pages in one tab: from page to page by their links, without a reload."""

    app: App
    lang: str = "en"

    @property
    def page(self) -> Page:
        return self.app.page

    def look(self, scheme: Any, lang: str, size: Any) -> None:
        """Change theme, language and size."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size(size)
        self.lang = lang
        segment = self.app.control("lang").get_by_role("radio", name=words(lang)(f"page.lang_{lang}"), exact=True)
        segment.evaluate("segment => segment.click()")
        expect(self.page.locator("html")).to_have_attribute("lang", LANGUAGE[lang].tag)
        self.ready()

    def visit(self, name: str) -> None:
        link = self.app.control("pages").get_by_role("link", name=words(self.lang)(f"app.page_{name}"), exact=True)
        link.evaluate("link => link.click()")
        title = words(self.lang)("app.title") if name == "explore" else words(self.lang)(f"app.page_{name}")
        expect(self.page).to_have_title(re.compile(f"^{re.escape(title)}"))
        self.ready()

    def ready(self) -> None:
        """Wait until the script has run, and all stages and overviews show what it sent."""
        self.app.ran()
        for name in ("pooling-stage", "pooling-wipe", "pooling-network"):
            for shown in self.page.get_by_test_id(name).all():
                expect(shown).to_have_attribute("data-version", re.compile(r"\d"), timeout=SLOW)
                expect(shown).not_to_have_attribute("data-gliding", "true", timeout=SLOW)

    def choose(self, key: str, k: int) -> None:
        """Choose the k-th segment."""
        self.app.control(key).locator("[role=radio]").nth(k).evaluate("segment => segment.click()")
        self.ready()

    def states(self) -> Iterator[str]:
        """Go through all pages, and on the first two through what they can show; yield the name of each state."""
        for name in PAGES:
            self.visit(name)
            if name == "explore":
                self.choose("source", 1)
                yield "explore, a picture"
                self.choose("source", 2)
                yield "explore, a feature map"
                self.choose("source", 0)
            if name == "picture":
                for k, panel in enumerate(PANELS):
                    self.choose("image_panel", k)
                    expect(self.app.control(f"panel_{panel}")).to_be_visible()
                    if panel in ("stack", "shift", "histograms"):
                        expect(self.page.locator(".js-plotly-plot")).to_have_count(1)
                    yield f"picture, {panel}"
                self.choose("image_panel", 0)
            else:
                yield name


@pytest.fixture
def walk(new_app: NewApp) -> Walk:
    return Walk(new_app(reduced_motion="reduce").open(lang="en"))


# ---- what is said ----------------------------------------------------------------------------------------------------

# Shadow roots are walked, too.
WALK = """
function* walk(node) {
    for (const child of node.children) {
        yield child;
        yield* walk(child);
        if (child.shadowRoot) yield* walk(child.shadowRoot);
    }
}
const nameOf = ({ tagName, dataset, id, className }) =>
    [tagName, dataset.part, dataset.testid, id, className].filter(Boolean).join(" ");
"""
# Attributes that say "undefined", and charts and pictures without a name.
UNSAID = f"""() => {{{WALK}
    const found = [];
    const isNamed = (element) =>
        element.closest("[aria-hidden=true]") || element.ariaLabel || element.alt || element.querySelector("title");
    for (const element of walk(document.body)) {{
        for (const {{ name, value }} of element.attributes)
            if (name.startsWith("aria-") && ["undefined", "null", "NaN"].includes(value))
                found.push(`${{name}}="${{value}}": ${{nameOf(element)}}`);
        if (!element.checkVisibility()) continue;
        if (element.matches("img, canvas, [role=img], [data-testid=stPlotlyChart]") && !isNamed(element))
            found.push(`no name: ${{nameOf(element)}}`);
    }}
    return found;
}}"""


def test_axe_finds_nothing_on_any_page_in_any_look(walk: Walk):
    found = []
    for k, look in enumerate(LOOKS):
        walk.look(*look)
        for n, state in enumerate(walk.states()):
            if n % 2 == (k in (0, 3)):  # two looks a state: either pair has all themes, languages and widths
                continue
            found += [(*look, state, each) for each in axe.findings(walk.page) + walk.page.evaluate(UNSAID)]
    assert not found, "\n".join(map(str, found))


# ---- the keyboard ----------------------------------------------------------------------------------------------------

AROUND = 16  # pixels around a stop of Tab in which its focus may be marked
# What has the focus: what kind of element it is, and where the screen shows it. Inputs that are drawn by other elements
# are a pixel large or transparent.
FOCUSED = """() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return null;
    const { tagName, role, dataset, type } = element;
    const look = element.getAttribute("kind");
    const kind = [tagName, role, type, dataset.part, dataset.testid, dataset.variant, look].filter(Boolean).join(" ");
    const isSmall = ({ width, height }) => width < 8 || height < 8;
    let shown = element;
    while (isSmall(shown.getBoundingClientRect()) && shown.parentElement) shown = shown.parentElement;
    const { left, top, right, bottom } = shown.getBoundingClientRect();
    const isSeen =
        shown.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    const name = (element.ariaLabel ?? element.textContent).trim().slice(0, 30);
    return { kind, name, isSeen, box: [left, top, right, bottom] };
}"""
BLUR = """() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    element.blur();
}"""
MOST_STOPS = 250
MARK = 60  # pixels that change at least: two sides of 15 pixels, two pixels thick


def lights(png: bytes) -> NDArray[np.float64]:
    """Return the relative luminance of each pixel."""
    levels = np.asarray(Image.open(BytesIO(png)).convert("RGB")) / 255
    linear = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def marked(page: Page, box: list[float]) -> int:
    """Return how many pixels in and around a box change by at least 3 : 1 when what has the focus loses it."""
    left, top = (max(0, at - AROUND) for at in box[:2])
    right, bottom = (
        min(box[2] + AROUND, WIDE["width"]),
        min(box[3] + AROUND, WIDE["height"]),
    )
    clip: Any = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    page.evaluate("() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {})))")
    focused = lights(page.screenshot(clip=clip, caret="hide", animations="disabled"))
    page.evaluate(BLUR)
    blurred = lights(page.screenshot(clip=clip, caret="hide", animations="disabled"))
    light, dark = np.maximum(focused, blurred), np.minimum(focused, blurred)
    return int(((light + 0.05) / (dark + 0.05) >= 3).sum())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_stop_of_tab_can_be_seen_and_so_can_its_focus(walk: Walk, scheme):
    """Marks are looked at once for each kind of element."""
    walk.look(scheme, "en", WIDE)
    found, kinds = [], set()
    for name in PAGES:
        walk.visit(name)
        walk.page.evaluate("() => document.activeElement.blur()")
        walk.page.get_by_test_id("stSkipToContent").focus()
        for _ in range(MOST_STOPS):
            stop = walk.page.evaluate(FOCUSED)
            if stop is None:
                break
            if not stop["isSeen"]:
                found.append((name, "not seen", stop))
            elif stop["kind"] not in kinds:
                kinds.add(stop["kind"])
                if (pixels := marked(walk.page, stop["box"])) < MARK:
                    found.append((name, f"{pixels} pixels", stop))
            walk.page.keyboard.press("Tab")
        else:
            found.append((name, "Tab does not come to an end"))
    assert not found, "\n".join(map(str, found))


def focus(app: App) -> Any:
    return app.page.evaluate(FOCUSED)


def is_in(app: App, locator: Locator) -> bool:
    return locator.evaluate("element => element.contains(document.activeElement)")


def test_a_pop_over_takes_the_focus_and_returns_it(app: App):
    app.open()
    button = (
        app.page.get_by_test_id("stPopoverButton").get_by_text("Random", exact=True).locator("xpath=ancestor::button")
    )
    body = app.page.get_by_test_id("stPopoverBody")

    def opened() -> None:
        app.ran()  # opening and closing are reported to the server
        button.press("Enter")
        expect(body).to_be_focused()
        app.ran()
        expect(body).to_be_focused()

    opened()
    app.page.keyboard.press("Tab")
    assert is_in(app, body)
    app.page.keyboard.press("Escape")
    expect(body).to_have_count(0)
    expect(button).to_be_focused()
    # Beyond its last control Tab goes on from the button, and it closes.
    opened()
    stops = body.locator("button[tabindex='0'], button:not([tabindex]):enabled, input")
    stops.last.focus()
    app.page.keyboard.press("Tab")
    expect(body).to_have_count(0)
    expect(app.page.get_by_test_id("stPopoverButton").nth(2)).to_be_focused()
    # Before its first control is its button.
    opened()
    app.page.keyboard.press("Shift+Tab")
    expect(body).to_have_count(0)
    expect(button).to_be_focused()


def test_a_closed_sidebar_has_no_stop_of_tab(new_app: NewApp):
    app = new_app(viewport=PHONE).open()
    sidebar = app.page.get_by_test_id("stSidebar")
    expect(sidebar).to_have_attribute("data-collapsed", "true")
    app.page.get_by_test_id("stSkipToContent").focus()
    for _ in range(MOST_STOPS):
        assert not is_in(app, sidebar)
        app.page.keyboard.press("Tab")
        if focus(app) is None:
            break
    app.page.get_by_test_id("stExpandSidebarButton").click()
    app.control("source").get_by_role("radio").first.focus()
    assert is_in(app, sidebar)


def test_letters_act_only_where_the_stage_has_the_focus_or_fills_the_screen(app: App):
    app.open(preset="whole-story")
    link = app.control("pages").get_by_role("link").first
    for place in (link, app.page.get_by_test_id("stMain")):
        place.focus()
        for key in ("h", "b", "f", "v", "z", "+"):
            app.page.keyboard.press(key)
        app.page.keyboard.press("PageDown")  # no letter: a clicker's
    app.expect_data("step", 2)
    expect(app.part("hide")).to_have_attribute("aria-pressed", "false")
    assert (app.data("view"), app.data("zoom")) == ("loop", "1")
    expect(app.stage).not_to_have_class(re.compile(r"\bfull\b"))
    app.press("h")
    expect(app.part("hide")).to_have_attribute("aria-pressed", "true")
    app.part("next").focus()  # within the stage
    app.page.keyboard.press("h")
    expect(app.part("hide")).to_have_attribute("aria-pressed", "false")
    app.press("f")
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
    app.page.evaluate("document.activeElement.blur()")
    app.page.keyboard.press(".")
    expect(app.part("blank")).to_be_visible()


def test_the_tour_has_tab_go_round_in_its_card(app: App):
    app.open(lang="en")
    card = app.control("tour_place").locator("[data-part=card]")
    button = card.locator("button:visible")
    app.control("tour").get_by_role("button").click()
    expect(card).to_be_focused()
    for key, k in (("Tab", 0), ("Tab", 1), ("Tab", 0), ("Shift+Tab", 1)):  # Leave and Next; there is no Back yet
        app.page.keyboard.press(key)
        expect(button.nth(k)).to_be_focused()


def test_a_button_keeps_the_focus_while_its_file_is_made(app: App):
    app.open()
    app.control("takeaway").locator("summary").click()
    button = app.control("takeaway_gif").get_by_role("button")
    with app.page.expect_download():
        button.press("Enter")
    expect(button).to_be_enabled()
    expect(button).to_be_focused()


# ---- screen readers --------------------------------------------------------------------------------------------------


def test_the_stage_is_an_application_that_describes_its_keys(app: App):
    app.open()
    expect(app.stage).to_have_role("application")
    expect(app.stage).to_have_accessible_name("Pooling, window by window")
    expect(app.stage).to_have_attribute("aria-description", re.compile("Space plays"))


def test_arrays_are_whole_tables_beside_the_application(app: App):
    app.open(preset="own", m="3x4_1_2_3_4_5_6_7_8_9_10_11_12.5", f=2, stride=1)
    tables = app.page.get_by_role("region", name="The arrays as tables").get_by_role("table")
    expect(tables).to_have_count(3)
    assert tables.locator("caption").all_inner_texts() == [
        "Input A_prev, 3 × 4",
        "Output A, 2 × 3",
        "Gradient dA, 2 × 3",
    ]
    rows = tables.first.get_by_role("row").all()
    assert [row.get_by_role("columnheader").all_inner_texts() for row in rows[:1]] == [
        ["column 0", "column 1", "column 2", "column 3"]
    ]
    assert rows[3].get_by_role("rowheader").all_inner_texts() == ["row 2"]
    assert rows[3].get_by_role("cell").all_inner_texts() == ["9", "10", "11", "12.5"]
    assert tables.nth(1).get_by_role("cell").all_inner_texts()[-3:] == ["10", "11", "12.5"]
    assert tables.first.evaluate("table => table.closest('[role=application]')") is None
    app.press("h")  # the output is to be guessed
    expect(tables).to_have_count(2)
    app.press("Enter", "9", "Enter", "Escape")
    expect(tables.first.locator("tbody td").first).to_have_text("9")


def test_pausing_is_announced_with_the_place(app: App):
    app.open(preset="whole-story")
    app.press(" ")
    app.expect_data("playing", "true")
    expect(app.part("paused")).to_be_empty()
    app.press(" ")
    expect(app.part("paused")).to_have_text(re.compile(r"^Paused\. Window \d of 9, A\["))


def test_cell_mode_says_its_keys_once(app: App):
    app.open()
    app.press("Enter")
    expect(app.part("note")).to_contain_text("arrow keys move")
    app.press("ArrowRight")
    expect(app.part("note")).to_have_text("A_prev[0, 1] = 1.")


# ---- room and forced colours -----------------------------------------------------------------------------------------


def test_on_a_phone_each_control_of_the_header_can_be_tapped(walk: Walk):
    walk.look("light", "en", PHONE)
    hidden = """(element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return element.contains(at) ? null : `${element.innerText}: ${at?.dataset.testid ?? at?.className}`;
    }"""
    found = []
    for name in PAGES:
        walk.visit(name)
        controls = walk.page.locator(".st-key-header :is(a, button):visible").all()
        assert len(controls) >= len(PAGES) + 3
        for control in controls:
            control.scroll_into_view_if_needed()
            found += [(name, each) for each in [control.evaluate(hidden)] if each]
    assert not found, "\n".join(map(str, found))


WIDTHS = (320, 390, 480, 600, 640, 680, 768, 850, 1000, 1024, 1280)
SIDEWAYS = """() => ["html", "[data-testid=stMain]"].map((selector) => document.querySelector(selector))
    .filter((element) => element.scrollWidth > element.clientWidth + 1).map((element) => element.scrollWidth)"""


def test_no_page_scrolls_sideways_from_320_to_1280(walk: Walk):
    found = []
    for state in walk.states():
        for width in WIDTHS:
            walk.page.set_viewport_size({"width": width, "height": 900})
            for stage in walk.app.stage.all():
                expect(stage).not_to_have_attribute("data-gliding", "true", timeout=SLOW)
            walk.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            found += [(state, width, each) for each in walk.page.evaluate(SIDEWAYS)]
        walk.page.set_viewport_size(WIDE)
    assert not found, "\n".join(map(str, found))


def differing(before: bytes, after: bytes) -> int:
    """Return how many pixels of two pictures of one size differ by at least 3 : 1."""
    a, b = lights(before), lights(after)
    return int(((np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05) >= 3).sum())


def ground(element: Locator) -> Any:
    """Return the most frequent colour of an element."""
    element.scroll_into_view_if_needed()
    levels = np.asarray(Image.open(BytesIO(element.screenshot(animations="disabled"))).convert("RGB")).reshape(-1, 3)
    colours, counts = np.unique(levels, axis=0, return_counts=True)
    return tuple(colours[counts.argmax()].tolist())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_what_is_selected_differs(new_app: NewApp, scheme):
    app = new_app(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
    walk = Walk(app.open(lang="en"))
    pairs = {
        "explore": [".st-key-kind [aria-checked=true]", ".st-key-kind [aria-checked=false]"],
        "learn": [".st-key-learn_list [kind=primary]", ".st-key-learn_list [kind=tertiary]"],
        "present": [".st-key-present_list [kind=primary]", ".st-key-present_list [kind=tertiary]"],
    }
    same = []
    for name, selectors in pairs.items():
        walk.visit(name)
        walk.page.mouse.move(0, 0)
        if len({ground(walk.page.locator(selector).first) for selector in selectors}) == 1:
            same.append((name, selectors))
    walk.visit("explore")
    switch = app.control("separate").locator("label")
    for change, shown in (
        (lambda: app.press("h"), app.part("hide")),
        (lambda: app.press("h", "End"), app.part("scrubber")),
        (lambda: app.slide("f", 2), app.control("f")),
        (switch.click, switch),
    ):
        first = shown.screenshot(animations="disabled")
        change()
        walk.ready()
        walk.page.mouse.move(0, 0)
        if differing(first, shown.screenshot(animations="disabled")) < MARK:
            same.append(("explore", str(shown)))
    walk.visit("picture")
    slider, frame = (walk.page.locator(f".wipe [data-part={name}]") for name in ("slider", "frame"))
    for shown in (slider, frame):
        slider.focus()
        walk.page.keyboard.press("End")
        first = shown.screenshot(animations="disabled")
        walk.page.keyboard.press("Home")
        if differing(first, shown.screenshot(animations="disabled")) < MARK:
            same.append(("picture", str(shown)))
    assert not same, "\n".join(map(str, same))


# WCAG 1.4.12: what a visitor's own style may set, with nothing cut off.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_wider_text_cuts_no_label(walk: Walk, lang):
    walk.look("light", lang, WIDE)
    found = []
    for state in walk.states():
        for size in (WIDE, PHONE):
            walk.page.set_viewport_size(size)
            style = walk.page.add_style_tag(content=SPACING)
            labels = set(walk.page.locator(".stMain :is(button, a, label), .stSidebar button").all_inner_texts())
            found += [(state, size["width"], text) for text in cut_off(walk.page) if text in labels]
            style.evaluate("style => style.remove()")
        walk.page.set_viewport_size(WIDE)
    assert not found, "\n".join(map(str, found))


def test_a_tap_shows_the_controls_of_a_lecture_on_a_phone(new_app: NewApp):
    app = new_app(viewport=PHONE, has_touch=True, is_mobile=True, fresh=True)
    app.page.add_init_script("delete Element.prototype.requestFullscreen")  # as on some phones
    app.open_page("present", lang="en")
    app.control("present_start").get_by_role("button").tap()
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))
    bar = app.stage.locator(".bar")
    expect(bar).to_have_css("opacity", "0")
    app.page.touchscreen.tap(195, 300)
    expect(bar).to_have_css("opacity", "1")
