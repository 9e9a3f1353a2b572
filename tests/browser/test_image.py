"""Images in a browser: upload a photograph, wipe, move the lens, play it; there and back from Explore."""

import io
import json
import re
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from pooling.i18n import words
from pooling.pages.picture.panels.windows import scene
from pooling.sources import read_image
from pooling.state.picture.setting import Own, PictureSetting
from tests.browser.app import SLOW, App, told
from tests.browser.fingers import PHONE


class Pictures:
    """The page of whole pictures."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def root(self) -> Locator:
        return self.app.page.get_by_test_id("pooling-wipe")

    def part(self, name: str) -> Locator:
        return self.root.locator(f'[data-part="{name}"]')

    @property
    def lens(self) -> list[int]:
        return json.loads(self.root.get_attribute("data-lens") or "")

    @property
    def wipe(self) -> float:
        return float(self.root.get_attribute("data-wipe") or "")

    def settled(self) -> None:
        expect(self.root).to_have_attribute("data-version", re.compile(r"\d"), timeout=SLOW)
        self.app.settled()

    def moved(self, act: Callable[[], None]) -> None:
        """Do what moves the lens, and wait until the Loop plays what is under it."""
        with self.app.changing():
            act()

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.app.page.keyboard.press(key)


@pytest.fixture
def pictures(app: App) -> Pictures:
    app.open(lang="en")
    return visited(app)


def visited(app: App, lang: str = "en") -> Pictures:
    app.page.get_by_role("link", name=words(lang)("app.page_picture")).click()
    page = Pictures(app)
    page.settled()
    return page


def photograph(width: int, height: int) -> bytes:
    rng = np.random.default_rng(0)
    rough = Image.fromarray(rng.integers(0, 256, (30, 40, 3), dtype=np.uint8))
    file = io.BytesIO()
    rough.resize((width, height), Image.Resampling.BICUBIC).save(file, "JPEG", quality=90)
    return file.getvalue()


def upload(pictures: Pictures, name: str, data: bytes) -> None:
    pictures.app.control("image_upload").locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


def test_photograph_of_twelve_megapixels_is_wiped_and_its_windows_played(pictures):
    data = photograph(4000, 3000)
    upload(pictures, "a.jpg", data)
    expect(pictures.part("inputSize")).to_have_text("3000 × 4000 × 3", timeout=SLOW)
    expect(pictures.part("outputSize")).to_have_text("750 × 1000 × 3")
    expect(pictures.part("inputBytes")).to_have_text("36.0 MB")
    expect(pictures.part("note")).to_contain_text("preview of 1200 × 1600")
    pictures.settled()

    pictures.part("slider").focus()
    pictures.keys("Home")
    assert pictures.wipe == 0
    pictures.keys(*["ArrowRight"] * 3)
    assert pictures.wipe == pytest.approx(0.015)

    before = pictures.lens
    pictures.part("lens").focus()
    pictures.moved(lambda: pictures.keys("Shift+ArrowDown", "ArrowRight", "ArrowRight", "ArrowUp"))
    assert pictures.lens == [before[0] + 37 - 1, before[1] + 2]

    app = pictures.app
    app.press("End")
    own = Own(read_image(data).pixels, "a.jpg", "")
    shown = scene(PictureSetting(name="own", own=own, lens=tuple(pictures.lens)))
    steps = int(app.data("steps"))
    app.expect_data("step", steps - 1)
    assert app.trace == told(shown.x, shown.spec, shown.dA, steps - 1)
    app.press("Home", " ")
    app.expect_data("playing", "true")
    app.expect_data("step", 1)


def test_lens_is_dragged_and_follows_a_click(pictures):
    frame = pictures.part("frame").bounding_box()
    assert frame
    pictures.moved(lambda: pictures.part("frame").click(position={"x": 60, "y": frame["height"] - 40}))
    row, col = pictures.lens
    assert row > 40
    assert col < 12
    box = pictures.part("lens").bounding_box()
    assert box
    mouse = pictures.app.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(frame["x"] + frame["width"] + 200, frame["y"] - 90, steps=4)
    assert pictures.lens == [0, 54]
    pictures.moved(mouse.up)
    expect(pictures.app.page).to_have_url(re.compile("lens=0_54"))


def test_wipe_is_dragged(pictures):
    frame, divider = pictures.part("frame").bounding_box(), pictures.part("divider").bounding_box()
    assert frame
    assert divider
    mouse = pictures.app.page.mouse
    mouse.move(divider["x"] + divider["width"] / 2, divider["y"] + divider["height"] * 0.9)
    mouse.down()
    mouse.move(frame["x"] + frame["width"] / 4, frame["y"] + 20, steps=4)
    mouse.up()
    assert pictures.wipe == pytest.approx(0.25, abs=0.01)
    assert pictures.part("slider").input_value() == str(pictures.wipe * 100).removesuffix(".0")


def test_output_pixels_are_drawn_as_squares(new_app):
    pictures = visited(new_app(viewport={"width": 1920, "height": 1080}).open(lang="en"))
    expect(pictures.part("frame")).to_have_css("width", "448px")
    expect(pictures.part("after")).to_have_class(re.compile("pixels"))
    assert pictures.part("after").evaluate("image => image.naturalWidth") == 56
    assert pictures.part("frame").evaluate("frame => frame.clientWidth") % 224 == 0


def test_setting_changes_the_output_and_the_address(pictures):
    app = pictures.app
    slider = app.control("image_f").get_by_role("slider")
    slider.focus()
    with app.changing():
        pictures.keys("ArrowRight")
    expect(pictures.part("outputSize")).to_have_text("55 × 55 × 3")
    with app.changing():
        app.control("image_kind").get_by_text("Average", exact=True).click()
    expect(pictures.part("layer")).to_have_text("Average · f = 5 · stride = 4 · pad = 0")
    expect(app.page).to_have_url(re.compile(r"/picture\?.*kind=average.*f=5|/picture\?.*f=5.*kind=average"))


def test_one_channel_has_numbers_from_0_to_1(pictures):
    app = pictures.app
    with app.changing():
        app.control("image_channel").get_by_text("R", exact=True).click()
    with app.changing():
        app.control("image_scale").get_by_text("0–1", exact=True).click()
    (channel,) = app.trace["channels"]
    assert 0 <= channel["output"] <= 1


def test_explore_stands_where_it_was_left(app):
    app.open(preset="dumoulin")
    app.press("ArrowRight", "ArrowRight", "ArrowRight")
    app.expect_data("step", 3)
    pictures = visited(app)
    pictures.part("lens").focus()
    pictures.moved(lambda: pictures.keys("Shift+ArrowLeft"))
    lens = pictures.lens
    app.page.get_by_role("link", name="Explore").click()
    expect(app.control("preset")).to_be_visible()
    app.settled()
    app.expect_data("step", 3)
    expect(app.page).to_have_url(re.compile(r"/\?.*preset=dumoulin"))
    expect(app.page).to_have_url(re.compile("step=3"))
    assert visited(app).lens == lens


def test_link_opens_the_page(app):
    app.page.goto(f"{app.url}/picture?preset=texture&f=3&stride=2&pad=1&lens=20_30&channel=2&lang=zh")
    pictures = Pictures(app)
    pictures.settled()
    assert pictures.lens == [20, 30]
    expect(pictures.part("inputSize")).to_have_text("128 × 128 × 1")
    expect(app.page).to_have_title("整幅图片 · 看见池化")


@pytest.mark.parametrize("name", ["<img src=x onerror=document.title=1>.png", "a\u202egnp.jpg"])
def test_broken_file_is_told_of_and_the_page_goes_on(pictures, name):
    upload(pictures, name, b"\x89PNG\r\n\x1a\nnothing")
    alert = pictures.app.page.get_by_test_id("stAlert")
    expect(alert).to_contain_text("damaged", timeout=SLOW)
    upload(pictures, name, photograph(40, 30))
    expect(pictures.part("inputSize")).to_have_text("30 × 40 × 3", timeout=SLOW)
    expect(alert).to_have_count(0)
    assert pictures.app.page.title() == "Images · Seeing Pooling"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_wider_than_a_phone(new_app, lang):
    app = new_app(**PHONE)
    app.open(lang=lang)
    pictures = visited(app, lang)
    wide = app.page.get_by_test_id("stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
    assert wide[0] <= wide[1]
    box = pictures.root.bounding_box()
    assert box
    for name in ("frame", "slider", "inputSize", "share"):
        part = pictures.part(name).bounding_box()
        assert part
        assert part["x"] >= box["x"]
        assert part["x"] + part["width"] <= box["x"] + box["width"]
    assert (pictures.part("slider").bounding_box() or {})["height"] >= 44


def test_lens_is_moved_by_touch(new_app):
    app = new_app(**PHONE)
    app.open(lang="en")
    pictures = visited(app)
    session = app.page.context.new_cdp_session(app.page)
    pictures.part("lens").scroll_into_view_if_needed()
    box, before = pictures.part("lens").bounding_box(), pictures.lens
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    with app.changing():
        for k in range(7):
            points = [{"x": x + 10 * k, "y": y + 15 * k, "id": 0}]
            session.send(
                "Input.dispatchTouchEvent", {"type": "touchMove" if k else "touchStart", "touchPoints": points}
            )
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert pictures.lens[0] > before[0]
    assert pictures.lens[1] > before[1]
