// Less notation, for people who come from the first minute: formulas, slices and sums appear as they are needed, or all
// of them with a button. Links and lectures show everything, and so do other pages.

import { glideStart, relayoutFrom } from "../view/glide.js";
import { showPayload } from "../view/screen.js";
import { setModel } from "./overwrite.js";
import { store, stored } from "./storage.js";

const MARK = "pooling-first-minute"; // how it was left; also the event when it is
const ALL = "pooling-shows-all";
const TAB = "pooling-plain";
const PANELS = ["nudge", "backward"]; // what is shown besides the grids
const OF_SIZES = ["equation", "pad"]; // what is needed once f, pad or stride has changed

function hasFinished() {
  try {
    return localStorage.getItem(MARK) === "finished" && localStorage.getItem(ALL) === null;
  } catch {
    return false; // it would be plain each time
  }
}

// The stage writes parameters to the address, so a tab that is loaded again has them without a link.
function isLink() {
  const [entry] = performance.getEntriesByType("navigation");
  const isReload = entry instanceof PerformanceNavigationTiming && entry.type === "reload";
  if (isReload && stored(TAB) !== null) return false;
  return [...new URLSearchParams(window.location.search).keys()].some((name) => name !== "lang");
}

// Whether Explore begins with less notation. Only Explore has the first minute.
export function startsPlain() {
  const isExplore = document.querySelector(".st-key-first_minute_place") !== null;
  return isExplore && hasFinished() && !isLink();
}

/** @param {Stage} stage */
export function setPlain(stage, isPlain) {
  stage.display.plain = isPlain ? [...PANELS] : null;
  store(TAB, isPlain ? "1" : null);
}

// A model as it is shown. It begins to show the size equation when one of its parameters changes.
/**
 * @param {Stage} stage
 * @param {Model} whole
 * @param {string[]} changed
 * @returns {Model}
 */
export function asShown(stage, whole, changed = []) {
  const { parts, display } = stage;
  const { words } = whole;
  parts.root.classList.toggle("plain", display.plain !== null);
  parts.all.hidden = display.plain === null;
  parts.all.textContent = words.show_all;
  stage.payload.whole = whole;
  if (!display.plain) return whole;
  if (changed.length) display.plain = [...new Set([...display.plain, ...OF_SIZES])];
  const titles = ["x", "A", "dA", "total"].map((grid) => [`title_${grid}`, words[`plain_${grid}`]]);
  return {
    ...whole,
    words: { ...words, ...Object.fromEntries(titles), loss: words.plain_loss },
    panels: display.plain,
  };
}

/** @param {Stage} stage */
function showAnew(stage) {
  const from = glideStart(stage);
  setModel(stage, asShown(stage, /** @type {Model} */ (stage.payload.whole)));
  showPayload(stage);
  relayoutFrom(stage, from);
}

// Show everything from now on, on this device.
/** @param {Stage} stage */
export function showAll(stage) {
  if (!stage.display.plain) return;
  try {
    localStorage.setItem(ALL, "1");
  } catch {
    // only until the page is loaded again
  }
  setPlain(stage, false);
  showAnew(stage);
}

// The first minute lies over the page: wait until it is left.
/** @param {Stage} stage */
export function afterFirstMinute(stage, done) {
  /** @param {Event} event */
  const left = (event) => {
    if (!stage.parts.root.isConnected) return;
    if (event instanceof CustomEvent && event.detail === "finished") {
      setPlain(stage, hasFinished());
      showAnew(stage);
    }
    done();
  };
  window.addEventListener(MARK, left, { once: true });
}
