// Full screen, and filling the window where no press has asked for the screen yet.

import { focusQuietly } from "../view/elements.js";
import { relayout } from "../view/paint.js";
import { tellBeat } from "./lecture.js";
import { rememberLink } from "./link.js";
import { keep, kept } from "./storage.js";

/** @param {Stage} stage */
export const isFullScreen = ({ group: { screen } }) =>
  [/** @type {Document | ShadowRoot} */ (screen.getRootNode()), document].some(
    (tree) => tree.fullscreenElement === screen,
  );

// How often each page was asked to fill the window: to come back to a page asks for nothing.
const ASKED = (globalThis.poolingAsked ??= new Map());

/** @param {Stage} stage */
export function presentIfAsked(stage) {
  const { pathname } = window.location;
  const { present: asked } = stage.model;
  const isNew = asked > 0 && asked !== ASKED.get(pathname);
  ASKED.set(pathname, asked);
  if (isNew) present(stage);
}

// Refused without a press, and missing on some phones: then what stands stays.
/** @param {Stage} stage */
export const askForScreen = ({ group: { screen } }) => screen.requestFullscreen?.().catch(() => {});

// Fill the window, and the screen where that is allowed: a link has no press behind it, then the next key asks again.
/** @param {Stage} stage */
function present(stage) {
  stage.display.presenting = true;
  focusQuietly(stage.parts.root); // the button that asked would keep the keys
  askForScreen(stage);
  rememberLink(stage);
  [stage, ...stage.group.followers].forEach(relayout);
}

/** @param {Stage} stage */
export function leaveFull(stage) {
  if (isFullScreen(stage)) return document.exitFullscreen();
  return closePresenting(stage);
}

/** @param {Stage} stage */
export function closePresenting(stage) {
  if (!stage.model) return;
  stage.display.presenting = false;
  tellBeat(stage);
  rememberLink(stage);
  [stage, ...stage.group.followers].forEach(relayout);
}

// F5 ends full screen, and a clicker sends it: the next key brings it back. A lecture's beats ask for it anyway.
const FULL = "pooling-full";

const CLICKER = /^Page(Up|Down)$/;

/** @param {Stage} stage */
export function wantsFull(stage, key) {
  if (key === "Escape" || isFullScreen(stage)) return false;
  return stage.display.wasFull || stage.display.presenting || (stage.model.lecture && CLICKER.test(key));
}

export const rememberFull = (direction) => keep(FULL, direction || null);
export const wasFull = () => /** @type {Direction | null} */ (kept(FULL)); // the direction that full screen showed, or null
