"""Explore with less notation, for people who have finished the first minute, until they want all of it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from pooling.i18n import LANGUAGES, words
from tests.browser.app import App
from tests.browser.overlaps import NO_FULL_SCREEN, RECORD, overlaps
from tests.browser.test_first_minute import go_to, layer, part

NewApp = Callable[..., App]
PLAIN = re.compile(r"\bplain\b")
ATTRIBUTES = ("step", "steps", "view", "trace", "sentence")
HAS_FINISHED = """
if (location.protocol.startsWith("http")) localStorage.setItem("pooling-first-minute", "finished");
"""
TITLES = "board => board.recorded.texts.map(({ name }) => name)"


def finish(app: App) -> None:
    go_to(app, 5)
    part(app, "next").click()
    expect(layer(app)).to_have_count(0)


def finished(new_app: NewApp, **options: object) -> App:
    """Return a tab of a device on which the first minute has been finished."""
    app = new_app(first_visit=True, **options)
    app.page.add_init_script(HAS_FINISHED)
    return app


def is_plain(app: App) -> None:
    expect(app.stage).to_have_class(PLAIN)
    expect(app.part("all")).to_be_visible()
    for name in ("equation", "forward", "backward", "ledger", "sizes"):
        expect(app.part(name)).to_be_hidden()


def shows_all(app: App) -> None:
    expect(app.stage).not_to_have_class(PLAIN)
    expect(app.part("all")).to_be_hidden()
    for name in ("equation", "forward", "backward"):
        expect(app.part(name)).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_after_the_first_minute_grids_are_named_in_words_and_the_attributes_are_the_same(new_app: NewApp, lang):
    whole = new_app().open(lang=lang)
    expected = {name: whole.data(name) for name in ATTRIBUTES}
    app = new_app(first_visit=True)
    app.page.add_init_script(RECORD)
    app.open(lang=lang)
    finish(app)
    is_plain(app)
    say = words(lang)
    app.expect_data("phase", 3)
    app.drawn()
    titles = app.part("board").evaluate(TITLES)
    for grid in ("x", "A", "dA", "total"):
        assert f'"{say(f"stage.plain_{grid}")}"' in titles
        assert f'"{say(f"stage.title_{grid}")}"' not in titles
    assert {name: app.data(name) for name in ATTRIBUTES} == expected


def test_the_first_window_is_animated_when_the_first_minute_is_left(new_app: NewApp):
    app = new_app(first_visit=True)
    app.hold("1")
    app.open(lang="en")
    app.expect_data("phase", 3)
    part(app, "skip").click()
    app.expect_data("phase", 1)
    app.hold(None)
    app.expect_data("phase", 3)


def test_who_skips_it_sees_all(new_app: NewApp):
    app = new_app(first_visit=True).open(lang="en")
    part(app, "skip").click()
    shows_all(app)
    app.open(lang="en")
    shows_all(app)


def test_one_click_shows_all_and_is_remembered(new_app: NewApp):
    app = finished(new_app).open(lang="en")
    is_plain(app)
    app.part("all").click()
    shows_all(app)
    expect(app.stage).to_be_focused()
    app.choose("kind", words("en")("page.kind_average"))
    shows_all(app)
    app.open(lang="en")
    shows_all(app)


def test_it_stays_when_the_tab_is_loaded_again_and_links_and_lectures_show_all(new_app: NewApp):
    app = finished(new_app).open(lang="en")
    is_plain(app)
    app.page.wait_for_url("**preset=**")  # the stage has written it
    app.page.reload()
    app.settled()
    is_plain(app)
    app.open(preset="d2l", lang="en")
    shows_all(app)
    app.open_page("present", lecture="three-minutes", beat=3, lang="en")
    expect(app.stage).not_to_have_class(PLAIN)
    expect(app.part("forward")).to_be_visible()


def test_the_size_equation_appears_once_it_is_needed(new_app: NewApp):
    app = finished(new_app).open(lang="en")
    is_plain(app)
    app.choose("kind", words("en")("page.kind_average"))
    is_plain(app)
    app.slide("stride", -1)
    expect(app.part("equation")).to_be_visible()
    expect(app.part("forward")).to_be_hidden()
    expect(app.part("all")).to_be_visible()


def test_all_is_shown_once_all_windows_have_been_played(new_app: NewApp):
    app = finished(new_app).open(lang="en")
    is_plain(app)
    app.part("speed").select_option("16")
    app.part("play").click()
    app.expect_data("step", 3)
    shows_all(app)
    app.open(lang="en")
    shows_all(app)


@pytest.mark.parametrize(("lang", "width", "height"), [("en", 1440, 900), ("zh", 1024, 768), ("en", 390, 844)])
def test_nothing_overlaps(new_app: NewApp, lang, width, height):
    app = finished(new_app, viewport={"width": width, "height": height}, reduced_motion="reduce")
    app.page.add_init_script(RECORD + ";" + NO_FULL_SCREEN)
    app.open(lang=lang)
    expect(app.stage).to_have_class(PLAIN)
    app.drawn()
    assert app.stage.evaluate("root => root.querySelector('[data-part=board]').recorded.texts.length") > 0
    assert app.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert overlaps(app.stage) == []
