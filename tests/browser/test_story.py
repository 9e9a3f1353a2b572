"""The main job in a real browser: choose a case, step, play, and every number is the engine's."""

import numpy as np
import pytest
from playwright.sync_api import expect

from pooling import pool
from pooling.sources import PRESETS
from tests.browser.app import App, told

DUMOULIN = PRESETS["dumoulin"]
MAX_3 = [[3, 3, 3], [3, 3, 3], [3, 2, 3]]
FIRST = [[1, 1, 0, 0, 0], [0, 0, 0, 3, 0], [2, 0, 1, 0, 1], [0] * 5, [0] * 5]
ALL = [[1, 2, 0, 0, 0], [0, 0, 0, 4, 0], [3, 0, 1, 1, 3], [0, 0, 0, 1, 0], [0] * 5]


def texts(app: App) -> dict[str, str]:
    app.drawn()
    return {name: app.part(name).inner_html() for name in ("forward", "backward", "ledger", "sentence", "table")}


def totals(app: App, shape: tuple[int, int]) -> list[list[float]]:
    """Walk all windows and return dA_prev as the stage tells it at the last window that sees each cell."""
    seen = np.zeros(shape)
    app.press("Home")
    for step in range(int(app.data("steps"))):
        app.expect_data("step", step)
        for row, col, total in app.trace["channels"][0]["dA_prev"]:
            seen[row, col] = total
        app.press("ArrowRight")
    return seen.tolist()


def test_a_newcomer_sees_the_loop_of_the_first_case(app):
    app.open()
    assert app.data("view") == "loop"
    assert (app.data("step"), app.data("steps"), app.data("playing")) == ("0", "4", "false")
    assert "the maximum, 6, is at [1, 1]" in app.data("sentence")
    expect(app.part("sentence")).to_have_text(app.data("sentence"))
    expect(app.part("equation")).to_contain_text("(4+2·0−2)/2")


def test_one_press_changes_grids_formulas_ledger_sentence_and_table_together(app):
    app.open()
    app.choose("preset", "Overlap and ties")
    before, picture = texts(app), app.picture()
    app.press("ArrowRight")
    app.expect_data("step", 1)
    after = texts(app)
    assert {name for name in before if before[name] == after[name]} == set()
    assert app.picture() != picture


@pytest.mark.parametrize(("ties", "label", "expected"), [("first", "First", FIRST), ("all", "All", ALL)])
def test_preset_3_ends_with_its_numbers(app, ties, label, expected):
    app.open(preset="dumoulin")
    if ties != "first":
        app.choose("ties", label)
    spec = pool(DUMOULIN.x, DUMOULIN.spec).spec
    spec = type(spec)(spec.kind, spec.f, spec.stride, spec.pad, ties)
    outputs = []
    app.press("Home")
    for step in range(9):
        app.expect_data("step", step)
        assert app.trace == told(DUMOULIN.x, spec, np.ones((3, 3)), step)
        outputs.append(app.trace["channels"][0]["output"])
        app.press("ArrowRight")
    assert np.reshape(outputs, (3, 3)).tolist() == MAX_3
    assert totals(app, (5, 5)) == expected


def test_playing_ends_at_the_last_window_and_space_plays_again(app):
    app.open(preset="dumoulin")
    app.part("speed").select_option("16")
    app.press(" ")
    app.expect_data("playing", "true")
    app.expect_data("step", 8)
    app.expect_data("playing", "false")
    app.press(" ")
    app.expect_data("playing", "true")
    app.expect_data("playing", "false")
    app.expect_data("step", 8)


def phases_played(app: App, speed: str) -> set[str]:
    """Play to the end and return the phases that were shown."""
    seen = app.stage.evaluate_handle(
        """(root) => {
            const seen = new Set([root.dataset.phase]);
            new MutationObserver(() => seen.add(root.dataset.phase))
                .observe(root, { attributes: true, attributeFilter: ["data-phase"] });
            return seen;
        }"""
    )
    app.part("speed").select_option(speed)
    app.press(" ")
    app.expect_data("step", 3)
    app.expect_data("playing", "false")
    return set(seen.evaluate("(seen) => [...seen]"))


@pytest.mark.parametrize(("speed", "phases"), [("1", "0123"), ("4", "023"), ("8", "3")])
def test_playing_goes_through_the_phases_of_its_speed(app, speed, phases):
    app.open(preset="cs231n", step=0)
    assert phases_played(app, speed) == set(phases)


def test_with_reduced_motion_a_step_is_one_change(new_app):
    app = new_app(reduced_motion="reduce")
    app.open(preset="cs231n", step=0)
    assert phases_played(app, "4") == {"3"}


def test_stepping_back_shows_what_stepping_forward_showed(app):
    app.open(preset="whole-story")
    app.press("Home")
    forward = []
    for step in range(9):
        app.expect_data("step", step)
        forward.append((app.data("trace"), app.data("sentence"), app.text("ledger")))
        app.press("ArrowRight")
    for step in range(8, -1, -1):
        app.expect_data("step", step)
        assert (app.data("trace"), app.data("sentence"), app.text("ledger")) == forward[step]
        app.press("ArrowLeft")


def test_the_ledger_adds_up_what_each_window_sent(app):
    app.open(preset="ledger", step=1)
    app.expect_data("step", 1)
    rows = app.drawn().part("ledger").locator("tr").all_inner_texts()
    assert [row.split("\t") for row in rows] == [["A[0, 0]", "+0.7"], ["A[0, 1]", "+0.9"], ["=", "1.6"]]


def test_the_hidden_table_tells_the_same_as_the_trace(app):
    app.open(preset="whole-story", step=2)
    app.expect_data("step", 2)
    rows = app.drawn().part("table").locator("tbody tr").all_inner_texts()
    (channel,) = app.trace["channels"]
    told_rows = [row.split("\t") for row in rows[:-1]]
    assert [row[1] for row in told_rows] == [f"[{r}, {c}]" for r, c, _ in channel["dA_prev"]]
    assert [row[1] for row in told_rows if row[3] == "yes"] == [f"[{r}, {c}]" for r, c in channel["winners"]]
    assert [float(row[5]) for row in told_rows] == [total for _, _, total in channel["dA_prev"]]


@pytest.mark.parametrize("view", ["forward", "backward"])
def test_each_direction_alone_animates(new_app, view):
    app = new_app()
    app.open(preset="dumoulin", view=view)
    app.expect_data("view", view)
    picture = app.picture()
    app.press("ArrowRight")
    app.expect_data("step", 1)
    assert app.picture() != picture
    assert app.part("forward").is_visible() == (view == "forward")
    assert app.part("backward").is_visible() == (view == "backward")
