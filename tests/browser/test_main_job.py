"""The whole main job twice: with reduced motion, and by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from pooling import PoolSpec
from pooling.sources import PRESETS
from tests.browser.app import App, told

# The part of the stage, or the key of the control, that has the focus, and its text.
FOCUSED = """() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const key = element.closest?.("[class*=st-key-]")?.className.match(/st-key-(\\S+)/)?.[1];
    return element.dataset?.part ?? key ?? element.textContent.trim();
}"""


def tab_to(app: App, name: str) -> None:
    """Press Tab until a control or a part of the stage has the focus."""
    for _ in range(90):
        if app.page.evaluate(FOCUSED) == name:
            return
        app.page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {name}")


def keys(app: App, *names: str) -> None:
    for name in names:
        app.page.keyboard.press(name)


def turn(app: App, name: str, key: str) -> None:
    """Reach a control and press one key, which changes the setting."""
    tab_to(app, name)
    with app.changing():
        keys(app, key)


def choose_case(app: App, label: str) -> None:
    tab_to(app, "preset")
    app.page.keyboard.type(label)
    with app.changing():
        keys(app, "Enter")


def select_option(app: App, name: str, label: str) -> None:
    """Reach a segmented control and choose by arrows and Space."""
    tab_to(app, name)
    keys(app, "ArrowLeft", "ArrowLeft")
    for _ in range(2):
        if app.page.evaluate("document.activeElement.textContent").strip() != label:
            keys(app, "ArrowRight")
    with app.changing():
        keys(app, "Space")


def test_the_main_job_by_keyboard_alone(new_app):
    app = new_app(permissions=["clipboard-read", "clipboard-write"])
    app.open()
    # The source, and back; a case.
    select_option(app, "source", "Image")
    app.expect_data("steps", 12544)
    select_option(app, "source", "Matrix")
    choose_case(app, "Overlap and ties")
    app.expect_data("steps", 9)
    # f 3 → 2, stride 1 → 2, pad 0 → 1, max → average and back.
    turn(app, "f", "ArrowLeft")
    turn(app, "pad", "ArrowRight")
    turn(app, "stride", "ArrowRight")
    spec = PoolSpec("max", 2, 2, 1, "first")
    assert (app.trace["rows"], app.trace["cols"]) == ([-1, 1], [-1, 1])
    select_option(app, "kind", "Average")
    assert app.trace["channels"][0]["winners"] == []
    select_option(app, "kind", "Max")
    # Walk the windows.
    tab_to(app, "root")
    x, dA = PRESETS["dumoulin"].x, [[1.0] * 3] * 3
    for step in range(1, 9):
        keys(app, "ArrowRight")
        app.expect_data("step", step)
        assert app.trace == told(x, spec, dA, step)
    # A cell's ledger; type into it; undo.
    keys(app, "Enter", "ArrowDown", "ArrowDown", "ArrowRight")
    assert app.text("ledger").startswith("Terms of dA_prev[2, 1]")
    keys(app, "ArrowRight")
    assert app.text("ledger").startswith("Terms of dA_prev[2, 2]")
    with app.changing():
        app.page.keyboard.type("9")
        keys(app, "Tab")
    keys(app, "Escape", "Home")
    app.expect_data("step", 0)
    assert app.text("ledger").startswith("Terms of dA_prev[0, 0]")  # of the window's winner again
    keys(app, "End")
    with app.changing():
        keys(app, "Control+z")
    assert app.trace == told(x, spec, dA, 8)
    # The link.
    tab_to(app, "link")
    keys(app, "Enter")
    expect(app.part("note")).to_contain_text("Link copied")
    link = app.page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"preset=dumoulin.*f=2.*stride=2.*pad=1.*step=8", link)


def test_the_main_job_with_reduced_motion(new_app):
    app = new_app(reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"])
    app.open()
    phases = app.stage.evaluate_handle(
        """(root) => {
            const seen = new Set([root.dataset.phase]);
            new MutationObserver(() => seen.add(root.dataset.phase))
                .observe(root, { attributes: true, attributeFilter: ["data-phase"] });
            return seen;
        }"""
    )
    app.choose("source", "Image")
    app.choose("source", "Matrix")
    app.choose("preset", "Overlap and ties")
    app.slide("f", -1)
    app.slide("pad", 1)
    app.slide("stride", 1)
    app.choose("kind", "Average")
    spec = PoolSpec("average", 2, 2, 1, "first")
    x, dA = PRESETS["dumoulin"].x, [[1.0] * 3] * 3
    for step in range(1, 9):
        app.part("next").click()
        app.expect_data("step", step)
        assert app.trace == told(x, spec, dA, step)
    app.part("speed").select_option("4")
    app.press("Home", " ")  # playing changes windows, and nothing slides
    app.expect_data("step", 8)
    app.expect_data("playing", "false")
    app.click("x", 2, 2, times=2)
    app.part("field").fill("9")
    with app.changing():
        app.part("field").press("Enter")
    app.click("total", 2, 2)
    assert "dA_prev[2, 2]" in app.text("ledger")
    with app.changing():
        app.part("undo").click()
    assert app.trace == told(x, spec, dA, 8)
    app.part("link").click()
    expect(app.part("note")).to_contain_text("Link copied")
    assert phases.evaluate("(seen) => [...seen]") == ["3"]
