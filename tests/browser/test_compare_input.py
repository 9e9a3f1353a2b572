"""Compare in a browser: the visitor's own matrix, four settings that change only when set, and Explore and back."""

import json
import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from pooling.i18n import LANGUAGES, words
from tests.browser.app import SLOW, App
from tests.browser.quick_presses.view import READ, View, settings_of
from tests.browser.test_compare import Compare

EN = words("en")
LEAST = {"f": 2, "stride": 1, "pad": 0}
"""Sliders are moved between this and one more, which is legal with any values of the others."""
CHANGES = 50
FOUR = {"a": "max_3_1_0_all", "b": "average_3_1_0_all", "c": "max_3_2_1_first", "d": "average_3_2_1_all"}


def paste(app: App, text: str) -> None:
    """Type numbers in the field for own inputs and use them."""
    app.control("compare_own_open").get_by_role("button").first.click()
    app.control("compare_paste").get_by_role("textbox").fill(text)
    app.control("compare_paste_use").get_by_role("button").click()
    app.ran()


def open_setting(app: App, k: int) -> Locator:
    """Open a setting's pop-over, and return its content."""
    column = app.control(f"compare_column_{k}")
    if not column.is_visible():
        app.page.keyboard.press("Escape")
        app.control(f"compare_change_{k}").get_by_role("button").click()
        expect(column).to_be_visible()
    return column


def seen(app: App) -> View:
    """Return the settings in the address, and the controls that are visible."""
    shown = app.page.evaluate(READ)
    page, settings = settings_of(shown["address"], shown["equation"])
    return View(page, settings, shown["widgets"], shown["exceptions"])


def column_settings(app: App) -> dict[str, str]:
    return {name: value for name, value in seen(app).settings.items() if re.match(r"[a-d]_", name)}


def change(app: App, dice: random.Random) -> tuple[str, str]:
    """Change one setting in its pop-over; return its name and its new value."""
    k = dice.randrange(4)
    open_setting(app, k)
    name = dice.choice([*LEAST, "kind"])
    before = column_settings(app)[f"{'abcd'[k]}_{name}"]
    control = app.control(f"compare_{k}_{name}")
    if name == "kind":
        value = "average" if before == "max" else "max"
        control.get_by_role("radio").nth(["max", "average"].index(value)).click()
    else:
        value = str(LEAST[name] + (before == str(LEAST[name])))
        control.get_by_role("slider").focus()
        app.page.keyboard.press("ArrowRight" if int(value) > int(before) else "ArrowLeft")
    app.ran()
    return f"{'abcd'[k]}_{name}", value


def test_every_pop_over_shows_its_panel_and_no_setting_changes_by_itself_through_50_changes_and_languages(app):
    start = dict(zip("abcd", ("max_2_1_0_all", "average_2_1_0_all", "max_3_2_0_all", "average_3_2_1_all"), strict=True))
    page = Compare(app, 4, compare="own", preset="whole-story", **start)
    paste(app, "\n".join(" ".join(str((7 * i + 3 * j) % 10) for j in range(6)) for i in range(6)))
    expect(app.page).to_have_url(re.compile(r"m=6x6_"), timeout=SLOW)
    dice = random.Random(3)
    expected = column_settings(app)
    assert len(expected) == 20
    for n in range(CHANGES):
        if n % 10 == 5:
            app.page.keyboard.press("Escape")
            lang = LANGUAGES[n // 10 % 2]
            app.control("lang").get_by_role("radio").nth(LANGUAGES.index(lang)).click()
            expect(app.page).to_have_url(re.compile(f"lang={lang}"), timeout=SLOW)
            app.ran()
        name, value = change(app, dice)
        expected[name] = value
        expect(app.page).to_have_url(re.compile(f"[?&]{name[0]}={'_'.join(list(of(expected, name[0])))}"), timeout=SLOW)
        assert column_settings(app) == expected
    for k in range(4):
        open_setting(app, k)
        view = seen(app)
        assert view.mismatches() == []
        assert {f"{'abcd'[k]}_{name}" for name in (*LEAST, "kind")} <= set(view.shown_settings())
    app.page.keyboard.press("Escape")
    page.ready()
    steps = [sizes(of(expected, letter), 6) ** 2 for letter in "abcd"]
    assert page.data("steps") == [str(count) for count in steps]


def of(settings: dict[str, str], letter: str) -> list[str]:
    """Return a column's setting in the order of links."""
    return [settings[f"{letter}_{name}"] for name in ("kind", "f", "stride", "pad", "ties")]


def sizes(column: list[str], n: int) -> int:
    _, f, stride, pad, _ = column
    return (n + 2 * int(pad) - int(f)) // int(stride) + 1


def test_a_text_that_can_t_be_read_stays_with_its_message_and_the_pop_over_closes_once_it_can(app):
    page = Compare(app, 2, compare="kinds")
    paste(app, "1 2 x")
    field = app.control("compare_paste").get_by_role("textbox")
    expect(app.page.get_by_test_id("stAlert")).to_contain_text("Row 0, column 2 contains 'x'")
    expect(field).to_have_value("1 2 x")
    field.fill("1 2 3\n4 5 6\n7 8 9")
    app.control("compare_paste_use").get_by_role("button").click()
    expect(field).to_be_hidden()
    expect(page.stages.first).to_have_attribute("data-trace", re.compile('"output":5'), timeout=SLOW)


def test_a_file_is_pooled_and_a_picture_too(app):
    page = Compare(app, 2, compare="kinds")
    app.control("compare_own_open").get_by_role("button").first.click()
    app.ran()
    app.control("compare_upload").locator("input[type=file]").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": b"1;2;3\n4;5;6\n7;8;19"}
    )
    page.expect_data("steps", 1, 1)  # the upload has arrived
    app.ran()
    page.ready().press("End")
    assert [trace["channels"][0]["output"] for trace in page.traces()] == [5, 3]


BESIDE = """([popover, stage]) => {
    const [a, b] = [popover, stage].map((element) => element.getBoundingClientRect());
    return a.right <= b.left + 28 || a.left >= b.right - 28;
}"""


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1280, 720), (1440, 900)])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_pop_over_does_not_cover_the_stage_that_it_changes(new_app: Callable[..., App], width, height, count):
    app = new_app(viewport={"width": width, "height": height})
    settings = dict(list(FOUR.items())[:count])
    page = Compare(app, count, compare="own", preset="whole-story", **settings)
    covered = []
    for k in range(count):
        open_setting(app, k)
        popover = app.page.get_by_test_id("stPopoverBody").element_handle()
        assert popover is not None
        box = popover.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        if not app.page.evaluate(BESIDE, [popover, page.stages.nth(k).element_handle()]):
            covered.append(k)
        app.page.keyboard.press("Escape")
    assert covered == []


def shown(app: App) -> dict[str, Any]:
    return json.loads(app.data("trace"))


def test_compare_this_and_open_in_explore_bring_the_input_the_setting_and_a_sentence(app):
    app.open(lang="en", preset="own", m="3x3_1_2_3_4_5_6_7_8_9", f=2, stride=1, kind="average")
    app.page.get_by_role("button", name="Share", exact=True).click()
    app.control("compare_this").get_by_role("button").click()
    page = Compare.__new__(Compare)
    page.app, page.count = app, 2
    page.ready()
    expect(app.page).to_have_url(re.compile(r"/compare\?.*a=average_2_1_0_all&b=max_2_1_0_all"), timeout=SLOW)
    expect(app.control("notices")).to_contain_text("From Explore: the input and Setting 1")
    assert [trace["channels"][0]["output"] for trace in page.traces()] == [3, 5]
    open_setting(app, 1)
    app.control("compare_explore_1").get_by_role("button").click()
    expect(app.page.get_by_test_id("pooling-compare")).to_have_count(0, timeout=SLOW)
    app.settled()
    expect(app.control("notices")).to_contain_text("From Compare: the input, dA and setting 2")
    expect(app.page).to_have_url(re.compile(r"kind=max&f=2&stride=1"), timeout=SLOW)
    assert shown(app)["channels"][0]["output"] == 5
    app.page.go_back()
    page.ready()
    assert [trace["channels"][0]["output"] for trace in page.traces()] == [3, 5]
