"""Download in the running app: each file is what is on the screen."""

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from pooling.i18n import words
from pooling.sources import encode_matrix


def taken(app, name: str) -> tuple[str, bytes]:
    """Press a button of the panel; returns the file's name and its bytes."""
    with app.page.expect_download() as waiting:
        app.control("takeaway").get_by_role("button", name=name, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_every_file_can_be_taken_away_and_is_of_the_chosen_window(app):
    app.open(m="1 2;3 4", f=1, s=1, p=0)
    app.page.get_by_text("Download", exact=True).click()
    number = app.control("takeaway_window").get_by_role("spinbutton")
    number.fill("3")
    number.press("Enter")
    expect(app.control("takeaway_png")).to_be_visible()
    app.settled()
    files = {name: taken(app, name) for name in ("GIF", "WebP", "PNG", "SVG", "Markdown", "LaTeX", "CSV", "NPY")}
    assert Image.open(io.BytesIO(files["GIF"][1])).n_frames == Image.open(io.BytesIO(files["WebP"][1])).n_frames
    assert files["PNG"][0] == "window_3.png"
    assert b"A[1, 0] = max(" in files["SVG"][1]
    assert files["Markdown"][1].startswith(b"# Max pooling")
    assert files["LaTeX"][1].startswith(b"\\documentclass")
    with zipfile.ZipFile(io.BytesIO(files["NPY"][1])) as archive:
        x = np.load(io.BytesIO(archive.read("A_prev.npy")))
    with zipfile.ZipFile(io.BytesIO(files["CSV"][1])) as archive:
        assert np.array_equal(np.loadtxt(io.BytesIO(archive.read("A_prev.csv")), delimiter=","), x)
    assert taken(app, "QR code of its link")[1].startswith(b"\x89PNG")
    assert b'lang="en"' in taken(app, "HTML, plays offline")[1]


def test_the_qr_code_opens_this_very_window(app, new_app):
    matrix = encode_matrix(np.array([[1.0, 5, 2], [4, 4, 0], [7, 1, 3]]))
    app.open(lang="zh", m=matrix, f=2, stride=1, kind="average", upstream="ones")
    app.page.get_by_text(words("zh")("takeaway.open"), exact=True).click()
    number = app.control("takeaway_window").get_by_role("spinbutton")
    number.fill("4")
    number.press("Enter")
    expect(app.control("takeaway_qr")).to_be_visible()
    app.settled()
    app.press("End")
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(taken(app, words("zh")("takeaway.qr"))[1])))
    assert read.text.startswith(app.url)
    other = new_app()
    other.page.goto(read.text)
    other.settled()
    other.expect_data("step", 3)
    assert other.trace == app.trace
    assert other.trace["channels"][0]["output"] == 2


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_phone_fingers_hit_what_can_be_taken_away_or_copied(new_app, lang):
    app = new_app(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    app.open(lang=lang)
    for panel, name, last in (("takeaway", "takeaway.open", "takeaway_npy"), ("code_panel", "code.open", "framework")):
        app.page.get_by_text(words(lang)(name), exact=True).tap()
        expect(app.control(last).locator("button").last).to_be_visible()
        app.settled()
        buttons = app.control(panel).locator("button").all()
        boxes = [box for button in buttons if (box := button.bounding_box()) and box["height"] > 1]
        assert len(boxes) > 4
        assert min(box["height"] for box in boxes) >= 44
        assert max(box["x"] + box["width"] for box in boxes) <= 390
