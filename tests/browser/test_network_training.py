"""Training in a browser: it can be stopped, every control works meanwhile, and the table holds what came of it."""

import csv

import pytest
from playwright.sync_api import Locator, expect

from pooling.i18n import words
from tests.browser.app import App

PHONE = {"viewport": {"width": 390, "height": 844}}


def table(app: App) -> Locator:
    return app.page.get_by_test_id("pooling-runs")


def rows(app: App) -> Locator:
    return table(app).locator("tbody tr")


def names(app: App) -> list[str]:
    return [row.get_attribute("data-run") or "" for row in rows(app).all()]


def button(app: App, key: str) -> Locator:
    return app.control(f"network_{key}").locator("button:visible")


def train(app: App, name: str, count: int) -> None:
    """Train with a ready setting, after which the table has so many rows."""
    button(app, f"ready_{name}").click()
    expect(rows(app)).to_have_count(count)
    app.ran()


def test_two_settings_are_trained_and_one_is_stopped_while_the_page_is_used(app):
    app.open_page("network", lang="en")
    train(app, "subsampling", 1)
    expect(rows(app)).to_contain_text("Stride-2 subsampling")
    app.control("network_count").get_by_text("Three").click()
    button(app, "ready_overlapping").click()
    expect(app.control("network_stop_panel")).to_be_visible()
    expect(button(app, "train")).to_be_disabled()
    # The Loop and the controls work while it trains, and it goes on.
    expect(app.page.get_by_role("progressbar")).to_have_count(2)
    app.control("network_class").get_by_text("7", exact=True).click()
    expect(app.page.get_by_role("spinbutton", name="Test digit")).not_to_have_value("0")
    expect(app.control("network_stop_panel")).to_be_visible()
    button(app, "stop_panel").click()
    expect(rows(app)).to_have_count(2)
    app.ran()
    stopped = rows(app).nth(1)
    expect(stopped).to_contain_text("Overlapping max pooling")
    expect(stopped).to_contain_text("stopped after")
    expect(app.control("network_stop_panel")).to_have_count(0)

    # Sorted by a heading, with the keyboard.
    heading = table(app).get_by_role("button", name="Test accuracy")
    heading.focus()
    app.page.keyboard.press("Enter")
    cell = table(app).get_by_role("columnheader", name="Test accuracy")
    expect(cell).to_have_attribute("aria-sort", "descending")
    expect(heading).to_be_focused()
    shares = [float(row.locator("td").nth(1).inner_text().split("%")[0]) for row in rows(app).all()]
    assert shares == sorted(shares, reverse=True)
    app.page.keyboard.press("Enter")
    expect(cell).to_have_attribute("aria-sort", "ascending")
    assert names(app) == [run for _, run in sorted(zip(shares, reversed(names(app)), strict=True))]

    # The file has both; Show brings a setting back; Remove takes only its run away.
    with app.page.expect_download() as download:
        button(app, "csv").click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        assert [(row["run"], row["end"]) for row in csv.DictReader(file)] == [("1", "complete"), ("2", "stopped")]
    with app.changing():
        table(app).get_by_role("button", name="Show the setting of 1 ·").click()
    expect(app.control("network_stride").get_by_role("slider")).to_have_value("2")
    expect(table(app).locator("tr.current")).to_have_attribute("data-run", "1")
    table(app).get_by_role("button", name="Remove 1 ·").press("Enter")
    expect(rows(app)).to_have_count(1)
    expect(table(app).locator(".scroll")).to_be_focused()
    app.ran()
    assert names(app) == ["2"]
    assert app.errors == []


def test_another_page_ends_a_training_and_the_runs_are_there_afterwards(app):
    app.open_page("network", lang="en")
    app.control("network_count").get_by_text("Three").click()
    button(app, "ready_overlapping").click()
    expect(app.control("network_stop_panel")).to_be_visible()
    app.control("pages").get_by_role("link", name=words("en")("app.page_glossary")).click()
    expect(app.page.get_by_test_id("pooling-glossary")).to_be_visible()
    app.ran()
    app.control("pages").get_by_role("link", name=words("en")("app.page_network")).click()
    expect(rows(app)).to_have_count(1)
    expect(rows(app)).to_contain_text("stopped after")
    expect(app.control("network_stop_panel")).to_have_count(0)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_phone_only_the_table_scrolls_sideways(new_app, lang):
    app = new_app(**PHONE)
    app.open_page("network", lang=lang)
    train(app, "subsampling", 1)
    scroll = table(app).locator(".scroll")
    assert scroll.evaluate("box => box.scrollWidth > box.clientWidth")
    assert app.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for press in table(app).get_by_role("button").all():
        assert (press.bounding_box() or {"height": 0})["height"] >= 44
    scroll.evaluate("box => { box.scrollLeft = box.scrollWidth; }")
    box, name = scroll.bounding_box(), rows(app).locator("th").bounding_box()
    assert abs(name["x"] - box["x"]) <= 2
    expect(table(app).get_by_role("columnheader").first).to_have_text(words(lang)("training.column_name"))
