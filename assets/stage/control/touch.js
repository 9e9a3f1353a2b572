// Fingers, and a mouse that drags: through the windows, over a zoomed picture, two of them to zoom.

import { clip } from "../data/numbers.js";
import { edgeX, edgeY } from "../layout/layout.js";
import { frameUnder, mostZoom, zoomedAt } from "../layout/zoomed.js";
import { chooseCell } from "./cells.js";
import { pointOf, pointed } from "./input.js";
import { goTo } from "./play.js";
import { zoomBy, zoomTo } from "./zoom.js";

const SLOP = 8; // pixels that a tap may move
const PER_WINDOW = { least: 6, most: 28 }; // pixels that a finger moves from window to window

// The step under a point of an output grid; beside it, the nearest.
/** @param {Model} m */
function stepUnder(m, grid, [x, y]) {
  const at = (start, pixels, count) => clip(Math.floor((pixels - start) / grid.cell), 0, count - 1);
  return at(edgeY(grid, 0), y, m.rows) * m.cols + at(edgeX(grid, 0), x, m.cols);
}

// The step after a drag of so many pixels, on a stage so wide.
/** @param {Model} m */
function stepAfter(m, from, pixels, width) {
  const each = clip((0.8 * width) / m.steps, PER_WINDOW.least, PER_WINDOW.most);
  return clip(from + Math.round(pixels / each), 0, m.steps - 1);
}

// The kind of a drag. Up and down it scrolls the page, except in a zoomed picture.
function dragOf({ frame, output, mouse, hit }, dx, dy, zoomed) {
  if (frame && zoomed) return "pan";
  if (mouse) return output ? "pick" : hit?.grid === "x" ? "block" : "none";
  if (Math.abs(dy) > Math.abs(dx)) return "none";
  return output ? "pick" : "walk";
}

/** @param {Stage} stage */
export function listenTouch(stage) {
  const { canvas } = stage.parts;
  /** @type {Map<number, Pair>} */
  const fingers = new Map();
  /** @type {any} */
  let gesture = null;
  let dragged = false; // a drag is no click

  const start = (event, point) => {
    const hit = pointed(stage.drawing.layout, canvas, event);
    const output = hit && ["A", "dA"].includes(hit.grid) ? hit.grid : null;
    return {
      kind: null,
      point,
      hit,
      output,
      frame: frameUnder(stage.drawing.unzoomed, point),
      mouse: event.pointerType === "mouse",
      step: stage.playback.step,
      zoom: stage.drawing.zoom,
    };
  };
  const onDown = (event) => {
    if (!stage.drawing.layout || event.button > 0) return;
    stage.selection.touched = event.pointerType === "touch";
    if (event.isPrimary) fingers.clear();
    const point = pointOf(canvas, event);
    fingers.set(event.pointerId, point);
    if (fingers.size === 1) {
      dragged = false;
      gesture = start(event, point);
    } else if (fingers.size === 2) gesture = pinch(stage, [...fingers.values()]);
    dragged ||= fingers.size > 1;
  };
  const onMove = (event) => {
    if (!gesture || !fingers.has(event.pointerId)) return;
    const point = pointOf(canvas, event);
    fingers.set(event.pointerId, point);
    if (gesture.kind === null) {
      const [dx, dy] = [point[0] - gesture.point[0], point[1] - gesture.point[1]];
      if (Math.hypot(dx, dy) < SLOP) return;
      gesture.kind = dragOf(gesture, dx, dy, stage.drawing.zoom.scale > 1);
      dragged ||= gesture.kind !== "none";
      if (gesture.kind !== "none") canvas.setPointerCapture(event.pointerId);
    }
    DRAGS[gesture.kind]?.(stage, gesture, point, [...fingers.values()]);
  };
  const onUp = (event) => {
    fingers.delete(event.pointerId);
    const [rest] = fingers.values();
    // The finger that remains after a pinch continues as a drag.
    gesture =
      rest && gesture?.kind === "pinch" ? { ...gesture, kind: "pan", point: rest, zoom: stage.drawing.zoom } : null;
  };
  // Touch events are only used to prevent scrolling, which pointer events can't.
  const onTouch = (event) => {
    const held = gesture && (gesture.kind ?? (gesture.frame && stage.drawing.zoom.scale > 1 ? "pan" : "none"));
    if (held && held !== "none" && event.cancelable) event.preventDefault();
  };
  const onClick = (event) => dragged && event.stopImmediatePropagation();
  const onWheel = (event) => {
    if (!event.ctrlKey || !stage.drawing.layout || mostZoom(stage.drawing.unzoomed) === 1) return;
    event.preventDefault();
    zoomBy(stage, Math.exp(-event.deltaY / 200), pointOf(canvas, event));
  };
  /** @type {[string, (event: any) => void, AddEventListenerOptions?][]} */
  const listeners = [
    ["pointerdown", onDown],
    ["pointermove", onMove],
    ["pointerup", onUp],
    ["pointercancel", onUp],
    ["touchmove", onTouch, { passive: false }],
    ["wheel", onWheel, { passive: false }],
    ["click", onClick, { capture: true }],
    ["dblclick", onClick, { capture: true }],
  ];
  listeners.forEach((one) => canvas.addEventListener(...one));
  return () => listeners.forEach((one) => canvas.removeEventListener(...one));
}

const DRAGS = {
  pick: (stage, { output }, point) => scrubTo(stage, stepUnder(stage.model, stage.drawing.layout.grids[output], point)),
  block: (stage, { hit }, point) => dragBlock(stage, hit, point),
  walk: (stage, { point: [from], step }, [x]) =>
    scrubTo(stage, stepAfter(stage.model, step, x - from, stage.drawing.layout.room.width)),
  pan: (stage, { frame, point, zoom }, to) =>
    zoomTo(stage, zoomedAt(frame, zoom.scale, zoom, zoom.scale, inFrameOf(frame, point), inFrameOf(frame, to))),
  pinch: (stage, { frame, middle, apart, zoom }, _, fingers) => {
    if (fingers.length < 2) return;
    const now = spread(fingers);
    const [from, to] = [inFrameOf(frame, middle), inFrameOf(frame, now.middle)];
    zoomTo(stage, zoomedAt(frame, mostZoom(stage.drawing.unzoomed), zoom, (zoom.scale * now.apart) / apart, from, to));
  },
};

/** @type {(grid: Grid, point: Pair) => Pair} */
const inFrameOf = (grid, [x, y]) => [x - grid.left, y - grid.top];

/** @type {(fingers: Pair[]) => { middle: Pair, apart: number }} */
const spread = ([a, b]) => ({
  middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2],
  apart: Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1])),
});

/** @param {Stage} stage */
function pinch(stage, fingers) {
  const { middle, apart } = spread(fingers);
  const frame = frameUnder(stage.drawing.unzoomed, middle);
  if (!frame || mostZoom(stage.drawing.unzoomed) === 1) return null;
  return { kind: "pinch", frame, middle, apart, zoom: stage.drawing.zoom };
}

// Choose the cells between the one where a drag began and the one under the pointer.
/** @param {Stage} stage */
function dragBlock(stage, { grid, cell }, [x, y]) {
  const placed = stage.drawing.layout.grids[grid];
  const at = (start, pixels, count) => clip(Math.floor((pixels - start) / placed.cell), 0, count - 1);
  const to = [at(edgeY(placed, 0), y, placed.rows), at(edgeX(placed, 0), x, placed.cols)];
  const { selection } = stage.group.leader;
  const { cursor } = selection;
  if ((cursor?.grid !== grid || String(cursor?.anchor) !== String(cell)) && !chooseCell(stage, { grid, cell })) return;
  const { i, j } = /** @type {Cursor} */ (selection.cursor);
  if (String([i, j]) !== String(to)) chooseCell(stage, { grid, cell: to }, true);
}

/** @param {Stage} stage */
function scrubTo(stage, step) {
  if (step !== stage.playback.step) goTo(stage, step);
}
