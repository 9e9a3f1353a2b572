"""A step told in phases: each is reached in order, and any key ends the telling at once."""

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


@pytest.mark.parametrize(
    ("view", "phases"), [("loop", "0123"), ("forward", "013"), ("backward", "023")], ids=lambda value: str(value)
)
def test_a_step_goes_through_its_phases_in_order(app, view, phases):
    app.open(preset="dumoulin", view=view)
    app.press("Home")
    seen = watched(app)
    app.press("ArrowRight")
    app.expect_data("step", 1)  # at the press
    assert app.data("playing") == "false"
    expect(app.stage).to_have_attribute("data-phase", phases[1])
    expect(app.stage).to_have_attribute("data-phase", "3", timeout=10_000)
    assert "".join(seen.evaluate("(seen) => seen")) == "3" + phases


@pytest.mark.parametrize("phase", ["0", "1", "2"])
def test_a_key_in_any_phase_leads_to_the_same_as_after_waiting(app, phase):
    app.open(preset="whole-story")
    app.press("Home", "ArrowRight")
    expect(app.stage).to_have_attribute("data-phase", "3", timeout=10_000)
    app.press("ArrowRight")
    expect(app.stage).to_have_attribute("data-phase", "3", timeout=10_000)
    waited = state(app)
    app.press("Home", "ArrowRight")
    expect(app.stage).to_have_attribute("data-phase", phase, timeout=10_000)
    app.press("ArrowRight")
    expect(app.stage).to_have_attribute("data-phase", "3", timeout=10_000)
    assert state(app) == waited


@pytest.mark.parametrize("phase", ["0", "1", "2"])
def test_stepping_back_from_any_phase_is_exact(app, phase):
    app.open(preset="whole-story")
    app.press("Home")
    rest = state(app)
    app.press("ArrowRight")
    expect(app.stage).to_have_attribute("data-phase", phase, timeout=10_000)
    app.press("ArrowLeft")
    assert app.data("phase") == "3"
    assert state(app) == rest


def test_jumps_are_not_told(app):
    app.open(preset="dumoulin")
    app.press("Home")
    seen = watched(app)
    app.press("Shift+ArrowRight", "End", "ArrowLeft", "Home")
    app.click("A", 1, 1)
    app.expect_data("step", 4)
    assert seen.evaluate("(seen) => seen") == ["3"]
