"""Nothing overlaps, is cut off, too faint or out of the keyboard's reach, at any size, in both themes."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.browser.app import App

TWELVE = "12x12_" + "_".join(str((k * 37 + k // 5 * 11) % 19 - 4) for k in range(144))
CASES = {
    "4x4": {"preset": "cs231n"},
    "5x5": {"preset": "whole-story", "step": 5},
    "12x12": {"preset": "own", "m": TWELVE, "f": 3, "stride": 2, "step": 9},
    "28x28": {"source": "picture", "preset": "digits", "f": 3, "stride": 1, "step": 200},
    "224x224": {"source": "picture", "preset": "photo", "step": 3000},
}
SCREENS = {"page": (1440, 900), "full": (1024, 768), "phone": (390, 844)}


def boxes(app: App) -> dict[str, dict[str, float]]:
    """Return the rectangles of the words over the canvas and of the grids' cells, in the board's pixels."""
    return (
        app.drawn()
        .part("board")
        .evaluate(
            """(board) => {
            const at = board.getBoundingClientRect();
            const root = board.getRootNode().querySelector("[data-part=root]");
            const found = { board: { x: 0, y: 0, w: at.width, h: at.height } };
            for (const name of ["forward", "backward", "ledger", "loss"]) {
                const element = board.querySelector(`[data-part=${name}]`);
                if (element.hidden) continue;
                const range = document.createRange();
                range.selectNodeContents(element);
                const { x, y, width, height } = range.getBoundingClientRect();
                found[name] = { x: x - at.x, y: y - at.y, w: width, h: height };
            }
            const trace = root.dataset;
            const sizes = root.querySelector("[data-part=sizes]").textContent;
            const [, h, w, oh, ow] = /(\\d+) × (\\d+) × \\d+ → (\\d+) × (\\d+)/.exec(sizes);
            for (const [name, [x, y, cell]] of Object.entries(JSON.parse(trace.grids))) {
                const [rows, cols] = name === "x" || name === "total" ? [h, w] : [oh, ow];
                found[name] = { x, y, w: cols * cell, h: rows * cell };
            }
            return found;
        }"""
        )
    )


def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    across = min(a["x"] + a["w"], b["x"] + b["w"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["h"], b["y"] + b["h"]) - max(a["y"], b["y"])
    return across > 1 and down > 1


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize("case", CASES)
def test_nothing_overlaps_and_nothing_is_cut_off(new_app, case, kind, screen):
    width, height = SCREENS[screen]
    app = new_app(viewport={"width": width, "height": height})
    app.open(**CASES[case], kind=kind)
    if screen == "full":
        app.press("f")
        expect(app.stage).to_have_class(re.compile("full"))
    found = boxes(app)
    board = found.pop("board")
    for name, box in found.items():
        assert box["x"] >= -1, name
        assert box["y"] >= -1, name
        assert box["x"] + box["w"] <= board["w"] + 1, name
        assert box["y"] + box["h"] <= board["h"] + 1, name
    assert not [pair for pair in combinations(found, 2) if overlap(found[pair[0]], found[pair[1]])]
    assert app.page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("forward", "backward"):
        if name in found:
            size = app.part(name).evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
            assert size >= (20 if screen == "full" else 12)


CONTRAST = """(root) => {
    const levels = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const linear = (v) => (v <= 10 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    const light = (colour) => {
        const [r, g, b] = levels(colour).map(linear);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const opaque = (element) => {
        for (let e = element; e; e = e.parentElement ?? e.getRootNode().host) {
            const { backgroundColor } = getComputedStyle(e);
            if (!/^rgba\\(.*, 0\\)$/.test(backgroundColor)) return backgroundColor;
        }
        return "rgb(255, 255, 255)";
    };
    const found = {};
    for (const element of root.querySelectorAll("[data-part]")) {
        if (!element.checkVisibility() || !element.innerText?.trim()) continue;
        if (element.matches("canvas, table, .board, .stage")) continue;
        const [a, b] = [light(getComputedStyle(element).color), light(opaque(element))];
        found[element.dataset.part] = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }
    return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_have_a_contrast_of_at_least_4_5(new_app, scheme):
    app = new_app(color_scheme=scheme)
    app.open(preset="whole-story")
    expect(app.stage).to_have_attribute("data-theme", scheme)
    found = app.drawn().stage.evaluate(CONTRAST)
    assert {"forward", "backward", "loss", "ledger", "sentence", "position"} <= set(found)
    assert {name: ratio for name, ratio in found.items() if ratio < 4.5} == {}


def test_the_keyboard_reaches_everything(app):
    app.open(preset="dumoulin")
    reached = set()
    focused = """() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        const key = element.closest?.("[class*=st-key-]")?.className.match(/st-key-(\\S+)/)?.[1];
        return [element.dataset?.part ?? "", key ?? "", element.textContent.trim().slice(0, 20)].join("|");
    }"""
    app.page.locator("body").press("Tab")
    for _ in range(80):
        now = app.page.evaluate(focused)
        reached |= set(now.split("|"))
        app.page.keyboard.press("Tab")
    wanted = {
        "source", "preset", "upload", "kind", "f", "pad", "stride", "separate", "ties", "upstream", "view", "lang",
        "Share", "Paste", "Random", "Edit", "root", "first", "previous", "play", "next", "last", "scrubber", "speed",
        "full", "checks", "code_panel",
    }  # fmt: skip
    texts = " ".join(reached)
    assert {name for name in wanted if name not in reached and name not in texts} == set()


def test_focus_is_visible_in_the_stage(app):
    app.open()
    app.part("play").focus()
    app.page.keyboard.press("Tab")
    expect(app.part("next")).to_be_focused()
    assert app.part("next").evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
