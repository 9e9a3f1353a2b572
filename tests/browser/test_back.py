"""Back and Forward of the browser, pressed at any moment."""

import re

import pytest
from playwright.sync_api import Page, expect

from pooling.i18n import LANGUAGES, words
from tests.browser.app import App
from tests.browser.test_compare import Compare

# Goes to a page, and back as soon as its sidebar comes, which interrupts the run of its script.
THERE_AND_BACK = """(title) => new Promise((done) => {
    new MutationObserver((_, observer) => {
        if (!document.querySelector("[data-testid=stSidebar]")) return;
        observer.disconnect();
        history.back();
        done();
    }).observe(document.body, { subtree: true, childList: true });
    [...document.querySelectorAll(".st-key-pages a")].find((link) => link.textContent.trim() === title).click();
})"""


def expect_language(page: Page, lang: str) -> None:
    """Expect one language to be marked in the switch."""
    switch = page.locator(".st-key-lang").get_by_role("radio")
    for k, each in enumerate(LANGUAGES):
        expect(switch.nth(k)).to_have_attribute("aria-checked", str(each == lang).lower())


@pytest.mark.parametrize("there", ["explore", "picture", "learn"])
def test_back_before_a_page_is_complete_leaves_no_empty_sidebar_and_the_language_marked(new_app, there):
    app: App = new_app(fresh=True)
    page = Compare(app)
    app.page.evaluate(THERE_AND_BACK, words("en")(f"app.page_{there}"))
    expect(app.page).to_have_url(re.compile("/compare"))
    page.ready()
    expect(app.page.get_by_test_id("stSidebar")).to_be_hidden()
    expect_language(app.page, "en")


def test_back_and_forward_through_pages_and_languages_leave_one_language_marked(new_app):
    app: App = new_app(fresh=True)
    Compare(app)
    app.page.locator(".st-key-lang").get_by_role("radio").nth(1).click()
    expect_language(app.page, "zh")
    app.page.locator(".st-key-pages a").first.click()
    expect(app.page.get_by_test_id("stSidebar")).to_be_visible()
    app.ran()
    for step in ("back", "forward", "back", "forward"):
        app.page.evaluate(f"history.{step}()")
        expect(app.page.get_by_test_id("pooling-compare")).to_have_count(int(step == "back"))
        app.ran()
        expect(app.page.get_by_test_id("stSidebar")).to_be_visible(visible=step == "forward")
        expect_language(app.page, "zh")
