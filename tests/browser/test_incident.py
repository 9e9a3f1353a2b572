"""A page or a callback that fails: the visitor sees a number and goes back to the setting, or to the defaults."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from devtools.server import ROOT, serving
from tests.browser.app import App

# The glossary fails, and the switch to Chinese.
BREAK = """
from pooling.pages.glossary import page as broken_page
from pooling.pages.shell import visitor as broken_visitor

set_language = broken_visitor.set_language

def _broken(what):
    if what == "en":
        set_language(what)
    else:
        raise RuntimeError("secret inside")

broken_page.show = _broken
broken_visitor.set_language = _broken
"""
SENTENCE = re.compile(r"Something went wrong here; .* (\d{4}-\d{4}),")


@pytest.fixture
def broken(tmp_path, monkeypatch, chromium) -> Iterator[App]:
    head, body = (ROOT / "app.py").read_text(encoding="utf-8").split("PAGES = {")
    (tmp_path / "app.py").write_text(f"{head}{BREAK}\nPAGES = {{{body}", encoding="utf-8")
    (tmp_path / ".streamlit").symlink_to(ROOT / ".streamlit")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with serving(tmp_path / "log.txt", root=tmp_path) as url:
        context = chromium.new_context(locale="en-US")
        yield App(context.new_page(), url)
        context.close()


def test_a_visitor_of_a_page_that_fails_gets_a_number_and_goes_on(broken, tmp_path):
    app = broken
    app.page.goto(f"{app.url}/glossary")
    alert = app.page.get_by_role("alert")
    expect(alert).to_have_text(SENTENCE)
    number = SENTENCE.search(alert.inner_text())[1]
    assert "secret" not in app.page.content()
    assert not app.page.locator("a[href^=http]:not([href*='127.0.0.1'])").count()
    log = (tmp_path / "log.txt").read_text()
    assert re.search(rf"{number}\nTraceback [\s\S]*secret inside", log)
    again = app.page.get_by_role("button", name="Reload this page as it is")
    again.click()
    expect(alert).not_to_contain_text(number)
    expect(alert).to_have_text(SENTENCE)


def test_the_setting_outlives_a_callback_that_fails_until_the_visitor_opens_the_defaults(broken):
    app = broken.open(preset="whole-story", f=3, stride=1)
    app.slide("stride", 1)
    alert = app.page.get_by_role("alert")
    for way, is_kept in (("Reload this page as it is", True), ("Open this page with its defaults", False)):
        app.control("lang").get_by_text("中文").click()
        expect(alert).to_have_text(SENTENCE)
        app.page.get_by_role("button", name=way).click()
        app.settled()
        expect(alert).to_have_count(0)
        expect(app.page).to_have_url(re.compile(r"preset=whole-story&.*f=3&" if is_kept else r"preset=cs231n&.*f=2&"))
