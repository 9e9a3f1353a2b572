"""The zoom of whole pictures in a browser: buttons, keys, the wheel, drags and two fingers; and where everything is."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.app import App
from tests.browser.test_image import PHONE, Pictures, photograph, upload, visited

# Whether all of a part is in the window, and not cut by the picture's frame.
IN_WINDOW = """(part) => {
    const { left, top, right, bottom } = part.getBoundingClientRect();
    return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
}"""


@pytest.fixture
def pictures(app: App) -> Pictures:
    return opened(app)


def opened(app: App) -> Pictures:
    app.open_page("picture", lang="en")
    pictures = Pictures(app)
    pictures.settled()
    return pictures


def scale(pictures: Pictures) -> float:
    return float(pictures.root.get_attribute("data-zoom") or "")


def box(pictures: Pictures, name: str) -> dict[str, float]:
    found = pictures.part(name).bounding_box()
    assert found
    return dict(found)


def assert_lens_is_in_frame(pictures: Pictures) -> None:
    lens, frame = box(pictures, "lens"), box(pictures, "frame")
    for start, size in (("x", "width"), ("y", "height")):
        assert lens[start] >= frame[start]
        assert lens[start] + lens[size] <= frame[start] + frame[size]


def test_buttons_and_keys_zoom_and_the_lens_stays_in_view(pictures):
    assert scale(pictures) == 1
    expect(pictures.part("smaller")).to_have_attribute("aria-disabled", "true")
    pictures.part("larger").click()
    pictures.part("larger").click()
    assert scale(pictures) == 2
    expect(pictures.part("unzoom")).to_have_text("200%")
    expect(pictures.root.get_by_role("button", name="200%: show the whole image")).to_be_visible()
    assert_lens_is_in_frame(pictures)

    pictures.part("lens").focus()
    pictures.keys(*["+"] * 12)
    assert scale(pictures) > 8
    expect(pictures.part("larger")).to_have_attribute("aria-disabled", "true")
    assert_lens_is_in_frame(pictures)
    before = pictures.lens
    pictures.moved(lambda: pictures.keys(*["Shift+ArrowRight"] * 3))
    assert pictures.lens[1] > before[1]
    assert_lens_is_in_frame(pictures)

    pictures.keys("-")
    assert scale(pictures) == 16
    pictures.keys("0")
    assert scale(pictures) == 1
    assert pictures.part("frame").get_attribute("tabindex") is None


def test_arrow_keys_move_the_zoomed_picture(pictures):
    pictures.part("larger").click()
    pictures.part("larger").click()
    expect(pictures.part("frame")).to_have_accessible_name("A part of the image, at 200%: the arrow keys move it")
    pictures.part("frame").focus()
    before, lens = box(pictures, "sheet"), pictures.lens
    pictures.keys("ArrowRight", "ArrowDown")
    after = box(pictures, "sheet")
    assert after["x"] < before["x"]
    assert after["y"] < before["y"]
    pictures.keys(*["Shift+ArrowLeft", "Shift+ArrowUp"] * 3)
    frame, after = box(pictures, "frame"), box(pictures, "sheet")
    assert (after["x"], after["y"]) == (frame["x"], frame["y"])  # the picture's edge
    assert pictures.lens == lens


def test_wheel_zooms_with_ctrl_and_scrolls_the_page_without(pictures):
    page, frame = pictures.app.page, box(pictures, "frame")
    page.mouse.move(frame["x"] + 0.4 * frame["width"], frame["y"] + 0.5 * frame["height"])
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(pictures.part("unzoom")).to_have_text("272%")
    assert page.evaluate("[devicePixelRatio, visualViewport.scale]") == [1, 1]
    page.mouse.wheel(0, 120)
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 0")
    assert scale(pictures) == pytest.approx(2.718, abs=0.001)


def test_drag_moves_the_zoomed_picture_and_a_click_the_lens(pictures):
    page, frame, lens = pictures.app.page, box(pictures, "frame"), pictures.lens
    for _ in range(4):
        pictures.part("larger").click()
    assert scale(pictures) == 4
    before = box(pictures, "sheet")
    page.mouse.move(frame["x"] + 30, frame["y"] + 30)
    page.mouse.down()
    page.mouse.move(frame["x"] + 90, frame["y"] + 70, steps=4)
    page.mouse.up()
    after = box(pictures, "sheet")
    assert (after["x"] - before["x"], after["y"] - before["y"]) == pytest.approx((60, 40), abs=0.6)
    assert pictures.lens == lens
    pictures.moved(lambda: page.mouse.click(frame["x"] + 60, frame["y"] + 60))
    assert pictures.lens[0] < lens[0]
    assert pictures.lens[1] < lens[1]
    assert_lens_is_in_frame(pictures)


def test_zoom_survives_another_layer_and_a_resize_but_not_another_picture(new_app):
    app = new_app(fresh=True)
    pictures = opened(app)
    pictures.part("larger").click()
    pictures.part("larger").click()
    with app.changing():
        app.control("image_kind").get_by_text("Average", exact=True).click()
    assert scale(pictures) == 2
    app.page.set_viewport_size({"width": 1024, "height": 768})
    expect(pictures.part("frame")).to_have_css("width", "438px")
    assert scale(pictures) == 2
    assert_lens_is_in_frame(pictures)
    upload(pictures, "a.jpg", photograph(400, 300))
    expect(pictures.part("inputSize")).to_have_text("300 × 400 × 3")
    pictures.settled()
    assert scale(pictures) == 1


def test_two_fingers_zoom(new_app):
    app = new_app(**PHONE)
    app.open(lang="en")
    pictures = visited(app)
    session = app.page.context.new_cdp_session(app.page)
    pictures.part("slider").scroll_into_view_if_needed()
    frame, lens = box(pictures, "frame"), pictures.lens
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + 60  # on the divider, as fingers are
    for k in range(6):
        points = [{"x": x - 30 - 12 * k, "y": y, "id": 0}, {"x": x + 30 + 12 * k, "y": y, "id": 1}]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove" if k else "touchStart", "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert scale(pictures) == pytest.approx(3, abs=0.1)
    assert (pictures.wipe, pictures.lens) == (0.5, lens)
    expect(pictures.part("keys")).to_have_text(re.compile("two fingers"))
    for name in ("smaller", "unzoom", "larger"):
        assert box(pictures, name)["height"] >= 44
    pictures.part("unzoom").tap()
    assert scale(pictures) == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_lens_and_its_loop_are_visible_together(new_app, lang):
    for width, height, parts in ((1440, 900, ("board", "play", "position")), (1280, 720, ("board", "play"))):
        app = new_app(viewport={"width": width, "height": height})
        app.open_page("picture", lang=lang)
        pictures = Pictures(app)
        pictures.settled()
        for part in [pictures.part("frame"), pictures.part("zoom"), *(app.part(name) for name in parts)]:
            assert part.evaluate(IN_WINDOW), part
        assert app.stage.evaluate("(root) => root.clientWidth") > 600  # narrower ones have the layout of phones
        bar = app.part("play").locator("..")
        assert bar.evaluate("(bar) => bar.scrollWidth <= bar.clientWidth")


@pytest.mark.parametrize("size", [(4000, 1), (1, 3000)])
def test_thin_pictures_zoom(pictures, size):
    upload(pictures, "a.png", photograph(*size))
    expect(pictures.part("inputSize")).to_have_text(f"{size[1]} × {size[0]} × 3")
    pictures.settled()
    for _ in range(9):
        pictures.part("larger").click(force=True)
    assert scale(pictures) == 24
    lens, frame = box(pictures, "lens"), box(pictures, "frame")
    assert frame["x"] - lens["width"] < lens["x"] < frame["x"] + frame["width"]
    assert frame["y"] - lens["height"] < lens["y"] < frame["y"] + frame["height"]
    pictures.part("lens").focus()
    pictures.keys("0")
    assert scale(pictures) == 1
