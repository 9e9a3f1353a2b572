"""No text stands on another one, on a grid or on an arrow, at the sizes of ordinary laptops."""

import pytest

from tests.browser.app import App

# CSS pixels; the last is 1440 × 900 at 200 % zoom.
SCREENS = [(1280, 720), (1536, 730), (1366, 657), (1000, 700), (1366, 768), (1024, 768), (720, 450)]
SCENES = {
    "max": {"preset": "cs231n"},
    "max, last row": {"preset": "cs231n", "step": 3},
    "average": {"preset": "cs231n", "kind": "average"},
    "overlap and padding": {"preset": "whole-story", "step": 5},
    "average with padding": {"preset": "whole-story", "kind": "average", "step": 8},
    "ties": {"preset": "ties-flood", "step": 3},
    "leftovers": {"preset": "leftovers", "step": 3},
    "window of 3": {"preset": "d2l16", "f": 3, "stride": 1, "pad": 2},
    "one row": {"preset": "ledger", "step": 1},
    "picture": {"source": "picture", "preset": "digits", "f": 3, "stride": 1, "step": 200},
    "photo": {"source": "picture", "preset": "photo", "step": 3000},
}
PAGES = {
    "learn": {"lesson": "overlap", "view": "loop"},
    "present": {"beat": 12},
}

# Records what is written and stroked on the canvas since it was last cleared, in CSS pixels.
RECORD = """(() => {
    const proto = CanvasRenderingContext2D.prototype;
    const { clearRect, fillText, stroke, beginPath, moveTo, lineTo } = proto;
    const shown = (ctx) => ctx.canvas.dataset.part === "canvas";
    const records = new WeakMap();
    const record = (ctx) => records.get(ctx) ?? records.set(ctx, { texts: [], lines: [], path: [] }).get(ctx);
    const board = (canvas) => canvas.closest("[data-part=board]");
    proto.clearRect = function (x, y, w, h) {
        if (shown(this) && x === 0 && y === 0) {
            Object.assign(record(this), { texts: [], lines: [] });
            board(this.canvas).recorded = record(this);
        }
        return clearRect.call(this, x, y, w, h);
    };
    proto.beginPath = function () { record(this).path = []; return beginPath.call(this); };
    proto.moveTo = function (x, y) { record(this).path.push([[x, y]]); return moveTo.call(this, x, y); };
    proto.lineTo = function (x, y) { record(this).path.at(-1)?.push([x, y]); return lineTo.call(this, x, y); };
    proto.stroke = function () {
        const { path, lines } = record(this);
        const isArrow = this.lineWidth === 2.5 || (this.lineWidth === 2 && this.getLineDash()[0] === 5);
        if (shown(this) && isArrow) lines.push(...path.filter((points) => points.length > 1));
        return stroke.call(this);
    };
    proto.fillText = function (text, x, y) {
        if (shown(this)) {
            const { actualBoundingBoxLeft: l, actualBoundingBoxRight: r, actualBoundingBoxAscent: a,
                actualBoundingBoxDescent: d } = this.measureText(text);
            record(this).texts.push({ name: `"${text}"`, x: x - l, y: y - a, w: r + l, h: a + d });
        }
        return fillText.call(this, text, x, y);
    };
})()"""
# A stage then covers the page; a window in full screen can't be resized.
NO_FULL_SCREEN = """
Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("refused"));
"""
# What overlaps: pairs of names.
OVERLAPS = """(root) => {
    const board = root.querySelector("[data-part=board]");
    const origin = board.getBoundingClientRect();
    const boxes = [];
    for (const part of ["forward", "backward", "ledger", "loss"]) {
        const element = board.querySelector(`[data-part=${part}]`);
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        const range = document.createRange();
        range.selectNodeContents(element);
        const found = element.querySelector("math, table")
            ? [...element.querySelectorAll("math, .small, table, .ledger-title")].map((e) => {
                range.selectNodeContents(e);
                return e.matches("math, table") ? e.getBoundingClientRect() : range.getBoundingClientRect();
            })
            : [...range.getClientRects()];
        for (const { x, y, width: w, height: h } of found)
            boxes.push({ name: part, part, x: x - origin.x, y: y - origin.y, w, h });
    }
    const words = boxes.length;
    boxes.push(...board.recorded.texts.filter(({ w, h }) => w > 0 && h > 0));
    const { w: boardWide, h: boardHigh } = { w: origin.width, h: origin.height };
    const found = [];
    const apart = (a, b) =>
        Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) <= 1 ||
        Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) <= 1;
    boxes.forEach((a, k) => {
        if (k < words && (a.x < -1 || a.y < -1 || a.x + a.w > boardWide + 1 || a.y + a.h > boardHigh + 1))
            found.push(`${a.name} leaves the board`);
        for (const b of boxes.slice(k + 1))
            if (!(a.part && a.part === b.part) && !apart(a, b)) found.push(`${a.name} on ${b.name}`);
        for (const line of board.recorded.lines)
            for (let i = 1; i < line.length; i += 1) {
                const [[x0, y0], [x1, y1]] = [line[i - 1], line[i]];
                const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0));
                for (let s = 0; s <= steps; s += 1) {
                    const [x, y] = [x0 + ((x1 - x0) * s) / steps, y0 + ((y1 - y0) * s) / steps];
                    if (x > a.x + 1 && x < a.x + a.w - 1 && y > a.y + 1 && y < a.y + a.h - 1) {
                        found.push(`arrow through ${a.name}`);
                        i = line.length;
                        break;
                    }
                }
            }
    });
    const sizes = root.querySelector("[data-part=sizes]").textContent;
    const [, height, width, rows, cols] = /(\\d+) × (\\d+) × \\d+ → (\\d+) × (\\d+)/.exec(sizes);
    for (const [name, [x, y, cell]] of Object.entries(JSON.parse(root.dataset.grids))) {
        const [down, across] = name === "x" || name === "total" ? [height, width] : [rows, cols];
        const grid = { x, y, w: across * cell, h: down * cell };
        found.push(...boxes.slice(0, words).filter((a) => !apart(a, grid)).map((a) => `${a.name} on grid ${name}`));
    }
    return [...new Set(found)];
}"""


def overlaps(app: App, name: str) -> list[str]:
    """Return what overlaps on each screen."""
    found = []
    for width, height in SCREENS:
        app.page.set_viewport_size({"width": width, "height": height})
        app.page.wait_for_function(
            """() => {
                const { shadowRoot } = [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')]
                    .find((host) => host.shadowRoot.querySelector("[data-testid=pooling-stage]"));
                const part = (name) => shadowRoot.querySelector(`[data-part=${name}]`);
                return Math.abs(parseFloat(part("canvas").style.width) - part("board").clientWidth) < 1;
            }"""
        )
        now = app.drawn().stage.evaluate(OVERLAPS)
        found += [f"{name}, {width} × {height}: {text}" for text in now]
    return found


@pytest.fixture
def recorded(new_app) -> App:
    app = new_app(viewport={"width": 1280, "height": 720}, reduced_motion="reduce", fresh=True)
    app.page.add_init_script(RECORD + NO_FULL_SCREEN)
    return app


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_texts_stand_clear_of_each_other_and_of_the_arrows(recorded, lang):
    found = []
    for name, scene in SCENES.items():
        for view in ("loop", "backward"):
            recorded.open(lang=lang, view=view, **{"step": 1, **scene})
            found += overlaps(recorded, f"{name}, {view}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_texts_stand_clear_on_other_pages_and_in_full_screen(recorded, lang):
    found = []
    for page, params in PAGES.items():
        recorded.open_page(page, lang=lang, **params)
        found += overlaps(recorded, page)
    for name in ("max", "overlap and padding", "average with padding"):
        recorded.open(lang=lang, present=1, **{"step": 1, **SCENES[name]})
        found += overlaps(recorded, f"{name}, full screen")
    assert not found, "\n".join(found)
