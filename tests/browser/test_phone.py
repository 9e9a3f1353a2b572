"""The app on a phone, by touch alone: drag, pinch, tap, the ledger as a sheet, and nothing too small for a finger."""

import re
from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from pooling import PoolSpec
from pooling.sources import load_sample
from tests.browser.app import SLOW, App, told
from tests.browser.fingers import PHONE, Fingers

CELL_ABOVE_SHEET = """([root, y]) => {
    const top = (part) => root.querySelector(`[data-part=${part}]`).getBoundingClientRect().top;
    return top("canvas") + y < top("sheet");
}"""


def scrolled(app: App) -> float:
    return app.page.get_by_test_id("stMain").evaluate("main => main.scrollTop")


def turn(app: App, view: str) -> Locator:
    return app.part("turn").locator(f'[value="{view}"]')


def test_the_main_job_is_done_by_touch_alone(phone):
    phone.open()
    phone.expect_data("view", "forward")
    fingers = Fingers(phone)
    # A case, and f turned to 3.
    phone.page.get_by_test_id("stExpandSidebarButton").tap()
    phone.control("preset").get_by_role("combobox").tap()
    with phone.changing():
        phone.page.get_by_role("option", name="Everything at once", exact=True).tap()
    slider = phone.control("f").get_by_role("slider")
    assert (slider.get_attribute("min"), slider.get_attribute("max"), slider.input_value()) == ("1", "7", "3")
    track = phone.control("f").locator('[style*="touch-action"]').first.bounding_box()
    assert track
    for f in (2, 3):
        with phone.changing():
            fingers.tap((track["x"] + track["width"] * (f - 1) / 6, track["y"] + track["height"] / 2))
        assert slider.input_value() == str(f)
    phone.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").tap()
    # Play and pause, then drag to the last window.
    phone.part("play").tap()
    phone.expect_data("playing", "true")
    phone.part("play").tap()
    phone.expect_data("playing", "false")
    last = int(phone.data("steps")) - 1
    fingers.drag(fingers.at("x", 2, 0), 340)
    phone.expect_data("step", last)
    # The ledger of a cell, there and on the way back.
    fingers.tap(fingers.at("x", 1, 3))
    expect(phone.part("sheet")).to_be_visible()
    phone.part("close").tap()
    expect(phone.part("sheet")).to_be_hidden()
    turn(phone, "backward").tap()
    phone.expect_data("view", "backward")
    turn(phone, "forward").tap()
    phone.expect_data("view", "forward")
    phone.part("previous").tap()
    phone.expect_data("step", last - 1)


def test_a_drag_over_the_output_goes_to_the_window_under_the_finger(phone):
    phone.open(preset="whole-story", view="forward")
    fingers = Fingers(phone)
    fingers.move((fingers.at("A", 0, 0), fingers.at("A", 1, 2)))
    phone.expect_data("step", 5)
    assert (phone.trace["window"], phone.trace["channels"][0]["output"]) == ([1, 2], 8)
    assert scrolled(phone) == 0
    # A drag is no tap: nothing is selected.
    expect(phone.part("sheet")).to_be_hidden()


def test_a_drag_down_the_grids_scrolls_the_page(phone):
    phone.open(preset="whole-story", view="backward")
    fingers = Fingers(phone)
    fingers.drag(fingers.at("total", 3, 1), 5, -200)
    phone.page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 20")
    phone.expect_data("step", 0)


def test_a_mouse_scrubs_over_the_output_and_still_clicks(new_app):
    app = new_app()
    app.open(preset="whole-story")

    def drag(*cells: tuple[str, int, int]) -> None:
        box = app.part("canvas").bounding_box()
        for k, cell in enumerate(cells):
            place = app.cell(*cell)
            app.page.mouse.move(box["x"] + place["x"], box["y"] + place["y"], steps=5)
            if k == 0:
                app.page.mouse.down()
        app.page.mouse.up()

    drag(("dA", 0, 0), ("dA", 2, 1))
    app.expect_data("step", 7)
    # Where it ends is not clicked: the ledger is still the window's.
    drag(("dA", 2, 1), ("x", 0, 0))
    app.expect_data("step", 0)
    assert "dA_prev[1, 1]" in app.text("ledger")
    app.click("A", 0, 1)
    app.expect_data("step", 1)
    app.click("x", 0, 0)
    assert "dA_prev[0, 0]" in app.text("ledger")


def test_the_ledger_of_a_tapped_cell_is_a_sheet_above_the_transport(phone):
    phone.open(preset="whole-story", view="backward", step=5)
    fingers = Fingers(phone)
    fingers.tap(fingers.at("total", 1, 3))
    sheet = phone.part("sheet")
    expect(sheet).to_be_visible()
    expect(sheet).to_be_focused()
    expect(phone.stage.get_by_role("region", name="Terms of dA_prev[1, 3]")).to_be_visible()
    rows = phone.part("account").locator("tr").all_inner_texts()
    assert [row.split("\t") for row in rows] == [
        ["A[0, 1]", "+1"], ["A[0, 2]", "−0.4"], ["A[1, 2]", "+0.3"], ["=", "0.9"],
    ]  # fmt: skip
    # It ends where the transport begins, and the transport works beside it.
    assert phone.part("account").bounding_box()["y"] < phone.part("play").bounding_box()["y"]
    phone.part("next").tap()
    phone.expect_data("step", 6)
    expect(sheet).to_be_visible()
    # Another cell, another ledger; one that got nothing says so.
    fingers.tap(fingers.at("total", 0, 0))
    expect(phone.part("account")).to_have_text("nothing yet")
    expect(phone.part("nudged")).to_contain_text("A_prev[0, 0] 1")


def test_no_sheet_opens_over_the_cells_where_a_tap_is_an_answer(phone):
    phone.page.goto(f"{phone.url}/learn?lesson=window&lang=en")
    phone.settled()
    fingers = Fingers(phone)
    for row, verdict in ((1, "That cell is not in the window"), (2, "Right")):
        phone.part("canvas").evaluate("canvas => canvas.scrollIntoView({ block: 'center' })")
        fingers.tap(fingers.at("x", row, 0))
        expect(phone.control("learn_question")).to_contain_text(verdict)
        expect(phone.part("sheet")).to_be_hidden()


@pytest.mark.parametrize("way", ["button", "Escape", "drag down", "tap elsewhere"])
def test_the_sheet_closes(phone, way):
    phone.open(preset="whole-story", view="forward")
    fingers = Fingers(phone)
    fingers.tap(fingers.at("x", 1, 3))
    expect(phone.part("sheet")).to_be_visible()
    if way == "button":
        phone.part("close").tap()
    elif way == "Escape":
        phone.page.keyboard.press("Escape")
    elif way == "drag down":
        box = phone.part("grip").bounding_box()
        fingers.drag((box["x"] + 60, box["y"] + 20), 0, 90)
    else:
        phone.part("sizes").tap()
    expect(phone.part("sheet")).to_be_hidden()


def test_stacked_grids_have_a_ledger_too(phone):
    phone.open(source="picture", preset="digits", view="forward", step=300)
    fingers = Fingers(phone)
    fingers.tap(fingers.at("x", 3, 4))
    expect(phone.part("nudged")).to_contain_text("A_prev[3, 4]")


def test_only_phones_have_the_switch_and_the_sheet(app):
    app.open(preset="whole-story")
    expect(app.part("turn")).to_be_hidden()
    app.click("x", 1, 3)
    expect(app.part("sheet")).to_be_hidden()
    assert "dA_prev[1, 3]" in app.text("ledger")


def test_the_switch_says_which_direction_is_shown(phone):
    phone.open(preset="whole-story", view="backward")
    expect(turn(phone, "backward")).to_have_attribute("aria-pressed", "true")
    expect(turn(phone, "forward")).to_have_attribute("aria-pressed", "false")
    with phone.changing():
        turn(phone, "forward").tap()
    phone.expect_data("view", "forward")
    expect(turn(phone, "forward")).to_have_attribute("aria-pressed", "true")


def test_the_transport_stays_at_the_thumb(phone):
    phone.open(source="picture", preset="photo", view="forward")
    main = phone.page.get_by_test_id("stMain")
    for top in (0, 100, 250):
        main.evaluate("(main, top) => main.scrollTo(0, top)", top)
        box = phone.drawn().part("play").bounding_box()
        assert 844 - 80 < box["y"] + box["height"] <= 844


# ---- zoom ------------------------------------------------------------------------------------------------------------


def test_two_fingers_zoom_a_picture_and_marks_stay_on_their_cells(phone):
    phone.open(source="picture", preset="photo", view="forward", step=5000)
    fingers = Fingers(phone)
    middle = fingers.at("x", 89, 145)
    fingers.spread(middle, 20, 120)
    assert float(phone.data("zoom")) == pytest.approx(6, rel=0.05)
    assert fingers.at("x", 89, 145) == pytest.approx(middle, abs=2)
    # The window's outline is where its cells are: blue around [88:90, 144:146], none in their middle.
    x, y = fingers.at("x", 88, 144)
    size = 6 * 1.5
    assert is_blue(phone, x - size / 2, y) > is_blue(phone, x + size / 2, y + size / 2)
    # One finger drags; it neither scrubs nor scrolls.
    fingers.drag(middle, -40, -60)
    assert fingers.at("x", 89, 145) == pytest.approx((middle[0] - 40, middle[1] - 60), abs=2)
    assert (phone.data("step"), scrolled(phone)) == ("5000", 0)
    button = phone.part("unzoom")
    expect(button).to_have_accessible_name("Back to 1×, the whole grid")
    button.tap()
    phone.expect_data("zoom", 1)
    expect(button).to_be_hidden()


def is_blue(app: App, x: float, y: float) -> int:
    """Return how much bluer than red the canvas is at a point of the screen."""
    return app.part("canvas").evaluate(
        """(canvas, [x, y]) => {
            const box = canvas.getBoundingClientRect();
            const ratio = canvas.width / box.width;
            const [at, down] = [(x - box.left) * ratio, (y - box.top) * ratio];
            const [red, , blue] = canvas.getContext("2d").getImageData(at, down, 1, 1).data;
            return blue - red;
        }""",
        [x, y],
    )


def test_two_taps_zoom_in_and_two_more_back(phone):
    phone.open(source="picture", preset="photo", view="forward")
    fingers = Fingers(phone)
    fingers.tap(fingers.at("x", 50, 60), times=2)
    phone.page.wait_for_function("app => Number(app.dataset.zoom) > 4", arg=phone.stage.element_handle())
    expect(phone.part("sheet")).to_be_hidden()
    phone.drawn()  # the picture glides to its new size
    fingers.tap(fingers.at("x", 54, 58), times=2)  # not where it was tapped before: that would be a fourth tap
    phone.expect_data("zoom", 1)


def test_the_view_follows_the_window(app):
    app.open(source="picture", preset="photo")
    app.press("z", "z", "z")
    assert float(app.drawn().data("zoom")) > 4
    app.press("End")
    app.drawn()
    left, top, _ = app.stage.evaluate("root => JSON.parse(root.dataset.grids).x")
    frame = app.stage.evaluate("root => root.querySelector('canvas').clientWidth") / 2
    corner = app.cell("x", 223, 223)
    assert 0 < corner["x"] < frame
    assert left < 0
    assert top < 0
    app.press("Home")
    first = app.drawn().cell("x", 0, 0)
    assert first["x"] > 0
    assert first["y"] > 0
    app.press("Shift+Z", "Shift+Z", "Shift+Z", "Shift+Z")
    app.expect_data("zoom", 1)


def test_ctrl_and_the_wheel_zoom_at_the_pointer(app):
    app.open(source="picture", preset="photo")
    place = app.cell("x", 40, 50)
    app.part("canvas").hover(position=place)
    app.page.keyboard.down("Control")
    app.page.mouse.wheel(0, -200)
    app.page.keyboard.up("Control")
    app.page.wait_for_function("root => Number(root.dataset.zoom) > 2", arg=app.stage.element_handle())
    assert tuple(app.cell("x", 40, 50).values()) == pytest.approx(tuple(place.values()), abs=1)


def test_numbers_of_a_zoomed_picture_can_be_read_and_are_its_pixels(phone):
    phone.open(source="picture", preset="digits", view="forward")
    fingers = Fingers(phone)
    fingers.tap(fingers.at("x", 9, 9), times=2)
    phone.page.wait_for_function("app => Number(app.dataset.zoom) > 2", arg=phone.stage.element_handle())
    fingers.tap(fingers.at("x", 9, 9))
    value = int(load_sample("digits").pixels[9, 9].sum())
    expect(phone.part("nudged")).to_contain_text(f"A_prev[9, 9] {value}")


def test_where_numbers_can_be_read_two_fingers_do_not_zoom(phone):
    phone.open(preset="whole-story", view="forward")
    fingers = Fingers(phone)
    fingers.spread(fingers.at("x", 2, 2), 20, 60)
    phone.expect_data("zoom", 1)


# ---- sizes -----------------------------------------------------------------------------------------------------------

SMALL = """(root) => [...root.querySelectorAll("button, select, input:not(.field)")]
    .filter((e) => e.checkVisibility())
    .map((e) => [e.dataset.part ?? e.dataset.try ?? e.value, e.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 44 || height < 44)
    .map(([name, { width, height }]) => `${name} ${width} × ${height}`)"""

TINY = """(root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!element.checkVisibility() || element.closest(".unseen") || !walker.currentNode.data.trim()) continue;
        if (parseFloat(getComputedStyle(element).fontSize) < 12) found.push(walker.currentNode.data);
    }
    return found;
}"""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("view", ["forward", "backward"])
def test_targets_have_44_pixels_and_texts_12(new_app, lang, view):
    app = new_app(**PHONE, reduced_motion="reduce")
    app.open(preset="whole-story", view=view, lang=lang)
    fingers = Fingers(app)
    # An edit, so that there is something to undo, and the last window, so that there are things to try.
    fingers.tap(fingers.at("x" if view == "forward" else "dA", 0, 0), times=2)
    app.part("field").fill("7")
    with app.changing():
        app.part("field").press("Enter")
    app.part("speed").select_option("16")
    app.part("play").tap()
    expect(app.part("tries")).to_be_visible()
    fingers.tap(fingers.at("x" if view == "forward" else "total", 1, 1))
    expect(app.part("sheet")).to_be_visible()
    expect(app.part("undo")).to_be_visible()
    assert app.stage.evaluate(SMALL) == []
    assert app.stage.evaluate(TINY) == []
    assert app.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_zoomed_pictures_targets_have_44_pixels(phone):
    phone.open(source="picture", preset="photo", view="forward")
    fingers = Fingers(phone)
    fingers.spread(fingers.at("x", 90, 90), 20, 90)
    expect(phone.part("unzoom")).to_be_visible()
    assert phone.stage.evaluate(SMALL) == []
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_phone_keeps_transport_in_two_rows(phone):
    for view in ("forward", "backward"):
        phone.open(preset="whole-story", view=view)
        tops = {round(phone.part(name).bounding_box()["y"]) for name in ("previous", "play", "next", "speed", "hide")}
        assert len(tops) == 1


def test_numbers_stay_the_engines_while_a_picture_is_zoomed(phone):
    x = np.arange(3600.0).reshape(60, 60) % 97
    matrix = "60x60_" + "_".join(f"{value:.0f}" for value in x.ravel())
    phone.open(preset="own", m=matrix, f=3, stride=2, view="backward", step=400)
    fingers = Fingers(phone)
    fingers.spread(fingers.at("total", 28, 30), 20, 100)
    assert float(phone.data("zoom")) > 3
    expected = told(x, PoolSpec(f=3, stride=2), np.ones((29, 29)), 400)
    assert phone.trace["window"] == expected["window"]
    assert phone.trace["channels"][0]["output"] == expected["channels"][0]["output"]


# ---- sheets, comparisons and keys ------------------------------------------------------------------------------------


def test_a_sheet_does_not_lie_over_the_cell_that_was_tapped(new_app):
    phone = new_app(**PHONE, reduced_motion="reduce")  # a page that still scrolls can't be tapped
    phone.open(preset="whole-story", view="backward", step=8)
    fingers = Fingers(phone)
    for cell in ((4, 0), (4, 4), (0, 0)):
        fingers.tap(fingers.at("total", *cell))
        expect(phone.part("sheet")).to_be_visible()
        phone.page.wait_for_function(
            CELL_ABOVE_SHEET, arg=[phone.stage.element_handle(), phone.cell("total", *cell)["y"]]
        )
        phone.part("close").tap()


def test_a_comparison_is_made_by_touch(phone):
    phone.page.goto(f"{phone.url}/compare?preset=cs231n&a=max_2_2_0_all&b=average_2_2_0_all&lang=en")
    phone.ran()
    stages = phone.stage
    expect(stages).to_have_count(2)
    expect(stages.nth(1)).to_have_attribute("data-version", re.compile(r"\d"), timeout=SLOW)
    phone.control("compare_change_1").get_by_role("button").tap()
    column = phone.control("compare_column_1")
    expect(column).to_be_visible()
    track = phone.control("compare_1_f").locator('[style*="touch-action"]').first.bounding_box()
    assert track
    phone.page.touchscreen.tap(track["x"] + track["width"] * 2 / 3, track["y"] + track["height"] / 2)
    phone.page.wait_for_url(re.compile("b=average_3_"))
    phone.page.touchscreen.tap(3, PHONE["viewport"]["height"] - 3)  # beside the pop-over
    expect(column).to_be_hidden()
    expect(stages.nth(1).locator('[data-part="sizes"]')).to_contain_text("→ 1 × 1")
    stages.first.get_by_role("button", name="Next window").or_(
        phone.page.get_by_role("button", name="Next window")
    ).first.tap()
    expect(stages.first).to_have_attribute("data-step", "1", timeout=SLOW)


KEYS = re.compile(r"Page ?Down|Ctrl|[Aa]rrow keys|\bSpace\b|\bEsc\b")


def test_after_the_first_window_the_stage_says_how_to_go_on_without_naming_keys(phone):
    phone.open(lang="en")
    note = phone.page.get_by_text("watch the other 3 windows").filter(visible=True)
    expect(note).to_have_text("▶: watch the other 3 windows.", timeout=SLOW)


def test_no_page_mentions_keys(phone):
    found = []
    for page, shown, params in (
        ("", "pooling-stage", {}), ("picture", "pooling-wipe", {}), ("compare", "pooling-stage", {}),
        ("learn", "pooling-stage", {}), ("practice", "", {}), ("present", "pooling-stage", {}),
        ("present", "pooling-stage", {"beat": 3}), ("present", "presenter-window", {"present": "notes"}),
        ("glossary", "", {}),
    ):  # fmt: skip
        phone.page.goto(f"{phone.url}/{page}?{urlencode({'lang': 'en', **params})}")
        phone.ran()
        if shown:
            expect(phone.page.get_by_test_id(shown).first).to_contain_text(re.compile(r"\w"), timeout=SLOW)
        texts = phone.page.get_by_text(KEYS).filter(visible=True).all_inner_texts()
        found += [(page, params, text) for text in texts if text.strip()]
    assert not found, "\n".join(map(str, found))
