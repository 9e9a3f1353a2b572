// Keys and pointer events as commands. Fields and sliders have their own keys.

import { cellUnder, isOfUnpool } from "../layout/layout.js";

const KEYS = {
  " ": "toggle",
  ArrowRight: "next",
  ArrowLeft: "previous",
  PageDown: "later",
  PageUp: "earlier",
  Home: "first",
  End: "last",
  b: "direction",
  B: "direction",
  v: "everywhere",
  V: "everywhere",
  f: "full",
  F: "full",
  z: "zoomIn",
  Z: "zoomOut",
  h: "hide",
  H: "hide",
  n: "notes",
  N: "notes",
  t: "timer",
  T: "timer",
  ".": "blank",
  Enter: "cells",
  "?": "help",
  Escape: "leave",
};
const OURS = "[data-part=root], [data-part=sheet], [data-testid=stMain], html, body";
const POPPED = "[role=dialog], [data-testid=stPopoverBody], [data-testid=stDialog]";

// Only keys that nothing else handles: all of them if the stage or only the page is focused; a focused link or button
// handles two itself.
export function isOurs(event) {
  const target = event.composedPath()[0];
  if (target.matches(OURS)) return true;
  return target.matches("a, button:not([role])") && !target.closest(POPPED) && ![" ", "Enter"].includes(event.key);
}

// A key that writes a letter, digit or sign; Space does not count.
export const isCharacter = ({ key, ctrlKey, metaKey }) => key.length === 1 && key !== " " && !ctrlKey && !metaKey;

export function commandOf(event) {
  if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    const key = event.key.toLowerCase();
    if (key === "y" || (key === "z" && event.shiftKey)) return "redo";
    return key === "z" ? "undo" : null;
  }
  if (event.altKey) return null;
  if (event.key === "ArrowRight" && event.shiftKey) return "nextRow";
  if (event.key === "ArrowLeft" && event.shiftKey) return "previousRow";
  return KEYS[event.key] ?? null;
}

// Where a pointer is on the canvas.
/** @returns {Pair} */
export function pointOf(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

// The grid and cell under a pointer, or null.
export function pointed(layout, canvas, event) {
  const [x, y] = pointOf(canvas, event);
  for (const grid of Object.values(layout.grids).filter((each) => !isOfUnpool(each))) {
    const cell = cellUnder(grid, x, y);
    if (cell) return { grid: grid.name, cell };
  }
  return null;
}
