"""A lecture of one's own, given with the presenter window in a second page."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from devtools.pages import SEEN_BEFORE
from pooling.i18n import words
from pooling.state.lecture import link
from tests.browser.app import SLOW, App

NewApp = Callable[..., App]
SAY = words("en")


class PresenterWindow:
    """The window with the notes.

    Parameters
    ----------
    page : Page
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(SLOW)
        self.root: Locator = page.get_by_test_id("presenter-window")
        expect(self.root).to_have_attribute("data-beat", re.compile(r"\d"), timeout=SLOW)

    def part(self, name: str) -> Locator:
        return self.root.locator(f'[data-notes="{name}"]')

    def is_linked(self, linked: bool = True) -> None:
        expect(self.root).to_have_attribute("data-linked", str(linked).lower(), timeout=SLOW)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def reload(self) -> None:
        self.page.reload()
        expect(self.root).to_have_attribute("data-beat", re.compile(r"\d"), timeout=SLOW)


@pytest.fixture
def app(new_app: NewApp) -> App:
    app = new_app(fresh=True, reduced_motion="reduce")
    app.page.context.add_init_script(SEEN_BEFORE)
    return app


def opened(app: App) -> PresenterWindow:
    """Press the button that opens the presenter window."""
    with app.page.context.expect_page() as popup:
        app.page.get_by_role("button", name=SAY("notes.open")).click()
    window = PresenterWindow(popup.value)
    window.is_linked()
    return window


def another(app: App, url: str) -> Page:
    """Open an address in another tab of the same browser."""
    page = app.page.context.new_page()
    page.set_default_timeout(SLOW)
    page.goto(url)
    return page


def in_step(app: App, window: PresenterWindow, beat: int) -> None:
    app.expect_data("beat", beat)
    expect(window.root).to_have_attribute("data-beat", str(beat))


def type_in(app: App, label: str, text: str) -> None:
    field = app.page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Control+Enter")
    field.blur()
    app.ran()


def title_in(url: str) -> str:
    """Return the title of the own lecture in an address."""
    return link.read(dict(parse_qsl(urlsplit(url).query)).get(link.PARAMETER, ""))[0].title


def add(app: App) -> None:
    """Add what Explore shows to the own lecture; Share closes then."""
    app.page.get_by_role("button", name=SAY("page.share"), exact=True).click()
    app.page.get_by_role("button", name=SAY("lectures.add")).click()
    expect(app.page.get_by_test_id("stPopoverBody")).to_have_count(0)


def make_lecture(app: App) -> None:
    """Add two settings and a lesson, title them, and move the last setting up."""
    app.open(preset="whole-story", lang="en")
    app.press("ArrowRight", "ArrowRight")
    add(app)
    expect(app.page.get_by_text(SAY("page.notice_lecture_added", n=1))).to_be_visible()
    app.ran()
    app.choose("view", SAY("page.view_backward"))
    add(app)
    expect(app.page.get_by_text(SAY("page.notice_lecture_added", n=2))).to_be_visible()
    app.ran()
    app.control("pages").get_by_role("link", name=SAY("app.page_present")).click()
    app.settled()
    type_in(app, SAY("lectures.own_part_title", k=2), "The way back")
    type_in(app, SAY("lectures.own_part_notes", k=2), "Who gets −0.4?\nWait.")
    app.page.get_by_role("button", name=SAY("lectures.own_up", title="The way back")).click()
    app.ran()
    app.page.get_by_role("button", name=SAY("lectures.own_add")).click()
    app.page.get_by_role("button", name=SAY("lessons.ties_title"), exact=True).click()
    app.ran()
    type_in(app, SAY("lectures.own_name"), "Gradients & *ties*")


def test_a_lecture_of_own_beats_is_given_with_the_presenter_window_in_step(app):
    make_lecture(app)
    expect(app.page.get_by_role("heading", name="Gradients & *ties*")).to_be_visible()
    # All of it is in the address.
    app.page.wait_for_url(lambda url: title_in(url) == "Gradients & *ties*")
    address = app.page.url
    app.page.goto("about:blank")
    app.page.goto(re.sub(r"&beat=\d+", "", address))
    app.settled()
    window = opened(app)
    in_step(app, window, 0)
    expect(window.part("nextCaption")).to_have_text("The way back")
    app.page.get_by_role("button", name=SAY("lectures.start"), exact=True).click()
    expect(app.stage).to_have_class(re.compile(r"\bfull\b"))

    window.press("PageDown")
    in_step(app, window, 1)
    app.expect_data("view", "backward")
    app.expect_data("step", 2)
    expect(window.part("caption")).to_have_text("The way back")
    expect(window.part("text")).to_have_text("Who gets −0.4?\nWait.")
    expect(app.part("caption")).to_have_text("The way back")
    expect(app.part("notes")).to_be_hidden()
    for beat, key in ((2, " "), (3, "ArrowRight"), (2, "PageUp"), (1, "ArrowLeft")):
        window.press(key)
        in_step(app, window, beat)
    window.part("forward").click()
    in_step(app, window, 2)
    app.expect_data("view", "loop")
    expect(window.part("nextCaption")).to_have_text(SAY("lessons.ties_title"))

    app.page.keyboard.press("PageDown")  # the clicker of the projected window is followed
    in_step(app, window, 3)
    for _ in range(5):
        window.press("PageDown")
    in_step(app, window, 5)  # the end
    expect(window.part("nextCaption")).to_have_text(SAY("notes.last"))
    expect(window.part("forward")).to_be_disabled()


def test_either_window_can_be_reloaded_closed_and_opened_again(app):
    app.open_page("present", lecture="three-minutes", lang="en")
    window = opened(app)
    window.press("PageDown")
    window.press("PageDown")
    in_step(app, window, 2)
    window.part("run").click()
    expect(window.part("clock")).to_have_text(re.compile(r"0:0[1-9]"))
    window.reload()
    window.is_linked()
    in_step(app, window, 2)
    expect(window.part("run")).to_have_text(SAY("notes.pause"))  # the timer has gone on
    expect(window.part("clock")).to_have_text(re.compile(r"0:(0[1-9]|[1-5]\d)"))
    window.part("run").click()

    app.page.wait_for_url(re.compile(r"beat=2"))
    app.page.reload()
    app.settled()
    window.press("PageDown")
    window.is_linked()
    window.press("PageUp")
    window.is_linked()
    app.page.keyboard.press("PageDown")
    beat = int(app.data("beat"))
    in_step(app, window, beat)

    window.page.close()
    app.page.keyboard.press("PageDown")
    app.expect_data("beat", beat + 1)
    app.page.evaluate("document.exitFullscreen()")  # which the key asked for
    expect(app.stage).not_to_have_class(re.compile(r"\bfull\b"))
    window = opened(app)
    in_step(app, window, beat + 1)
    expect(window.part("clock")).to_have_text(re.compile(r"0:(0[1-9]|[1-5]\d)"))
    expect(window.part("run")).to_have_text(SAY("notes.start"))
    window.part("reset").click()
    expect(window.part("clock")).to_have_text("0:00")

    app.page.goto("about:blank")  # the projected window is closed
    window.is_linked(False)
    window.press("PageDown")
    expect(window.root).to_have_attribute("data-beat", str(beat + 2))
    with app.page.context.expect_page() as projected:
        window.part("project").click()
    again = App(projected.value, app.url)
    again.settled()
    window.is_linked()
    in_step(again, window, beat + 2)
    window.press("PageUp")
    in_step(again, window, beat + 1)


def test_the_presenter_window_may_be_opened_first(app):
    url = f"{app.url}/present?lecture=three-minutes&lang=en&present=notes"
    window = PresenterWindow(another(app, url))
    window.is_linked(False)
    app.open_page("present", lecture="three-minutes", lang="en", beat=4)
    window.is_linked()
    in_step(app, window, 4)
    window.press("PageDown")
    in_step(app, window, 5)


def test_two_lectures_in_one_browser_do_not_mix(app):
    app.open_page("present", lecture="three-minutes", lang="en")
    window = opened(app)
    same = App(another(app, f"{app.url}/present?lecture=three-minutes&lang=en&beat=7"), app.url)
    other = App(another(app, f"{app.url}/present?lecture=course&lang=en&beat=3"), app.url)
    same.settled()
    other.settled()
    theirs = opened(same)
    for _ in range(3):
        window.press("PageDown")
    in_step(app, window, 3)
    theirs.press("PageDown")
    in_step(same, theirs, 8)
    other.page.keyboard.press("PageDown")
    other.expect_data("beat", 4)
    in_step(app, window, 3)
    in_step(same, theirs, 8)


def test_keys_on_a_focused_button_press_it_and_do_not_go_on(app):
    app.open_page("present", lecture="three-minutes", lang="en")
    window = opened(app)
    window.part("run").focus()
    window.press(" ")
    expect(window.part("run")).to_have_text(SAY("notes.pause"))
    in_step(app, window, 0)
    window.press("ArrowRight")
    in_step(app, window, 1)


def test_the_own_lecture_survives_a_reload_of_another_page(app):
    app.open(preset="cs231n", lang="en")
    add(app)
    expect(app.page.get_by_text(SAY("page.notice_lecture_added", n=1))).to_be_visible()
    app.ran()
    app.page.reload()
    app.settled()
    add(app)  # perhaps before the device has said what it has
    expect(app.page.get_by_text(re.compile(r"Added to your lecture as part \d"))).to_be_visible()
    app.control("pages").get_by_role("link", name=SAY("app.page_present")).click()
    app.settled()
    expect(app.control("present_own_parts").get_by_role("button", name=re.compile(r"^\d\. "))).to_have_count(2)


def test_a_bad_part_of_a_link_is_named_and_the_others_open(app):
    app.open_page("present", lecture="own", parts="stride._AAAA.ties", lang="en")
    expect(app.page.get_by_text(SAY("lectures.link_unreadable", n=1, parts="2"))).to_be_visible()
    captions: list[Any] = app.control("present_own_parts").get_by_role("button").all_inner_texts()
    assert [text for text in captions if re.match(r"\d\.", text)] == [
        f"1. {SAY('lessons.stride_title')}",
        f"2. {SAY('lessons.ties_title')}",
    ]
