// The stage's elements, and small changes of them.

export function elementsOf(parent) {
  return Object.fromEntries(Array.from(parent.querySelectorAll("[data-part]"), (part) => [part.dataset.part, part]));
}

export function setHtml(element, html) {
  if (element.shown === html) return;
  element.shown = html;
  element.innerHTML = html;
}

export function label(element, text) {
  element.setAttribute("aria-label", text);
  element.title = text;
}

// With reduced motion a step is one change: nothing slides.
export const still = window.matchMedia("(prefers-reduced-motion: reduce)");
