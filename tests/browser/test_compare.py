"""Compare in a browser: all stages in step, one input, a link that brings everything back."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from pooling.i18n import words
from pooling.lessons.comparisons import COMPARISONS
from pooling.sources import PRESETS
from pooling.sources.upstream import numbered, ones
from tests.browser.app import SLOW, App, told

EN = words("en")
OWN = {"a": "max_3_1_0_all", "b": "average_3_1_0_all", "c": "max_3_2_1_first", "d": "average_3_2_1_all"}
FULL = {"viewport": {"width": 1024, "height": 768}}


class Compare:
    """The page of comparisons."""

    def __init__(self, app: App, count: int = 2, **params: object) -> None:
        self.app, self.count = app, count
        app.page.goto(f"{app.url}/compare?{urlencode({'lang': 'en', **params})}")
        self.ready()
        # Streamlit looks for the server below a page's address first.
        app.errors = [error for error in app.errors if "404" not in error]

    def ready(self) -> "Compare":
        expect(self.app.page.get_by_test_id("pooling-compare")).to_be_visible(timeout=SLOW)
        expect(self.stages).to_have_count(self.count, timeout=SLOW)
        for stage in self.stages.all():
            expect(stage).to_have_attribute("data-version", re.compile(r"\d"), timeout=SLOW)
        self.app.ran()
        return self

    @property
    def stages(self) -> Locator:
        return self.app.stage

    @property
    def lead(self) -> Locator:
        return self.app.page.locator('[data-testid="pooling-stage"][tabindex="0"]')

    @property
    def bar(self) -> Locator:
        return self.app.page.locator(".foot .bar:visible")

    def data(self, name: str) -> list[str]:
        return [stage.get_attribute(f"data-{name}") or "" for stage in self.stages.all()]

    def expect_data(self, name: str, *values: object) -> None:
        for k, value in enumerate(values):
            expect(self.stages.nth(k)).to_have_attribute(f"data-{name}", str(value), timeout=SLOW)

    def press(self, *keys: str) -> None:
        if not self.lead.evaluate("root => root === root.getRootNode().activeElement"):
            self.lead.focus()
        for key in keys:
            self.app.page.keyboard.press(key)

    def traces(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self.data("trace")]

    def canvas(self, k: int) -> Locator:
        return self.stages.nth(k).locator("canvas")

    def at(self, k: int, grid: str, row: int, col: int) -> dict[str, float]:
        left, top, size = json.loads(self.data("grids")[k])[grid]
        return {"x": left + (col + 0.5) * size, "y": top + (row + 0.5) * size}


def engine(name: str, steps: list[int], x: np.ndarray | None = None) -> list[dict[str, Any]]:
    """Return what the engine says of a ready comparison's columns, each at its step."""
    chosen = COMPARISONS[name]
    x = PRESETS[chosen.preset].x if x is None else x
    rule = {"ones": ones, "numbered": numbered}[chosen.upstream]
    return [
        told(x, spec, rule(spec.output_size(x.shape)), step) for spec, step in zip(chosen.specs, steps, strict=True)
    ]


def test_all_stages_go_in_step_by_keyboard_and_one_with_fewer_windows_stays_at_its_last(app):
    page = Compare(app, 3, compare="strides")
    assert page.data("steps") == ["9", "4", "1"]
    for keys, steps in [
        ((), (0, 0, 0)),
        (("ArrowRight",), (1, 1, 0)),
        (("ArrowRight",) * 4, (5, 3, 0)),
        (("ArrowLeft",) * 3, (2, 2, 0)),
        (("End",), (8, 3, 0)),
        (("Home",), (0, 0, 0)),
        (("Shift+ArrowRight",), (3, 3, 0)),
    ]:
        page.press(*keys)
        assert page.data("step") == [str(step) for step in steps]
        assert page.traces() == engine("strides", list(steps))
    page.press("End", "Enter", "Enter")
    app.page.keyboard.type("9")
    app.page.keyboard.press("Enter")
    expect(app.page).to_have_url(re.compile(r"[?&]m=.*[?&]step=8\b|[?&]step=8\b.*[?&]m="), timeout=SLOW)
    page.ready()
    assert page.data("step") == ["8", "3", "0"]


@pytest.mark.parametrize("name", COMPARISONS)
def test_each_stage_tells_the_engines_numbers_at_its_last_window(app, name):
    specs = COMPARISONS[name].specs
    page = Compare(app, len(specs), compare=name)
    page.press("End")
    steps = [int(number) - 1 for number in page.data("steps")]
    assert rounded(page.traces()) == rounded(engine(name, steps))


def rounded(traces):
    """Return traces with 12 digits: the stage adds shares of ninths and sixths exactly, the engine as floats."""
    return json.loads(json.dumps(traces), parse_float=lambda digits: float(f"{float(digits):.12g}"))


def test_play_moves_all_together_and_stops_at_the_last(app):
    page = Compare(app, 2, compare="kinds", step=2)
    page.bar.locator("select").select_option("16")
    page.press("Space")
    page.expect_data("step", 3, 3)
    page.expect_data("playing", "false", "false")
    page.bar.locator("select").select_option("0.5")
    app.hold("1")
    page.press("Space")  # from the first window again
    page.expect_data("playing", "true", "true")
    page.expect_data("phase", 1, 1)
    page.press("Space")
    page.expect_data("playing", "false", "false")
    assert len(set(page.data("step"))) == 1


def test_a_stage_that_has_no_more_windows_rests_while_others_play(app):
    page = Compare(app, 3, compare="strides", step=2)
    page.bar.locator("select").select_option("0.5")
    app.hold("1")
    page.press("Space")
    page.expect_data("phase", 1, 1, 3)


def test_direction_speed_and_hiding_are_everybodys(app):
    page = Compare(app, 2, compare="kinds")
    for view in ("forward", "backward", "loop"):
        page.press("b")
        page.expect_data("view", view, view)
    page.press("h")
    question = page.data("sentence")
    assert "?" in question[0]
    assert "3.25" not in question[1]
    page.press("ArrowRight")  # reveals
    page.expect_data("step", 0, 0)
    assert "3.25" in page.data("sentence")[1]


PIXEL = """(canvas, { x, y }) => {
  const ratio = canvas.width / canvas.clientWidth;
  return [...canvas.getContext("2d").getImageData(x * ratio, y * ratio, 1, 1).data];
}"""


def test_one_gradient_has_one_colour_in_all(app):
    page = Compare(app, 3, compare="ties")
    colours = []
    for k in range(3):
        left, top, size = json.loads(page.data("grids")[k])["dA"]
        colours.append(page.canvas(k).evaluate(PIXEL, {"x": left + 1.2 * size, "y": top + 1.2 * size}))
    assert colours[0] == colours[1] == colours[2]


def test_there_is_one_transport_and_one_place_for_the_keyboard(app):
    page = Compare(app, 4, compare="own", preset="whole-story", **OWN)
    expect(page.bar).to_have_count(1)
    expect(page.lead).to_have_count(1)
    page.bar.get_by_role("button", name=EN("stage.next"), exact=True).click()
    page.expect_data("step", 1, 1, 1, 1)
    page.bar.get_by_role("slider").fill("7")
    page.expect_data("step", 7, 7, 7, 7)


def test_a_click_on_any_output_cell_takes_all_there(app):
    page = Compare(app, 3, compare="strides")
    page.canvas(1).click(position=page.at(1, "A", 1, 1))
    page.expect_data("step", 3, 3, 0)
    page.canvas(0).click(position=page.at(0, "dA", 2, 0))
    page.expect_data("step", 6, 3, 0)
    page.press("ArrowRight")  # the keyboard is with the lead
    page.expect_data("step", 7, 3, 0)


def test_an_edit_in_any_stage_changes_all_and_undo_takes_it_back(app):
    page = Compare(app, 2, compare="kinds")
    for k in (1, 0):
        page.canvas(k).dblclick(position=page.at(k, "x", 0, 0))
        app.page.keyboard.type("40")
        app.page.keyboard.press("Enter")
        x = PRESETS["cs231n"].x.copy()
        x[0, 0] = 40
        for stage in page.stages.all():
            expect(stage).to_have_attribute("data-trace", re.compile(r'"output":(40|13)\b'), timeout=SLOW)
        page.ready()
        assert page.traces() == engine("kinds", [0, 0], x)
        page.press("ControlOrMeta+z")
        for stage in page.stages.all():
            expect(stage).to_have_attribute("data-trace", re.compile(r'"output":(6|3.25)\b'), timeout=SLOW)
        page.ready()
        assert page.traces() == engine("kinds", [0, 0])


def test_a_cell_is_typed_by_keyboard_alone_and_all_say_so(app):
    page = Compare(app, 3, compare="ties")
    page.press("Enter", "ArrowDown", "Enter")
    app.page.keyboard.type("7")
    app.page.keyboard.press("Enter")
    for stage in page.stages.all():
        expect(stage).to_have_attribute("data-trace", re.compile('"output":7'), timeout=SLOW)
    x = PRESETS["ties-flood"].x.copy()
    x[1, 0] = 7
    assert page.ready().traces() == engine("ties", [0, 0, 0], x)
    heard = app.page.locator('[data-group="announcement"]')
    for rule in ("All", "First", "Split"):
        expect(heard).to_contain_text(f"ties: {rule}: Window 1 of 4, A[0, 0]: the maximum, 7", timeout=SLOW)


def test_a_chosen_cell_is_nudged_in_all(app):
    page = Compare(app, 2, compare="kinds")
    page.canvas(1).click(position=page.at(1, "x", 1, 1))
    panels = page.stages.locator(".nudge")
    for k in range(2):
        expect(panels.nth(k)).to_be_visible(timeout=SLOW)
    panels.nth(1).get_by_role("button").nth(1).click()
    for k in range(2):
        expect(panels.nth(k).locator("b").first).to_contain_text("6 → ", timeout=SLOW)


def test_the_link_opens_the_same_comparison_edited_matrix_and_window(app, new_app: Callable[..., App]):
    page = Compare(app, 2, compare="kinds")
    page.canvas(0).dblclick(position=page.at(0, "x", 0, 0))
    app.page.keyboard.type("40")
    app.page.keyboard.press("Enter")
    expect(page.stages.nth(1)).to_have_attribute("data-trace", re.compile('"output":13'), timeout=SLOW)
    page.ready().press("ArrowRight", "ArrowRight")
    expect(app.page).to_have_url(re.compile("step=2"), timeout=SLOW)
    query = dict(part.split("=") for part in app.page.url.split("?")[1].split("&"))
    assert query["compare"] == "kinds"
    other = Compare(new_app(), 2, **query)
    assert other.data("step") == ["2", "2"]
    assert other.traces() == page.traces()


def test_a_changed_setting_changes_its_stage_only_and_the_transport_follows_the_most_windows(app):
    page = Compare(app, 2, compare="kinds")
    before = page.traces()
    app.control("compare_change_1").get_by_role("button").click()
    slider = app.control("compare_1_stride").get_by_role("slider")
    slider.focus()
    app.page.keyboard.press("ArrowLeft")
    page.expect_data("steps", 4, 9)
    page.ready()
    assert page.traces()[0] == before[0]
    expect(page.bar.locator('[data-part="position"]')).to_contain_text("of 9", timeout=SLOW)
    app.page.keyboard.press("Escape")
    page.press("End")
    page.expect_data("step", 3, 8)


def set_stride(page: Compare, k: int, presses: int) -> None:
    """Press → (or ←, for less than 0) on the stride of a setting, whose pop-over is then closed."""
    app = page.app
    app.control(f"compare_change_{k}").get_by_role("button").click()
    for _ in range(abs(presses)):
        app.control(f"compare_{k}_stride").get_by_role("slider").focus()
        app.page.keyboard.press("ArrowRight" if presses > 0 else "ArrowLeft")
        app.ran()
    app.page.keyboard.press("Escape")


def test_playing_goes_on_at_the_same_place_when_another_stage_has_the_most_windows(app):
    page = Compare(app, 2, compare="kinds", step=1)
    page.bar.locator("select").select_option("0.5")
    app.hold("1")
    page.press("Space")
    page.expect_data("phase", 1, 1)
    assert page.data("step") == ["1", "1"]
    set_stride(page, 1, -1)
    page.expect_data("steps", 4, 9)
    page.expect_data("step", 2, 2)  # the window over rows 0 and 1, columns 2 and 3
    page.expect_data("playing", "true", "true")
    assert page.bar.locator("select").input_value() == "0.5"
    set_stride(page, 1, 1)  # the first stage leads again
    page.expect_data("steps", 4, 4)
    page.expect_data("step", 1, 1)
    page.expect_data("playing", "true", "true")


def test_a_paused_window_keeps_its_place_when_the_leader_is_removed(app):
    page = Compare(app, 3, compare="own", a="max_2_2_0_all", b="max_2_2_0_first", c="max_2_1_0_all", step=8)
    app.control("compare_count").get_by_role("radio").first.click()
    page.count = 2
    page.ready()
    assert page.data("step") == ["3", "3"]
    page.expect_data("playing", "false", "false")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_headings_emphasise_what_differs_and_name_their_stages(app, lang):
    page = Compare(app, 3, compare="ties", lang=lang)
    told = words(lang)
    headings = app.page.locator(".column > h2")
    for k, rule in enumerate(("all", "first", "split")):
        different = told("compare.ties_rule", rule=told(f"page.ties_{rule}"))
        expect(headings.nth(k).locator("b")).to_have_text([different])
        expect(page.stages.nth(k)).to_have_accessible_name(re.compile(re.escape(different)))
    sums = app.page.locator(".column dl div:last-child dd")
    assert [text.split("→")[1][:3].strip(" ：:") for text in sums.all_inner_texts()] == ["36", "4", "4"]


BOXES = """root => {
  const along = (a, b, start, end) => a[start] >= b[start] - 1 && a[end] <= b[end] + 1;
  const inside = (a, b) => along(a, b, "left", "right") && along(a, b, "top", "bottom");
  const wrong = [];
  for (const column of root.querySelectorAll(".column")) {
    const board = column.querySelector(".board").getBoundingClientRect();
    const texts = [...column.querySelectorAll(".formula")].filter((part) => part.offsetParent && part.textContent);
    for (const part of texts) {
      if (!inside(part.getBoundingClientRect(), board)) wrong.push(part.className);
      if (part.scrollWidth > part.clientWidth + 1) wrong.push(`${part.className} wide`);
    }
    const grids = JSON.parse(column.querySelector(".stage").dataset.grids);
    const numbers = column.querySelector("dl").getBoundingClientRect();
    if (numbers.top < board.bottom - 1) wrong.push("numbers");
    for (const [name, [left, top, size]] of Object.entries(grids))
      if (left < 0 || top < 0 || size < 18) wrong.push(`${name} ${left} ${top} ${size}`);
    for (const part of column.querySelectorAll(":scope > h2, dl"))
      if (part.scrollWidth > part.clientWidth + 1) wrong.push(part.tagName);
  }
  const boards = [...root.querySelectorAll(".board")].map((board) => board.getBoundingClientRect());
  boards.forEach((a, i) => boards.slice(i + 1).forEach((b) => {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) wrong.push("boards");
  }));
  if (root.scrollWidth > root.clientWidth + 1) wrong.push("group");
  return wrong;
}"""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("width", "height", "full"), [(1440, 900, False), (1024, 768, True), (390, 844, False)])
def test_nothing_overlaps_or_is_cut(new_app: Callable[..., App], lang, width, height, full):
    app = new_app(viewport={"width": width, "height": height})
    page = Compare(app, 4, compare="own", preset="whole-story", lang=lang, step=4, **OWN)
    if full:
        page.press("f")
        expect(app.page.get_by_test_id("pooling-compare")).to_have_class(re.compile("full"), timeout=SLOW)
    for _ in range(3):
        app.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert app.page.get_by_test_id("pooling-compare").evaluate(BOXES) == []
        page.press("v")


def test_full_screen_takes_all_and_leaves_to_the_page(new_app: Callable[..., App]):
    app = new_app(**FULL)
    page = Compare(app, 3, compare="ties")
    page.press("f")
    group = app.page.get_by_test_id("pooling-compare")
    expect(group).to_have_class(re.compile("full"), timeout=SLOW)
    assert app.page.evaluate("() => document.fullscreenElement !== null")
    for stage in page.stages.all():
        expect(stage.locator("canvas")).to_be_in_viewport()
    page.press("PageDown")
    page.expect_data("step", 1, 1, 1)
    page.press(".")
    expect(group).to_have_attribute("data-blank", "true")
    app.page.evaluate("() => document.exitFullscreen()")
    expect(group).not_to_have_class(re.compile("full"), timeout=SLOW)
    expect(group).to_have_attribute("data-blank", "false")


def test_a_link_fills_the_window_with_all_stages_and_escape_leaves_to_the_page(new_app: Callable[..., App]):
    app = new_app(**FULL, fresh=True)
    app.page.add_init_script("delete Element.prototype.requestFullscreen")  # as without a press
    page = Compare(app, 2, compare="kinds", step=2, present=1)
    group = app.page.get_by_test_id("pooling-compare")
    expect(group).to_have_class(re.compile("full"), timeout=SLOW)
    assert group.bounding_box() == {"x": 0, "y": 0, **FULL["viewport"]}
    page.expect_data("step", 2, 2)
    assert group.evaluate(BOXES) == []
    app.page.keyboard.press("PageDown")
    page.expect_data("step", 3, 3)
    app.page.wait_for_url(re.compile(r"present=1.*step=3|step=3.*present=1"))
    app.page.keyboard.press("Escape")
    expect(group).not_to_have_class(re.compile("full"), timeout=SLOW)
    app.page.wait_for_url(lambda url: "present" not in url)
    assert group.evaluate(BOXES) == []


def test_an_illegal_link_opens_what_is_legal_and_says_what_was_dropped(app):
    Compare(app, 2, compare="own", a="max_9_2_0_all", b="median_2_2_0_all", c="average_2_2_0_all", step="99")
    notice = app.control("notices")
    for name in ("a", "b", "step"):
        expect(notice).to_contain_text(name)


def test_a_pop_over_shows_its_panels_setting_and_changes_only_what_is_moved(app):
    page = Compare(app)
    app.control("compare_count").get_by_text("4", exact=True).click()
    page.count = 4
    page.ready()
    expect_setting(app, 0, "Max", f=2, stride=2, pad=0)
    app.control("compare_0_f").get_by_role("slider").press("ArrowRight")
    expect(app.page).to_have_url(re.compile(r"[?&]a=max_3_2_0_"), timeout=SLOW)
    assert re.search(r"[?&]b=average_2_2_0_", app.page.url)


def test_after_another_language_each_pop_over_shows_its_panels_setting(app):
    page = Compare(app, compare="own", a="max_3_1_0_all", b="average_2_2_0_all")
    app.control("lang").get_by_text("中文", exact=True).click()
    expect(app.control("compare_change_0").get_by_role("button")).to_contain_text("设置", timeout=SLOW)
    page.ready()
    expect_setting(app, 0, "最大", f=3, stride=1, pad=0)
    expect_setting(app, 1, "平均", f=2, stride=2, pad=0)


def expect_setting(app: App, k: int, kind: str, **sizes: int) -> None:
    """Open a panel's pop-over and compare what its controls show."""
    app.control(f"compare_change_{k}").get_by_role("button").click()
    for name, value in sizes.items():
        expect(app.control(f"compare_{k}_{name}").get_by_role("slider")).to_have_value(str(value))
    expect(app.control(f"compare_{k}_kind").get_by_role("radio", checked=True)).to_have_text(kind)
