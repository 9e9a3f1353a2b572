"""The tour: offered once on a device, walked by keyboard, left at any stop, and asked for again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from pooling.i18n import LANGUAGES, words
from pooling.pages.explore.tour import STOPS
from tests.browser.app import App

NewApp = Callable[..., App]


def part(app: App, name: str) -> Locator:
    return app.control("tour_place").locator(f'[data-part="{name}"]')


def is_within(app: App, locator: Locator) -> bool:
    box, room = locator.bounding_box(), app.page.viewport_size
    return box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= room["width"] and (
        box["y"] + box["height"] <= room["height"]
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_first_visit_is_offered_a_tour_that_goes_by_keyboard_to_every_stop(new_app: NewApp, lang):
    app = new_app(first_visit=True).open(lang=lang)
    say = words(lang)
    expect(part(app, "told")).to_have_text(say("tour.offer"))
    part(app, "next").focus()
    for k, stop in enumerate(STOPS, start=1):
        app.page.keyboard.press("Enter")
        expect(part(app, "told")).to_have_text(say(f"tour.at_{stop}"))
        expect(part(app, "place")).to_have_text(f"{k} / {len(STOPS)}")
        expect(part(app, "card")).to_be_focused()
        assert is_within(app, part(app, "card"))
        assert is_within(app, part(app, "light"))
        part(app, "next").focus()
    app.page.keyboard.press("Enter")
    expect(part(app, "card")).to_be_hidden()
    expect(app.stage).to_be_focused()


@pytest.mark.parametrize("way", ["no", "Escape"])
def test_a_tour_that_was_left_is_not_offered_again(new_app: NewApp, way):
    app = new_app(first_visit=True).open()
    expect(part(app, "card")).to_be_visible()
    if way == "no":
        part(app, "skip").click()
    else:
        part(app, "next").click()
        app.page.keyboard.press("Escape")
    expect(part(app, "card")).to_be_hidden()
    app.page.goto(app.url)
    app.settled()
    expect(part(app, "told")).to_be_attached()
    expect(part(app, "card")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_hides_what_is_under_it_and_has_the_pages_letters(new_app: NewApp, scheme):
    app = new_app(first_visit=True, color_scheme=scheme).open()
    look = "element => (({ backgroundColor, color, fontFamily }) => [backgroundColor, color, fontFamily])(%s)"
    page = app.page.locator(".stApp").evaluate(look % "getComputedStyle(element)")
    assert part(app, "card").evaluate(look % "getComputedStyle(element)") == page
    assert page[0].startswith("rgb(")  # nothing shows through


def test_a_link_that_asks_for_something_offers_no_tour(new_app: NewApp):
    app = new_app(first_visit=True).open(preset="d2l")
    expect(part(app, "told")).to_be_attached()
    expect(part(app, "card")).to_be_hidden()


def test_the_tour_can_be_asked_for(app: App):
    app.open()
    app.control("tour").get_by_role("button").click()
    expect(part(app, "place")).to_have_text(f"1 / {len(STOPS)}")
    part(app, "next").click()
    part(app, "back").click()
    expect(part(app, "place")).to_have_text(f"1 / {len(STOPS)}")


def test_on_a_phone_the_closed_sidebar_has_no_stops(new_app: NewApp):
    app = new_app(first_visit=True, viewport={"width": 390, "height": 844}, has_touch=True).open()
    assert is_within(app, part(app, "card"))
    part(app, "next").click()
    expect(part(app, "place")).to_have_text(f"1 / {len(STOPS) - 2}")
    expect(part(app, "told")).to_have_text(words("en")("tour.at_board"))
