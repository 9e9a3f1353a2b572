"""A step told in phases: each is reached in order, and any key ends the telling at once."""

import re

import pytest
from playwright.sync_api import JSHandle, expect

from tests.browser.app import App

WATCH = """(root) => {
    const seen = [root.dataset.phase];
    new MutationObserver(() => { if (seen.at(-1) !== root.dataset.phase) seen.push(root.dataset.phase); })
        .observe(root, { attributes: true, attributeFilter: ["data-phase"] });
    return seen;
}"""


def state(app: App) -> dict[str, object]:
    app.drawn()
    return {name: app.data(name) for name in ("step", "trace", "sentence", "phase")} | {"picture": app.picture()}


def watched(app: App) -> JSHandle:
    return app.stage.evaluate_handle(WATCH)


PHASES = {"loop": "0123", "forward": "013", "backward": "023"}


@pytest.mark.parametrize("view", PHASES)
def test_a_step_goes_through_its_phases_in_order(app, view):
    app.open(preset="dumoulin", view=view)
    app.press("Home")
    seen = watched(app)
    app.press("ArrowRight")
    app.expect_data("step", 1)  # at the press
    assert app.data("playing") == "false"
    app.page.wait_for_function("(seen) => seen.length > 1 && seen.at(-1) === '3'", arg=seen)
    assert "".join(seen.evaluate("(seen) => seen")) == "3" + PHASES[view]


@pytest.mark.parametrize("view", PHASES)
def test_a_key_in_any_phase_leads_to_the_same_as_after_waiting(app, subtests, view):
    app.open(preset="whole-story", view=view)
    app.press("Home", "ArrowRight")
    app.expect_data("phase", "3")
    app.press("ArrowRight")
    app.expect_data("phase", "3")
    waited = state(app)
    for phase in PHASES[view][:-1]:
        with subtests.test(phase=phase):
            app.press("Home")
            app.hold(phase)
            app.press("ArrowRight")
            app.expect_data("phase", phase)
            app.press("ArrowRight")
            app.hold(None)
            app.expect_data("phase", "3")
            assert state(app) == waited


@pytest.mark.parametrize("view", PHASES)
def test_stepping_back_from_any_phase_is_exact(app, subtests, view):
    """As the jump to that window, over the beginning of a row of windows too."""
    app.open(preset="whole-story", view=view)
    app.press("Home", "Shift+ArrowRight", "ArrowLeft")
    app.expect_data("step", 2)
    rest = state(app)
    for phase in PHASES[view][:-1]:
        with subtests.test(phase=phase):
            app.hold(phase)
            app.press("ArrowRight")
            app.expect_data("phase", phase)
            app.press("ArrowLeft")
            app.hold(None)
            assert app.data("phase") == "3"
            assert state(app) == rest


def test_a_key_that_does_not_step_ends_the_telling_too(app):
    app.open(preset="dumoulin")
    app.press("Home")
    app.hold("1")
    app.press("ArrowRight")
    app.expect_data("phase", "1")
    with app.changing():
        app.press("b")
    assert (app.data("phase"), app.data("step")) == ("3", "1")


def test_jumps_are_not_told(app):
    app.open(preset="dumoulin")
    app.press("Home")
    seen = watched(app)
    app.press("Shift+ArrowRight", "End", "ArrowLeft", "Home")
    app.click("A", 1, 1)
    app.expect_data("step", 4)
    assert seen.evaluate("(seen) => seen") == ["3"]


# ---- the first thirty seconds ----------------------------------------------------------------------------------------


def test_a_new_visitor_is_told_the_first_window_and_invited(app):
    app.hold("2")
    app.open()
    assert (app.data("step"), app.data("playing")) == ("0", "false")
    app.expect_data("phase", "2")
    app.hold(None)
    expect(app.part("note")).to_contain_text("watch the other 3 windows")
    assert app.data("phase") == "3"
    app.press("ArrowRight")
    expect(app.part("note")).to_be_empty()


def test_a_key_ends_the_first_story_and_does_its_own_work(app):
    app.open()
    app.press("ArrowRight")
    app.expect_data("step", 1)
    app.expect_data("phase", "3")
    expect(app.part("note")).to_be_empty()


@pytest.mark.parametrize(("options", "params"), [({}, {"preset": "cs231n"}), ({"reduced_motion": "reduce"}, {})])
def test_links_and_reduced_motion_open_at_rest(new_app, options, params):
    app = new_app(**options)
    app.open(**params)
    seen = watched(app)
    app.drawn().drawn()
    assert seen.evaluate("(seen) => seen") == ["3"]


def test_after_the_last_window_three_things_can_be_tried(app):
    app.open(preset="cs231n")
    expect(app.part("tries")).to_be_hidden()
    app.part("speed").select_option("16")
    app.press(" ")
    app.expect_data("step", 3)
    expect(app.part("tries").get_by_role("button")).to_have_count(3)
    with app.changing():
        app.part("tries").get_by_role("button", name="Stride = 1: overlap").click()
    app.expect_data("steps", 9)
    expect(app.part("tries")).to_be_hidden()


def test_a_tie_is_made_and_taken_back(app):
    app.open(preset="cs231n")
    app.part("speed").select_option("16")
    app.press(" ")
    with app.changing():
        app.part("tries").get_by_role("button", name="Create a tie").click()
    app.press("Home")
    assert len(app.trace["channels"][0]["winners"]) == 2
    with app.changing():
        app.part("undo").click()
    assert len(app.trace["channels"][0]["winners"]) == 1


def test_the_scrubber_has_a_tick_a_window_and_marks_ties(app):
    app.open(preset="whole-story")
    ticks = app.part("ticks").locator("i")
    expect(ticks).to_have_count(9)
    tied = ticks.evaluate_all("all => all.flatMap((tick, k) => (tick.className === 'tied' ? [k] : []))")
    assert tied == [2]


def test_a_reload_in_full_screen_comes_back_with_the_next_key(app):
    app.open(preset="dumoulin")
    app.press("f")
    expect(app.stage).to_have_class(re.compile("full"))
    app.press("PageDown", "PageDown")
    app.page.wait_for_url(re.compile("step=2"))
    app.page.reload()
    app.settled()
    app.expect_data("step", 2)
    app.page.keyboard.press("PageDown")
    app.expect_data("step", 3)
    expect(app.stage).to_have_class(re.compile("full"))


def test_what_if_overwrites_and_the_formula_says_so(app):
    app.open(preset="dumoulin", step=8)
    before = app.data("trace")
    expect(app.part("backward")).to_contain_text("+=")
    app.part("whatif").click()
    expect(app.part("whatif")).to_have_attribute("aria-pressed", "true")
    expect(app.part("backward")).not_to_contain_text("+=")
    assert "replaces" in app.data("sentence")
    assert app.data("trace") != before
    app.part("whatif").click()
    assert app.drawn().data("trace") == before


def test_what_if_is_not_asked_without_overlap(app):
    app.open(preset="cs231n")
    expect(app.part("whatif")).to_be_hidden()
