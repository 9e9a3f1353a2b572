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

// Only keys that nothing else wants: pressed on the stage, or with nothing focused but the page itself.
function isOurs(event, root) {
  const target = event.composedPath()[0];
  return (
    target === root ||
    target.dataset?.part === "sheet" ||
    ["HTML", "BODY"].includes(target.tagName) ||
    target.dataset?.testid === "stMain"
  );
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
