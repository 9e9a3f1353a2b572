// Keys and pointer, told as commands; the stage knows what they do. Fields and sliders keep their keys.

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
  Escape: "leave",
};

const CLICKER = /^Page(Up|Down)$/;

// Only keys that nothing else wants: with the stage or nothing but the page focused, all; a button clicked before wants
// two, and a control of a lecture none of the clicker's.
function isOurs(event, screen, isLecture) {
  const target = event.composedPath()[0];
  if (target.matches("[data-part=root], [data-part=sheet], [data-testid=stMain], html, body")) return true;
  if (!screen.contains(target)) return false;
  if (isLecture && CLICKER.test(event.key)) return target.dataset.part !== "field";
  return target.matches("button") && ![" ", "Enter"].includes(event.key);
}

function commandOf(event) {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z") return "undo";
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "ArrowRight" && event.shiftKey) return "nextRow";
  if (event.key === "ArrowLeft" && event.shiftKey) return "previousRow";
  return KEYS[event.key] ?? null;
}

// Where a pointer is on the canvas.
function pointOf(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

// The grid and cell under a pointer, or null.
function pointed(layout, canvas, event) {
  const [x, y] = pointOf(canvas, event);
  for (const grid of Object.values(layout.grids)) {
    const cell = cellUnder(grid, x, y);
    if (cell) return { grid: grid.name, cell };
  }
  return null;
}
