"""Hostile files uploaded one after another into one session: each comes in or gets a sentence, and the app goes on."""

import re

from playwright.sync_api import expect

from pooling import PoolingError
from pooling.pages.shell.notices import capitalised
from pooling.sources import read_array, read_image
from pooling.sources.checks import check_kind
from tests.browser.app import SLOW, App
from tests.hostile import matrices, pictures
from tests.hostile.cases import Case
from tests.hostile.modes import image
from tests.sources.files import saved

# Bad and good ones in turn, so that each changes something that can be waited for.
PICTURES = (
    "PNG with zTXt", "PNG 16-bit RGBA", "TIFF 3 × f4", "JPEG turned 6", "GIF of 65535²", "JPEG CMYK",
    "JPEG of 150 scans", "WebP of 200 frames", "TIFF LZW, bytes changed, 4", "PNG (1, 1)",
    "only the first bytes of GIF", "1 × 20000",
)  # fmt: skip
MATRICES = (
    "ragged", "NaN and infinities", "JSON: a million deep", "numbers in utf-16", "npz that expands",
    "NPY 1: column order", "NPY of objects", "a command",
)  # fmt: skip
NAMES = (
    "<img src=x onerror=alert(1)>.png", "😀👩‍👩‍👧.png", "**a** $x$ `b` [c](http://d).png", "../../etc/passwd.png",
    "a\u202egnp.\u2066png.png", "x" * 500 + ".png", "<b>" + "x" * 500 + ".png", "C:\\a\\b.png",
)  # fmt: skip


def chosen(cases: list[Case], abouts: tuple[str, ...]) -> list[Case]:
    found = {case.about: case for case in cases}
    return [found[about] for about in abouts]


def refusal(case: Case, source: str) -> str | None:
    """Return what the app has to say of a file, or None if it comes in."""
    try:
        check_kind(case.data, case.name)
        (read_image if source == "Image" else read_array)(case.data, case.name)
    except PoolingError as error:
        return capitalised(str(error))
    return None


def brought_in(app: App, case: Case, source: str) -> None:
    """Upload a file, and see it or the sentence that refuses it, and the stage still playing."""
    sentence = refusal(case, source)
    alert = app.page.get_by_role("alert")
    if sentence is None:
        with app.changing():
            app.upload(case.name, case.data)
        expect(alert).to_have_count(0)
    else:
        app.upload(case.name, case.data)
        expect(alert).to_have_count(1, timeout=SLOW)
        expect(alert).to_have_text(visible(sentence), timeout=SLOW)
    expect(app.page.get_by_text("Traceback")).to_have_count(0)
    app.settled()
    app.press("End")
    app.expect_data("step", int(app.data("steps")) - 1)
    app.press("Home")
    app.expect_data("step", 0)


def visible(sentence: str) -> re.Pattern[str]:
    """Match a sentence as it is shown: with word joiners where Markdown would see a link."""
    return re.compile(r"^\s*" + "\u2060?".join(map(re.escape, sentence)) + r"\s*$")


def one_after_another(app: App, source: str, cases: list[Case]) -> None:
    app.open(f=2, stride=1)
    if source == "Image":
        app.choose("source", source)
    for case in cases:
        brought_in(app, case, source)


def test_hostile_pictures_come_in_or_get_a_sentence_and_the_app_goes_on(app):
    cases = chosen(pictures.corpus(), PICTURES)
    one_after_another(app, "Image", [case._replace(name=case.name or "a.png") for case in cases])


def test_hostile_matrices_come_in_or_get_a_sentence_and_the_app_goes_on(app):
    one_after_another(app, "Matrix", chosen(matrices.corpus(), MATRICES))


def test_a_name_of_a_file_is_no_more_than_its_letters(app):
    """In turn a text, whose name is told, and a picture of another size each."""
    cases = [
        Case(name, saved(image("RGB", (5 + k, 4)), "PNG") if k % 2 else b"text", name) for k, name in enumerate(NAMES)
    ]
    one_after_another(app, "Image", cases)
