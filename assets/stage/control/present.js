// Full screen, and filling the window until a key or click allows full screen.

import { focusQuietly } from "../view/elements.js";
import { relayout } from "../view/paint.js";
import { reportBeat } from "./lecture.js";
import { rememberLink } from "./link.js";
import { store, stored } from "./storage.js";

/** @param {Stage} stage */
export const isFullScreen = ({ group: { screen } }) =>
  [/** @type {Document | ShadowRoot} */ (screen.getRootNode()), document].some(
    (tree) => tree.fullscreenElement === screen,
  );

// The last request of each page to fill the window, so that returning to a page does not repeat it.
const REQUESTS = (globalThis.poolingRequests ??= new Map());

/** @param {Stage} stage */
export function presentIfRequested(stage) {
  const { pathname } = window.location;
  const { present: request } = stage.model;
  const isNew = request > 0 && request !== REQUESTS.get(pathname);
  REQUESTS.set(pathname, request);
  if (isNew) present(stage);
}

// Browsers refuse this without a key or click, and some phones lack it; then nothing changes. A visitor may leave before
// the browser has answered.
/** @param {Stage} stage */
export async function requestFullScreen({ display, group: { screen } }) {
  display.asked = true;
  try {
    await screen.requestFullscreen?.();
    if (!display.asked) await document.exitFullscreen();
  } catch {
    // refused
  }
}

// Fill the window, and the screen if allowed. After opening a link it is not, so the next key requests it again.
/** @param {Stage} stage */
function present(stage) {
  stage.display.presenting = true;
  focusQuietly(stage.parts.root); // else the button would keep the focus
  requestFullScreen(stage);
  rememberLink(stage);
  [stage, ...stage.group.followers].forEach(relayout);
}

/** @param {Stage} stage */
export function exitFullScreen(stage) {
  if (isFullScreen(stage)) return document.exitFullscreen();
  return closePresenting(stage);
}

/** @param {Stage} stage */
export function closePresenting(stage) {
  if (!stage.model) return;
  stage.display.presenting = stage.display.asked = false;
  reportBeat(stage);
  rememberLink(stage);
  [stage, ...stage.group.followers].forEach(relayout);
}

// F5, which clickers send, ends full screen; the next key restores it. A lecture's beats request it anyway.
const FULL = "pooling-full";

const CLICKER = /^Page(Up|Down)$/;

/** @param {Stage} stage */
export function shouldRestoreFullScreen(stage, key) {
  if (key === "Escape" || isFullScreen(stage)) return false;
  return stage.display.wasFull || stage.display.presenting || (stage.model.lecture && CLICKER.test(key));
}

export const storeDirection = (direction) => store(FULL, direction || null);
// The direction that full screen showed, or null.
export const directionBeforeReload = () => /** @type {Direction | null} */ (stored(FULL));
