"""A server is killed and starts again: each page comes back with what was entered."""

import io
import re
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from pooling.i18n import words
from pooling.lessons.exercises import Sheet, correct_answer
from tests.browser.app import SLOW, App
from tests.browser.restarting import start_again, started
from tests.browser.tabs import Tabs
from tests.lessons.test_lessons import RIGHT, WRONG
from tools.hall import Process

EN = words("en")
MATRIX = "3x3_1_2_3_4_5_6_7_8_9"
FILE = b"1,2,3\n4,5,6\n7,8,9\n"
INCIDENT = "[class*=st-key-incident]"


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[Process, str]]:
    with started() as running:
        yield running


@pytest.fixture
def app(server: tuple[Process, str], chromium: Browser) -> Iterator[App]:
    url = server[1]
    page = Tabs(chromium, url).make({"viewport": {"width": 1440, "height": 900}})
    yield App(page, url)
    page.context.close()


def picture() -> bytes:
    file = io.BytesIO()
    Image.fromarray(np.arange(30 * 20 * 3, dtype=np.uint8).reshape(30, 20, 3)).save(file, "PNG")
    return file.getvalue()


def follow(app: App, page: str) -> None:
    """Go to a page by its link in the header."""
    app.page.locator(".st-key-pages").get_by_role("link", name=EN(f"app.page_{page}"), exact=True).click()


def test_an_uploaded_matrix_is_there_again_and_the_page_goes_on(server, app):
    app.open(preset="cs231n", lang="en")
    with app.changing():
        app.upload("a.csv", FILE)
    start_again(server[0], app)
    expect(app.page).to_have_url(re.compile(MATRIX))
    app.choose("kind", EN("page.kind_average"))
    expect(app.page).to_have_url(re.compile(f"kind=average.*{MATRIX}"))
    expect(app.page.locator(INCIDENT)).to_have_count(0)
    assert app.trace["channels"][0]["output"] == 3  # of 1, 2, 4 and 5


@pytest.mark.parametrize("page", ["glossary", "picture"])
def test_explore_has_its_own_matrix_again_if_another_page_was_open(server, app, page):
    app.open(preset="own", m=MATRIX, f=2, stride=1, lang="en")
    app.slide("stride", 1)
    follow(app, page)
    expect(app.page).to_have_url(re.compile(f"/{page}"))
    app.ran()
    start_again(server[0], app)
    follow(app, "explore")
    expect(app.page).to_have_url(re.compile(f"stride=2.*{MATRIX}"))


def test_practice_has_its_answers_again(server, app):
    sheet = Sheet(task="size", level=1, seed=3, n=4)
    app.page.goto(f"{app.url}/practice?task=size&seed=3&level=1&n=4&lang=en")
    fields = app.page.locator(".st-key-practice_card input[type=text]")
    right = [f"{value:g}" for value in correct_answer(sheet.exercise(0)).ravel()]
    for texts, mark in ((["99"] * len(right), "✗"), (right, "✓")):
        expect(fields).to_have_count(len(right))
        for field, text in zip(fields.all(), texts, strict=True):
            field.fill(text)
        app.page.get_by_role("button", name=EN("practice.check")).click()
        expect(app.control("practice_numbers").get_by_role("radio").first).to_have_text(f"1 {mark}")
        app.ran()
    app.control("practice_next").get_by_role("button").click()
    expect(app.control("practice_numbers").get_by_role("radio").nth(1)).to_be_checked()
    app.ran()
    start_again(server[0], app)
    numbers = app.control("practice_numbers")
    expect(numbers.get_by_role("radio").first).to_have_text("1 ✓", timeout=SLOW)
    expect(numbers.get_by_role("radio").nth(1)).to_be_checked()
    expect(numbers).to_contain_text(EN("practice.score", right=1, n=4))
    numbers.get_by_role("radio").last.click()  # the summary knows that it was not right at once
    later = EN("practice.summary_later", exercises="1")
    expect(app.control("practice_summary")).to_contain_text(re.sub(r"\W+$", "", later.replace("*", "")), timeout=SLOW)


def test_lessons_have_their_answers_again_also_one_that_is_not_open(server, app):
    app.page.goto(f"{app.url}/learn?lesson=overlap&lang=en")
    for lesson, answer in (("overlap", RIGHT["overlap"]), ("average", next(iter(WRONG["average"])))):
        app.control(f"learn_to_{lesson}").get_by_role("button").click()
        field = app.control(f"learn_answer_{lesson}").locator("input")
        field.fill(f"{answer:g}")
        field.press("Enter")
        expect(app.control("learn_verdict").locator(".stAlert")).to_be_visible()
        app.ran()
    feedback = app.control("learn_verdict").inner_text()
    start_again(server[0], app)
    expect(app.control("learn_verdict")).to_have_text(feedback, timeout=SLOW)
    expect(field).to_have_value(f"{answer:g}")
    app.control("learn_to_overlap").get_by_role("button").click()
    expect(app.control("learn_transfer_overlap")).to_be_visible()  # it is asked after a right answer
    expect(app.page.locator(INCIDENT)).to_have_count(0)


def test_an_own_lecture_is_there_again(server, app):
    app.open(preset="own", m=MATRIX, f=2, stride=1, lang="en")
    app.page.get_by_role("button", name=EN("page.share"), exact=True).click()
    app.control("add_to_lecture").get_by_role("button").click()
    expect(app.page.get_by_text(EN("page.notice_lecture_added", n=1))).to_be_visible()
    app.ran()
    start_again(server[0], app)
    follow(app, "present")
    app.ran()
    expect(app.page).to_have_url(re.compile("lecture=own"))


@pytest.mark.parametrize("address", ["", "picture"])
def test_an_own_picture_is_asked_for_again_with_one_sentence(server, app, address):
    app.page.goto(f"{app.url}/{address}?source=picture&lang=en")
    app.ran()
    upload = "image_upload" if address else "upload"
    app.control(upload).locator("input[type=file]").set_input_files(
        {"name": "own.png", "mimeType": "image/png", "buffer": picture()}
    )
    expect(app.page).to_have_url(re.compile("own"))
    app.ran()
    start_again(server[0], app)
    asked = app.control("choose_again")
    expect(asked).to_contain_text(EN("input.missing_picture").replace("*", ""))
    asked.locator("input[type=file]").set_input_files({"name": "own.png", "mimeType": "image/png", "buffer": picture()})
    expect(asked).to_have_count(0)
    expect(app.page.locator(INCIDENT)).to_have_count(0)
    expect(app.page).to_have_url(re.compile("own"))
