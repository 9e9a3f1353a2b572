// The first minute: five steps over the page, with Back, Next and Skip. What is chosen in a step stays when it is left.

import { element } from "./pieces.js";
import { STEPS } from "./steps.js";

const FOCUSABLE = "a[href], button:not([hidden]), input";

// Once a visitor has asked for it, leaving it changes nothing on the page or the device.
function showFirstMinute(host, markup, facts, image, mark, isFirst) {
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = markup;
  const parts = Object.fromEntries(
    Array.from(root.querySelectorAll("[data-part]"), (part) => [part.dataset.part, part]),
  );
  const none = facts.gradients.findIndex(({ sign }) => sign === 0);
  const chosen = { size: 0, cell: null, kind: "max", gradient: none };
  /** @type {any} */
  const layer = { root, host, parts, facts, image, mark, isFirst, chosen, at: 0, acted: new Set() };
  layer.act = () => {
    layer.acted.add(layer.at);
    parts.next.classList.add("main");
  };
  if (isFirst) store(() => sessionStorage.setItem(mark, "open"));
  dress(layer);
  label(layer);
  listen(layer);
  enter(layer, 0);
}

// Without storage it is shown only if it is asked for, and then nothing has to be stored.
function store(change) {
  try {
    change();
  } catch {
    // as above
  }
}

// Streamlit passes its colours and font only to components; the page's elements have them.
function dress({ host }) {
  const { color, backgroundColor, fontFamily } = getComputedStyle(document.querySelector(".stApp") ?? document.body);
  host.style.setProperty("--ink", color);
  host.style.setProperty("--paper", backgroundColor);
  host.style.fontFamily = fontFamily;
  const [red, green, blue] = Array.from(backgroundColor.matchAll(/\d+/g), Number);
  host.dataset.theme = red + green + blue < 384 ? "dark" : "light";
}

function label({ parts, facts }) {
  const { words, language } = facts;
  parts.dialog.ariaLabel = words.label;
  parts.name.textContent = facts.name;
  parts.language.textContent = words.language;
  parts.language.lang = language;
  parts.language.href = `?lang=${language}`;
  parts.skip.textContent = words.skip;
  parts.back.textContent = words.back;
  parts.dots.ariaLabel = words.progress;
}

function listen(layer) {
  const { parts, facts } = layer;
  parts.skip.addEventListener("click", () => leaveFirstMinute(layer, "skipped"));
  parts.back.addEventListener("click", () => enter(layer, layer.at - 1));
  parts.next.addEventListener("click", () => {
    if (layer.at + 1 < STEPS.length) enter(layer, layer.at + 1);
    else leaveFirstMinute(layer, "finished");
  });
  parts.dots.append(
    ...facts.steps.map(({ place }, k) => {
      const dot = element("button", { type: "button", ariaLabel: place });
      dot.addEventListener("click", () => enter(layer, k));
      return element("li", {}, dot);
    }),
  );
  parts.dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leaveFirstMinute(layer, "skipped");
    if (event.key === "Tab") goRound(layer, event);
    event.stopPropagation(); // no key is for the page below
  });
}

// Tab goes round in the layer.
function goRound({ root, parts }, event) {
  const stops = [...parts.dialog.querySelectorAll(FOCUSABLE)].filter(
    (stop) => stop.tabIndex >= 0 && stop.checkVisibility(),
  );
  const [first, last] = [stops[0], stops.at(-1)];
  const at = root.activeElement;
  const isBeforeFirst = event.shiftKey && (at === first || !stops.includes(at));
  if (!isBeforeFirst && !(at === last && !event.shiftKey)) return;
  event.preventDefault();
  (isBeforeFirst ? last : first).focus();
}

function enter(layer, at) {
  const { parts, facts } = layer;
  const { words, steps } = facts;
  layer.at = at;
  parts.dialog.dataset.step = String(at + 1);
  parts.place.textContent = steps[at].place;
  parts.ask.textContent = steps[at].ask;
  parts.lead.textContent = steps[at].lead;
  parts.back.hidden = at === 0;
  parts.next.textContent = at + 1 < STEPS.length ? words.next : words.open;
  parts.next.classList.toggle("main", layer.acted.has(at));
  [...parts.dots.children].forEach((dot, k) => {
    const button = dot.firstElementChild;
    if (k === at) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  });
  STEPS[at](layer);
  parts.ask.focus({ preventScroll: true });
}

function leaveFirstMinute({ host, mark, isFirst }, how) {
  if (isFirst) store(() => localStorage.setItem(mark, how));
  store(() => sessionStorage.removeItem(mark));
  host.remove();
  delete document.documentElement.dataset.firstMinute;
  const shadows = [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')];
  /** @type {(HTMLElement | null | undefined)[]} */
  const stages = shadows.map(({ shadowRoot }) => shadowRoot?.querySelector('[data-testid="pooling-stage"]'));
  stages.find(Boolean)?.focus({ preventScroll: true });
  if (isFirst) window.dispatchEvent(new CustomEvent(mark, { detail: how }));
}

export default showFirstMinute;
