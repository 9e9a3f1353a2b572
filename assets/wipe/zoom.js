// Zooming and moving the picture inside its frame: by buttons, keys, the wheel with Ctrl, drags and two fingers. The wheel
// alone and, while the whole picture is shown, a finger alone scroll the page.

import { UNZOOMED, inFrame, nextScale, shows, zoomedAt, zoomedOver } from "./geometry.js";
import { lensSpans, showZoom } from "./view.js";

const SLOP = { mouse: 4, touch: 8, pen: 8 }; // pixels that a click may move
const STEP = { usual: 0.15, large: 0.6 }; // of the frame, that an arrow key moves the picture; with Shift
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function zoomTo(view, zoom) {
  view.zoom = zoom;
  showZoom(view);
}

// Zoom about a place of the frame, or about the lens. A lens that is shown stays shown.
/**
 * @param {any} view
 * @param {number} scale
 * @param {number[] | null} place
 */
function zoomBy(view, scale, place = null) {
  const spans = lensSpans(view);
  const isShown = shows(view.zoom, spans);
  const middle = inFrame(
    view.zoom,
    spans.map(({ from, size }) => from + size / 2),
  );
  const next = zoomedAt(view.zoom, scale, view.mostZoom, place ?? (isShown ? middle : [0.5, 0.5]));
  zoomTo(view, isShown ? zoomedOver(next, spans) : next);
}

const hasModifier = (event) => event.altKey || event.ctrlKey || event.metaKey;

// The rows and columns that an arrow key points to; undefined for other keys.
export const arrowOf = (event) => (hasModifier(event) ? undefined : ARROWS[event.key]);

// Show the lens after it has been moved, or has another size.
export function followLens(view) {
  zoomTo(view, zoomedOver(view.zoom, lensSpans(view)));
}

// A point of the screen as a place in an element.
export function placeIn(element, { clientX, clientY }) {
  const box = element.getBoundingClientRect();
  return [(clientY - box.top) / box.height, (clientX - box.left) / box.width];
}

export function listenZoom(view, on) {
  const { parts } = view;
  for (const name of ["smaller", "larger"])
    on(parts[name], "click", () => zoomBy(view, nextScale(view.zoom.scale, name === "larger")));
  on(parts.unzoom, "click", () => zoomTo(view, UNZOOMED));
  on(parts.root, "keydown", (event) => zoomKey(view, event));
  on(parts.frame, "keydown", (event) => panKey(view, event));
  on(parts.frame, "wheel", (event) => {
    if (!view.head || !event.ctrlKey) return; // browsers report a pinch on a touchpad as the wheel with Ctrl
    event.preventDefault();
    zoomBy(view, view.zoom.scale * Math.exp(-event.deltaY / 200), placeIn(parts.frame, event));
  });
  listenFingers(view, on);
}

function zoomKey(view, event) {
  if (!view.head || hasModifier(event)) return;
  if (event.key === "+" || event.key === "=") zoomBy(view, nextScale(view.zoom.scale, true));
  else if (event.key === "-") zoomBy(view, nextScale(view.zoom.scale, false));
  else if (event.key === "0") zoomTo(view, UNZOOMED);
  else return;
  event.preventDefault();
}

function panKey(view, event) {
  const arrow = arrowOf(event);
  if (!arrow || event.composedPath()[0] !== view.parts.frame) return;
  event.preventDefault();
  const by = event.shiftKey ? STEP.large : STEP.usual;
  zoomTo(view, zoomedAt(view.zoom, view.zoom.scale, Infinity, [by * arrow[0], by * arrow[1]], [0, 0]));
}

// ---- drags and pinches ---------------------------------------------------------------------------------------------

/** @type {(fingers: any[]) => { middle: { clientX: number, clientY: number }, apart: number }} */
const spread = ([a, b]) => ({
  middle: { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 },
  apart: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)),
});

function listenFingers(view, on) {
  const { frame } = view.parts;
  const fingers = new Map();
  let drag = null; // where one pointer started, or how far apart two were

  on(frame, "pointerdown", (event) => {
    if (!view.head || event.button) return;
    if (event.isPrimary) fingers.clear();
    fingers.set(event.pointerId, event);
    view.dragged = false;
    drag = { from: event, zoom: view.zoom, pans: isPicture(view, event) };
    if (fingers.size === 2) drag = { ...drag, two: spread([...fingers.values()]) };
    view.pinched = fingers.size > 1;
  });
  on(frame, "pointermove", (event) => {
    if (!drag || !fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2 && drag.two) return pinchTo(view, drag, [...fingers.values()]);
    if (!drag.pans || view.pinched || view.zoom.scale === 1) return;
    const apart = Math.hypot(event.clientX - drag.from.clientX, event.clientY - drag.from.clientY);
    if (!view.dragged && apart < SLOP[event.pointerType]) return;
    if (!view.dragged) frame.setPointerCapture(event.pointerId);
    view.dragged = true; // a drag is no click
    frame.classList.add("dragged");
    const [from, to] = [placeIn(frame, drag.from), placeIn(frame, event)];
    zoomTo(view, zoomedAt(drag.zoom, drag.zoom.scale, Infinity, from, to));
  });
  for (const name of ["pointerup", "pointercancel"])
    on(frame, name, (event) => {
      fingers.delete(event.pointerId);
      drag = null;
      frame.classList.remove("dragged");
    });
}

function pinchTo(view, { zoom, two }, fingers) {
  view.dragged = true;
  const { frame } = view.parts;
  const now = spread(fingers);
  const scale = (zoom.scale * now.apart) / two.apart;
  zoomTo(view, zoomedAt(zoom, scale, view.mostZoom, placeIn(frame, two.middle), placeIn(frame, now.middle)));
}

// Whether a pointer is on the picture, and neither on the lens nor on the divider.
export function isPicture({ parts }, event) {
  return [parts.frame, parts.sheet, parts.before, parts.after].includes(event.composedPath()[0]);
}
