"""Files and pasted numbers, brought in as users bring them."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from pooling import PoolSpec
from tests.browser.app import told


def jpeg_taken_sideways() -> bytes:
    """Return a 3000 × 2000 JPEG that EXIF turns by 90°: upright, its top is red and its bottom blue."""
    pixels = np.zeros((2000, 3000, 3), np.uint8)
    # Orientation 6: the file's left column is the upright picture's top row.
    pixels[:, :1500, 0] = 255
    pixels[:, 1500:, 2] = 255
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=90, exif=exif)
    return file.getvalue()


def npy(array: np.ndarray, **how: bool) -> bytes:
    file = io.BytesIO()
    np.save(file, array, **how)
    return file.getvalue()


def test_a_sideways_jpeg_is_upright_and_both_directions_animate(app):
    app.open()
    app.choose("source", "Image")
    with app.changing():
        app.upload("holiday.jpg", jpeg_taken_sideways())
    expect(app.part("sizes")).to_have_text("256 × 171 × 3 → 128 × 85 × 3")
    expect(app.control("notices")).to_contain_text("the file has 3000 × 2000")
    top = [round(channel["output"]) for channel in app.trace["channels"]]
    assert top[0] > 250 > 5 > top[2]
    app.press("End")
    app.expect_data("step", 128 * 85 - 1)
    bottom = [round(channel["output"]) for channel in app.trace["channels"]]
    assert bottom[2] > 250 > 5 > bottom[0]
    app.press("Home")
    for view in ("loop", "forward", "backward"):
        app.expect_data("view", view)
        picture = app.picture()
        app.press("Shift+ArrowRight", "ArrowRight")
        assert app.picture() != picture
        with app.changing():
            app.press("v")


def test_a_matrix_file_is_pooled_exactly(app):
    app.open(f=2, stride=2)
    x = np.random.default_rng(3).standard_normal((9, 7))
    with app.changing():
        app.upload("numbers.npy", npy(x))
    spec = PoolSpec("max", 2, 2)
    dA = (np.arange(12).reshape(4, 3) + 1) / 10
    app.press("End")
    app.expect_data("step", 11)
    assert app.trace == told(x, spec, dA, 11)


BAD = [
    ("fake.png", b"hello, I am text", "contains text, not an image"),
    ("empty.csv", b"", "the file is empty"),
    ("ragged.csv", b"1,2,3\n4,5\n", "row 1 has length 2, but the rows above have length 3"),
    (
        "objects.npy",
        npy(np.array([[1, None]], dtype=object), allow_pickle=True),
        "only whole and floating-point numbers",
    ),
    ("cut.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\4", "damaged or incomplete"),
]


@pytest.mark.parametrize(("name", "data", "sentence"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file_gets_one_sentence_and_nothing_is_lost(app, name, data, sentence):
    app.open(preset="own", m="3x3_1_2_3_4_5_6_7_8_9", f=2, stride=1)
    before = app.data("trace")
    if name.endswith("png"):
        app.choose("source", "Image")
    app.upload(name, data)
    alert = app.page.get_by_role("alert")
    expect(alert).to_have_count(1)
    expect(alert).to_contain_text(re.compile(re.escape(sentence), re.IGNORECASE))
    expect(app.page.get_by_text("Traceback")).to_have_count(0)
    if name.endswith("png"):
        app.choose("source", "Matrix")
    assert app.data("trace") == before


def test_a_bad_file_is_explained_in_chinese(app):
    app.open(lang="zh")
    app.upload("ragged.csv", b"1,2,3\n4,5\n")
    expect(app.page.get_by_role("alert")).to_contain_text(re.compile("[\u4e00-\u9fff]{4}"))


def test_a_files_name_is_shown_literally(app):
    app.open(source="picture")
    app.upload("<b>x</b>**y**$z$.png", b"text")
    expect(app.page.get_by_role("alert")).to_contain_text("<b>x</b>**y**$z$.png")


def test_pasted_numbers_are_pooled_and_a_mistake_keeps_them(app):
    app.open()
    app.page.get_by_role("button", name="Paste").click()
    box = app.page.get_by_role("textbox", name="Values, one row per line")
    box.fill("1,5; 2\n-3; x")
    app.page.get_by_role("button", name="Use these values").click()
    expect(app.page.get_by_role("alert")).to_contain_text("Row 1, column 1")
    if not box.is_visible():
        app.page.get_by_role("button", name="Paste").click()
    expect(box).to_have_value("1,5; 2\n-3; x")
    box.fill("1,5; 2\n-3; nan")
    with app.changing():
        app.page.get_by_role("button", name="Use these values").click()
    expect(app.page.get_by_role("alert")).to_have_count(0)
    assert app.trace["channels"][0]["output"] == "NaN"


def test_a_random_matrix_has_its_size_and_seed(app):
    app.open(f=2, stride=2)
    app.page.get_by_role("button", name="Random", exact=True).click()
    app.page.get_by_role("spinbutton", name="Rows").fill("8")
    with app.changing():
        app.page.get_by_role("button", name="Generate matrix").click()
    expect(app.part("sizes")).to_have_text("8 × 6 × 1 → 4 × 3 × 1")


def test_rows_and_columns_are_added_and_removed(app):
    app.open(preset="cs231n")
    app.page.get_by_role("button", name="Edit", exact=True).click()
    rows = app.page.get_by_role("spinbutton", name="Rows")
    rows.fill("6")
    with app.changing():
        rows.press("Enter")
    expect(app.part("sizes")).to_have_text("6 × 4 × 1 → 3 × 2 × 1")
    with app.changing():
        app.press("Control+z")
    expect(app.part("sizes")).to_have_text("4 × 4 × 1 → 2 × 2 × 1")
