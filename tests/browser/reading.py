"""What a page says: its texts, seen and spoken, the numbers in it, and what of it is cut off."""

from playwright.sync_api import Page

# Everything below walks shadow roots, too. Icons are letters of a font; code is the same in all languages; a closed
# sidebar stands outside the screen.
WALK = """
const SKIPPED = "style, script, code, pre, [data-testid=stIconMaterial], [data-collapsed=true]";
function* walk(node) {
    for (const child of node.children) {
        const isWrapper = getComputedStyle(child).display === "contents"; // without a box of its own
        if (child.matches(SKIPPED) || !(isWrapper || child.checkVisibility())) continue;
        yield child;
        yield* walk(child);
        if (child.shadowRoot) yield* walk(child.shadowRoot);
    }
}
const own = (element) => [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
const parentOf = (element) => element.parentElement ?? element.getRootNode().host ?? null;
function boxOf(nodes) {
    const range = document.createRange();
    range.setStartBefore(nodes[0]);
    range.setEndAfter(nodes[nodes.length - 1]);
    return range.getBoundingClientRect();
}
"""
TEXTS = (
    "() => {"
    + WALK
    + """
    const found = [];
    for (const element of walk(document.body)) {
        if (element.closest("[lang=en], math")) continue; // what says so, and formulas
        for (const node of own(element)) found.push(node.data.trim());
        for (const name of ["aria-label", "placeholder", "title", "alt", "aria-description"])
            if (element.getAttribute(name)) found.push(element.getAttribute(name));
        if (element.ariaLabel && !element.getAttribute("aria-label")) found.push(element.ariaLabel);
        if (element.matches("input:not([type=range], [type=checkbox], [type=radio], [type=file])"))
            found.push(element.value);
    }
    return found.filter(Boolean);
}"""
)
# A text that reaches out of a box that hides what does not fit; what can be scrolled to is not cut off, and what is at
# most a pixel large is only for screen readers.
CUT_OFF = (
    "() => {"
    + WALK
    + """
    const found = [];
    for (const element of walk(document.body)) {
        if (element.matches("input") && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
            found.push(element.value || element.placeholder);
        const nodes = own(element);
        if (!nodes.length || element.namespaceURI.endsWith("svg")) continue;
        const text = boxOf(nodes);
        for (let box = element; box; box = parentOf(box)) {
            const { overflowX, overflowY, clipPath, position } = getComputedStyle(box);
            const at = box.getBoundingClientRect();
            if (at.width <= 1.5 || at.height <= 1.5 || clipPath !== "none") break;
            const outX = text.left < at.left - 1 || text.right > at.right + 1;
            const outY = text.top < at.top - 3 || text.bottom > at.bottom + 3;
            if ((outX && ["hidden", "clip"].includes(overflowX)) || (outY && ["hidden", "clip"].includes(overflowY))) {
                found.push(nodes.map((node) => node.data.trim()).join(" "));
                break;
            }
            if (/auto|scroll/.test(overflowX + overflowY) || position === "fixed") break;
        }
    }
    return found;
}"""
)
# What no language changes: the size equation, and the numbers of the stage's trace, of its sentence in whichever order,
# and of tables, but those of whole arrays, which come a moment later. The formula of a window is in the longest form
# that has room, with words in some.
FIGURES = (
    "() => {"
    + WALK
    + """
    const numbers = (text) => text.match(/[−-]?\\d+(?:[.,]\\d+)*/g) ?? [];
    const found = [];
    for (const element of walk(document.body)) {
        if (element.matches("math") && element.closest("[data-part=equation]")) found.push([element.textContent]);
        const { trace } = element.dataset;
        const sentence = element.dataset.sentence?.includes("[") ? element.dataset.sentence : ""; // no lecture's title
        const cell = element.matches("td:not([data-part=arrays] *), [data-part=sizes]") ? element.textContent : "";
        for (const text of [trace, cell, sentence]) if (text) found.push(numbers(text));
        if (sentence) found.at(-1).sort();
    }
    return found;
}"""
)


def texts(page: Page) -> list[str]:
    """Return every text of a page that is seen, and every name that is spoken."""
    found: list[str] = page.evaluate(TEXTS)
    return found


def cut_off(page: Page) -> list[str]:
    """Return the texts that are cut off."""
    found: list[str] = page.evaluate(CUT_OFF)
    return found


def figures(page: Page) -> list[list[str]]:
    """Return each size equation, and the numbers of each trace, sentence and table's cell."""
    found: list[list[str]] = page.evaluate(FIGURES)
    return found
