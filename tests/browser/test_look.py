"""Nothing is too faint or out of the keyboard's reach, in both themes. What overlaps: test_overlap.py."""

import pytest
from playwright.sync_api import expect

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


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_header_is_one_line_beside_the_sidebar_at_1280_pixels(new_app, lang):
    app = new_app(viewport={"width": 1280, "height": 720})
    app.open(lang=lang)
    # Waited for, as the widths change until all widgets and fonts are there.
    app.page.wait_for_function("""() => {
        const [title, pages, last, share] = ["header h1", "pages", "pages > :last-child a", "share_popover"].map(
            (key) => document.querySelector(`.st-key-${key}`)?.getBoundingClientRect());
        const middle = (box) => box.y + box.height / 2;
        return share && last?.width > 20
            && [pages, last, share].every((box) => Math.abs(middle(box) - middle(title)) <= 6);
    }""")
