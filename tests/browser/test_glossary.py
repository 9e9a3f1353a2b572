"""The glossary in a browser: looked through in either language, by link and by keyboard."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, expect

from pooling.i18n import words
from pooling.lessons.glossary import TERMS
from tests.browser.app import App

EN, ZH = words("en"), words("zh")


class Glossary:
    """The page of terms."""

    def __init__(self, app: App, **params: str) -> None:
        self.app = app
        app.page.goto(f"{app.url}/glossary?{urlencode(params)}")
        expect(self.terms).to_have_count(len(TERMS))
        # On any page but the first Streamlit looks for itself under the page's own address, too.
        app.errors = [error for error in app.errors if "404" not in error]

    @property
    def root(self) -> Locator:
        return self.app.page.get_by_test_id("pooling-glossary")

    @property
    def terms(self) -> Locator:
        return self.root.locator("[data-term]")

    def term(self, name: str) -> Locator:
        return self.root.locator(f'[data-term="{name}"]')

    @property
    def search(self) -> Locator:
        return self.root.get_by_role("searchbox")

    def expect_shown(self, *names: str) -> None:
        shown = self.root.locator("[data-term]:visible")
        expect(shown).to_have_count(len(names))
        assert [term.get_attribute("data-term") for term in shown.all()] == list(names)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_terms_are_found_in_either_language(app, lang):
    page = Glossary(app, lang=lang)
    for wanted, names in {
        "Stride": ["stride", "overlap", "same_padding", "size_equation"],  # its symbol is in the others' symbols
        "步幅": ["stride"],
        "掩码": ["mask"],
        " DA_PREV ": ["backward", "input_gradient", "conservation"],
        "gold": ["winner"],  # in no name, but in a text
    }.items():
        page.search.fill(wanted)
        page.expect_shown(*names)
        expect(page.root.get_by_role("status")).to_contain_text(str(len(names)))
    expect(page.root.get_by_role("heading", level=2)).to_have_count(1)
    page.search.fill("zzz")
    page.expect_shown()
    expect(page.root.get_by_text(words(lang)("glossary.none"))).to_be_visible()
    page.search.fill("")
    page.expect_shown(*TERMS)


def test_a_link_opens_at_its_term_in_the_visitors_language(app):
    page = Glossary(app, lang="zh", term="mask")
    expect(page.term("mask")).to_be_in_viewport()
    expect(page.term("mask")).to_be_focused()
    expect(page.term("mask").get_by_role("heading", level=3)).to_contain_text("掩码")
    expect(page.term("mask").get_by_role("heading", level=4)).to_have_text("Mask")
    app.control("lang").get_by_text("EN", exact=True).click()
    expect(page.term("mask").get_by_role("heading", level=3)).to_contain_text("Mask")
    expect(app.page).to_have_url(re.compile(r"lang=en&term=mask|term=mask&lang=en"))


def test_the_way_to_a_term_and_its_lesson_by_keyboard_alone(app):
    page = Glossary(app, lang="en")
    for _ in range(20):
        app.page.keyboard.press("Tab")
        if page.search.evaluate("field => field === field.getRootNode().activeElement"):
            break
    app.page.keyboard.type("overlap")
    app.page.keyboard.press("Enter")
    app.page.keyboard.press("Enter")  # on the first found, whose address this then is
    expect(app.page).to_have_url(re.compile("term=overlap"))
    app.page.keyboard.press("Tab")
    with app.page.context.expect_page() as opened:
        app.page.keyboard.press("Enter")
    lesson = opened.value
    expect(lesson.get_by_role("heading", level=2)).to_contain_text(EN("lessons.overlap_title"))
    expect(page.term("overlap")).to_be_visible()  # here nothing is lost


def test_a_groups_link_goes_to_it(app):
    page = Glossary(app, lang="en")
    page.root.get_by_role("link", name=EN("glossary.group_wider"), exact=True).press("Enter")
    expect(page.root.get_by_role("heading", level=2, name=EN("glossary.group_wider"))).to_be_focused()
    expect(page.term("receptive_field")).to_be_in_viewport()


def test_on_a_phone_one_language_stands_above_the_other(new_app: Callable[..., App]):
    app = new_app(viewport={"width": 390, "height": 844})
    page = Glossary(app, lang="zh", term="size_equation")
    own, other = (page.term("size_equation").get_by_role("heading", level=level).bounding_box() for level in (3, 4))
    assert own["y"] + own["height"] < other["y"]
    assert app.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.root.evaluate("root => root.scrollWidth <= root.clientWidth")


def test_printed_it_is_all_terms_and_nothing_else(new_app: Callable[..., App]):
    app = new_app(fresh=True)
    page = Glossary(app, lang="en")
    app.page.emulate_media(media="print")
    expect(page.search).to_be_hidden()
    expect(app.control("header")).to_be_hidden()
    expect(page.term("hide")).to_be_visible()
    assert app.page.pdf().count(b"/Type /Page\n") > 2  # not only what the window shows
