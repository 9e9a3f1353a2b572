// The stage's elements, and small changes of them.

/** @returns {Elements} */
export function elementsOf(parent) {
  return Object.fromEntries(Array.from(parent.querySelectorAll("[data-part]"), (part) => [part.dataset.part, part]));
}

export function setHtml(element, html) {
  if (element.shown === html) return;
  element.shown = html;
  element.innerHTML = html;
}

// A text that is written again has the page laid out again.
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @type {FocusOptions & { focusVisible: boolean }} */
const QUIETLY = { preventScroll: true, focusVisible: false };

// Focus without scrolling and without a ring.
export const focusQuietly = (element) => element.focus(QUIETLY);

// What scrolls: Streamlit's page, or the document of a file.
export const scrollerOf = () => document.querySelector("[data-testid=stMain]") ?? document.documentElement;

export function label(element, text) {
  if (element.title === text && element.getAttribute("aria-label") === text) return;
  element.setAttribute("aria-label", text);
  element.title = text;
}

// With reduced motion a step is one change: nothing slides.
export const still = window.matchMedia("(prefers-reduced-motion: reduce)");

// Fingers instead of a mouse, and most probably no keyboard.
export const touch = window.matchMedia("(hover: none)");
