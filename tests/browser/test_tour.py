"""The tour of the controls: started by its button, walked by keyboard, and left at any stop."""

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


def start(app: App) -> None:
    app.control("tour").get_by_role("button").click()
    expect(part(app, "card")).to_be_focused()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tour_goes_by_keyboard_to_every_stop(app: App, lang):
    app.open(lang=lang)
    say = words(lang)
    start(app)
    for k, stop in enumerate(STOPS, start=1):
        expect(part(app, "text")).to_have_text(say(f"tour.at_{stop}"))
        expect(part(app, "place")).to_have_text(f"{k} / {len(STOPS)}")
        expect(part(app, "card")).to_be_focused()
        assert is_within(app, part(app, "card"))
        assert is_within(app, part(app, "light"))
        part(app, "next").focus()
        app.page.keyboard.press("Enter")
    expect(part(app, "card")).to_be_hidden()
    expect(app.stage).to_be_focused()


@pytest.mark.parametrize("way", ["skip", "Escape"])
def test_the_tour_can_be_left_at_any_stop(app: App, way):
    app.open()
    start(app)
    part(app, "next").click()
    if way == "skip":
        part(app, "skip").click()
    else:
        app.page.keyboard.press("Escape")
    expect(part(app, "card")).to_be_hidden()
    expect(app.stage).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_hides_what_is_under_it_and_has_the_pages_letters(new_app: NewApp, scheme):
    app = new_app(color_scheme=scheme).open()
    start(app)
    look = "element => (({ backgroundColor, color, fontFamily }) => [backgroundColor, color, fontFamily])(%s)"
    page = app.page.locator(".stApp").evaluate(look % "getComputedStyle(element)")
    assert part(app, "card").evaluate(look % "getComputedStyle(element)") == page
    assert page[0].startswith("rgb(")  # nothing shows through


def test_back_goes_to_the_stop_before(app: App):
    app.open()
    start(app)
    expect(part(app, "place")).to_have_text(f"1 / {len(STOPS)}")
    part(app, "next").click()
    part(app, "back").click()
    expect(part(app, "place")).to_have_text(f"1 / {len(STOPS)}")


def test_on_a_phone_the_closed_sidebar_has_no_stops(phone: App):
    phone.open()
    start(phone)
    assert is_within(phone, part(phone, "card"))
    expect(part(phone, "place")).to_have_text(f"1 / {len(STOPS) - 2}")
    expect(part(phone, "text")).to_have_text(words("en")("tour.at_board"))
