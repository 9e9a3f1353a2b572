"""Every page in Chinese: no English left but names, nothing cut off, and the numbers are those of the English page."""

import re
import time
from collections.abc import Callable, Iterable

import pytest
from playwright.sync_api import Locator, expect

from pooling.i18n import Words, words
from pooling.lessons import LESSONS
from pooling.lessons.exercises import TASKS
from pooling.sources import NETWORK_SIZES
from tests.browser.app import SLOW, App
from tests.browser.reading import cut_off, figures, texts
from tests.i18n.test_catalogues import NAMES

EN, ZH = words("en"), words("zh")
CREDITS = [text for key, text in ZH.entries.items() if key.endswith("_credit")]
WORD = re.compile(r"[A-Za-z_]{2,}")
ALLOWED = (
    NAMES
    | {"nn", "padding"}
    | {word for layer in NETWORK_SIZES for word in WORD.findall(f"{layer.network} {layer.layer}")}
)
PATIENCE = 60  # seconds
WIDE, NARROW = 1440, 390  # numbers are the same at any width: they are compared at one
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


def english(said: list[str]) -> dict[str, set[str]]:
    """Return the texts that hold words of another language than Chinese, and these words."""
    found = {}
    for text in said:
        if text.startswith("http"):
            continue
        plain = text
        for credit in CREDITS:
            plain = plain.replace(credit, " ")
        if strange := set(WORD.findall(plain)) - ALLOWED:
            found[text] = strange
    return found


def eventually(read: Callable[[], object], wanted: object) -> None:
    """Demand that something is read in the end; each reading goes through the browser, so this is no busy waiting."""
    assert read_until(read, wanted) == wanted


def read_until(read: Callable[[], object], wanted: object) -> object:
    """Return what is read in the end."""
    end = time.monotonic() + PATIENCE
    while (found := read()) != wanted and time.monotonic() < end:
        pass
    return found


class Pages:
    """The app's pages in Chinese, whichever there are."""

    def __init__(self, app: App) -> None:
        self.app, self.page = app, app.page

    def begin(self) -> "Pages":
        self.app.open()
        return self

    @property
    def links(self) -> Locator:
        return self.app.control("pages").get_by_role("link")

    @property
    def names(self) -> list[str]:
        return self.links.all_inner_texts()

    def visit(self, key: str) -> None:
        name = ZH.entries.get(f"app.page_{key}", key)
        self.links.filter(has_text=re.compile(f"^{name}$")).click()
        self.ran(name)

    def ran(self, name: str = "") -> None:
        """Wait until the page of this name stands, and its stages, if it has any, move no more."""
        if name and name != ZH("app.page_explore"):
            expect(self.page).to_have_title(ZH("app.title_of", page=name))
        self.app.ran()
        for stage in self.app.stage.all():
            expect(stage).to_have_attribute("data-version", re.compile(r"\d"), timeout=SLOW)
            expect(stage).not_to_have_attribute("data-gliding", "true", timeout=SLOW)

    def click(self, control: Locator) -> None:
        """Click a control; on a phone some are in the sidebar, which is closed."""
        control.evaluate("control => control.click()")

    def open_all(self) -> None:
        """Open everything that can be opened in the page."""
        for k in range(self.page.get_by_test_id("stExpander").count()):
            expander = self.page.get_by_test_id("stExpander").nth(k)
            if expander.locator("details[open]").count() == 0:
                self.click(expander.locator("summary"))
            expect(expander.get_by_test_id("stExpanderDetails")).to_contain_text(re.compile(r"\S"))
            self.ran()

    def popped_up(self) -> int:
        """Ask what pops up to close, which it does not while the script runs; return how much is still there."""
        self.page.keyboard.press("Escape")
        return self.page.get_by_test_id("stPopoverBody").count()

    def is_chinese(self) -> None:
        """Demand what this file is about of what is shown now."""
        eventually(lambda: english(texts(self.page)), {})
        # While something unfolds, it is; a link is longer than its field.
        eventually(lambda: [text for text in cut_off(self.page) if not text.startswith("http")], [])

    def are_chinese(self, names: Iterable[str], show: Callable[[str, Words], None], is_compared: bool) -> None:
        """Demand it of each that can be shown, and the English numbers too; the language changes once for all."""
        chinese, english = {}, {}
        for name in names:
            show(name, ZH)
            self.is_chinese()
            chinese[name] = figures(self.page)
        if not is_compared:
            return
        self._speak("EN", "en", is_open=False)
        for name, numbers in chinese.items():
            show(name, EN)
            english[name] = read_until(lambda: figures(self.page), numbers)
        self._speak("中文", "zh-Hans", is_open=False)
        for name in [name for name in chinese if english[name] != chinese[name]]:
            show(name, ZH)
            eventually(lambda: figures(self.page), english[name])  # now that there was time for all of them

    def has_the_english_numbers(self) -> None:
        """Demand that the page in English has the same numbers; it is left in Chinese."""
        chinese = figures(self.page)
        is_open = self.page.locator("details[open]").count() > 0
        self._speak("EN", "en", is_open)
        english = read_until(lambda: figures(self.page), chinese)
        self._speak("中文", "zh-Hans", is_open)
        eventually(lambda: figures(self.page), english)  # now that there was time for all of them

    def _speak(self, label: str, tag: str, is_open: bool) -> None:
        self.click(self.app.control("lang").get_by_role("radio", name=label))
        expect(self.page.locator("html")).to_have_attribute("lang", tag)
        self.ran()
        if is_open:
            self.open_all()  # what has another name is another, and closed


@pytest.fixture
def pages(new_app: Callable[..., App], width: int) -> Pages:
    return Pages(new_app(locale="zh-CN", viewport={"width": width, "height": 900})).begin()


@WIDTHS
def test_each_page_with_all_that_opens_in_it(pages, width):
    expect(pages.links).not_to_have_count(0)
    for name in pages.names:
        pages.visit(name)
        pages.is_chinese()
        pages.open_all()
        pages.is_chinese()
        if width == WIDE:
            pages.has_the_english_numbers()


@pytest.mark.parametrize("width", [WIDE])
@pytest.mark.parametrize("source", ["matrix", "picture"])
def test_what_pops_up_on_explore(pages, source):
    pages.click(pages.app.control("source").get_by_role("radio", name=ZH(f"page.source_{source}")))
    expect(pages.page.get_by_text(ZH(f"page.upload_{source}"))).to_be_visible()
    pages.ran()
    buttons = pages.page.locator("[data-testid=stPopover] button:visible")
    for k in range(buttons.count()):
        buttons.nth(k).click()
        expect(pages.page.get_by_test_id("stPopoverBody").first).to_be_visible()
        pages.ran()
        pages.is_chinese()
        eventually(pages.popped_up, 0)


@WIDTHS
def test_each_panel_of_whole_pictures(pages, width):
    def show(key: str, say: Words) -> None:
        pages.click(pages.app.control("image_panel").get_by_role("radio", name=say(f"page.{key}"), exact=True))
        expect(pages.app.control(key)).to_be_visible()
        expect(pages.app.stage).to_have_count(int(key == "panel_windows"))
        pages.ran()

    pages.visit("picture")
    panels = [key for key in ZH.section("page") if key.startswith("panel_")]
    pages.are_chinese(panels, show, is_compared=width == WIDE)


@WIDTHS
def test_each_lesson(pages, width):
    def show(name: str, say: Words) -> None:
        pages.click(pages.app.control(f"learn_to_{name}").get_by_role("button"))
        expect(pages.page.get_by_role("heading", level=2).first).to_contain_text(say(f"lessons.{name}_title"))
        pages.ran()

    pages.visit("learn")
    pages.are_chinese(LESSONS, show, is_compared=width == WIDE)


@WIDTHS
def test_each_kind_of_exercise_on_the_screen_and_on_paper(pages):
    pages.visit("practice")
    for task in TASKS:
        chosen = pages.app.control("practice_task").get_by_role("combobox")
        chosen.click()
        pages.page.get_by_role("option", name=ZH(f"practice.task_{task}"), exact=True).click()
        expect(chosen).to_have_value(ZH(f"practice.task_{task}"))
        pages.ran()
        pages.is_chinese()
    for key in ("practice_paper", "practice_answers"):
        pages.click(pages.app.control(key).get_by_role("switch"))
    expect(pages.page.get_by_test_id("practice-paper")).to_contain_text(ZH("practice.answers"))
    pages.is_chinese()
    pages.has_the_english_numbers()


@pytest.mark.parametrize("width", [WIDE])
def test_streamlits_own_words_are_english_again_in_english(pages):
    skip, sidebar = pages.page.get_by_test_id("stSkipToContent"), pages.page.get_by_test_id("stSidebar")
    expect(skip).to_have_text(ZH("widgets.skip"))
    expect(sidebar).to_have_attribute("aria-label", ZH("widgets.sidebar"))
    pages.has_the_english_numbers()
    expect(skip).to_have_text(ZH("widgets.skip"))
    pages.app.control("lang").get_by_text("EN", exact=True).click()
    expect(skip).to_have_text("Skip to main content")
    expect(sidebar).to_have_attribute("aria-label", "Sidebar")
