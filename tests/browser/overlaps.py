"""What overlaps on a stage's board: texts on the canvas and over it, grids, arrows and the board's own edges.

And which texts overlap elsewhere on a page.
"""

import time
from collections.abc import Callable
from typing import Final

from playwright.sync_api import ElementHandle, Locator, Page

from tests.browser.reading import WALK

SETTLED: Final = 5.0
"""Seconds after which a layout changes no more by itself."""

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
            Object.assign(record(this), { texts: [], lines: [], height: h });
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
            record(this).texts.push({ name: `"${text}"`, x: x - l, y: y - a, w: r + l, h: a + d,
                size: parseFloat(/[\\d.]+(?=px)/.exec(this.font)[0]) });
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
        if (a.x < -1 || a.y < -1 || a.x + a.w > boardWide + 1 || a.y + a.h > boardHigh + 1)
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
    const between = (value, start, size) => value > start && value < start + size;
    const isIn = (a, b) => between(a.x + a.w / 2, b.x, b.w) && between(a.y + a.h / 2, b.y, b.h); // a cell's number
    const sizes = root.querySelector("[data-part=sizes]").textContent;
    const [, height, width, rows, cols] = /(\\d+) × (\\d+) × \\d+ → (\\d+) × (\\d+)/.exec(sizes);
    for (const [name, [x, y, cell]] of Object.entries(JSON.parse(root.dataset.grids))) {
        const isInput = ["x", "total", "unpooled", "spread"].includes(name);
        const [down, across] = isInput ? [height, width] : [rows, cols];
        const grid = { x, y, w: across * cell, h: down * cell };
        const isOn = (a, k) => !apart(a, grid) && (k < words || !isIn(a, grid));
        found.push(...boxes.filter(isOn).map((a) => `${a.name} on grid ${name}`));
    }
    return [...new Set(found)];
}"""

# Whether what was drawn last was made for the board's size.
LAID_OUT = """(root) => {
    const part = (name) => root.querySelector(`[data-part=${name}]`);
    const board = part("board");
    return (
        Math.abs(parseFloat(part("canvas").style.width) - board.clientWidth) < 1 &&
        Math.abs(board.recorded.height - board.clientHeight) < 2
    );
}"""


def lasting(page: Page, read: Callable[[], list[str]]) -> list[str]:
    """Return what is found until the layout has answered a new size, which on a busy machine takes some frames.

    Parameters
    ----------
    page : Page
    read : callable
        Returns the faults that there are now.
    """
    end = time.monotonic() + SETTLED
    while (found := read()) and time.monotonic() < end:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    return found


def overlaps(stage: Locator) -> list[str]:
    """Return what overlaps in a stage that moves no more, as pairs of names."""
    found: list[str] = stage.evaluate(OVERLAPS)
    return found


# Pairs of texts of a page, beside its stages, that are on each other. Lines may touch: only their middle counts.
TEXTS_ON_TEXTS = (
    "(root) => {"
    + WALK
    + """
    const page = root ?? document.querySelector("[data-testid=stMain]");
    const OWN_TEST = "[data-testid=pooling-stage], [data-testid=stHeadingWithActionElements] a";
    const shown = (element, { left, top, right, bottom }) => {
        const box = { left, top: top + 0.25 * (bottom - top), right, bottom: bottom - 0.25 * (bottom - top) };
        for (let parent = element; parent !== page; parent = parentOf(parent)) {
            const { display, overflowX, overflowY, position } = getComputedStyle(parent);
            if (display === "contents") continue; // without a box of its own
            if (position === "fixed" || position === "sticky") return null;
            const at = parent.getBoundingClientRect();
            if (at.width <= 1.5 || at.height <= 1.5) return null;
            if (overflowX !== "visible") {
                box.left = Math.max(box.left, at.left);
                box.right = Math.min(box.right, at.right);
            }
            if (overflowY !== "visible") {
                box.top = Math.max(box.top, at.top);
                box.bottom = Math.min(box.bottom, at.bottom);
            }
        }
        return box.right - box.left > 1 && box.bottom - box.top > 1 ? box : null;
    };
    const boxes = [];
    for (const element of walk(page)) {
        if (element.closest(OWN_TEST)) continue;
        for (const node of own(element)) {
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const rect of range.getClientRects()) {
                const box = shown(element, rect);
                if (box) boxes.push({ ...box, node, name: node.data.trim().slice(0, 40) });
            }
        }
    }
    const found = [];
    boxes.forEach((a, k) => {
        for (const b of boxes.slice(k + 1)) {
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (a.node !== b.node && across > 1 && down > 1) found.push(`"${a.name}" on "${b.name}"`);
        }
    });
    return [...new Set(found)];
}"""
)


def texts_on_texts(page: Page, root: ElementHandle | None = None) -> list[str]:
    """Return which texts of a page, or of an element in it, overlap, as pairs; stages have their own test."""
    found: list[str] = page.evaluate(TEXTS_ON_TEXTS, root)
    return found
