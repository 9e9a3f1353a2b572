// Drawing on the digit, with a pointer or with the keyboard.

import { PAD_SIDE, centreOf, startsErasing, stroked } from "./brush.js";
import { showDigit } from "./show.js";

const LAST_CELL = PAD_SIDE - 1;

/** @returns {Pad} */
export const newPad = () => ({
  levels: Array(PAD_SIDE * PAD_SIDE).fill(0),
  cursor: [0, 0],
  shows: false,
  erases: false,
  last: null,
});

/** @returns {Pair} */
function pointOf(element, event) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [((event.clientY - top) / height) * PAD_SIDE, ((event.clientX - left) / width) * PAD_SIDE];
}

/** @param {NetworkView} view */
function strokeTo(view, point) {
  const { pad } = view;
  pad.levels = stroked(pad.levels, pad.last ?? point, point, pad.erases);
  pad.last = point;
  showDigit(view);
}

/** @param {NetworkView} view */
function showCursor({ parts, pad }) {
  parts.cursor.hidden = !pad.shows;
  const [row, col] = pad.cursor;
  parts.cursor.style.setProperty("--row", String(row));
  parts.cursor.style.setProperty("--col", String(col));
}

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** @param {NetworkView} view */
function pressKey(view, event, send) {
  const { pad } = view;
  const arrow = ARROWS[event.key];
  if ((!arrow && event.key !== " ") || event.ctrlKey || event.metaKey || event.altKey || !view.head) return;
  event.preventDefault();
  event.stopPropagation();
  pad.shows = true;
  if (arrow) {
    const [row, col] = pad.cursor.map((at, axis) => Math.min(Math.max(at + arrow[axis], 0), LAST_CELL));
    pad.cursor = [row, col];
  } else {
    const middle = centreOf(pad.cursor);
    pad.levels = stroked(pad.levels, middle, middle, startsErasing(pad.levels, middle));
    send();
  }
  showCursor(view);
  showDigit(view);
}

/** @param {NetworkView} view */
export function listenPad(view, on, send) {
  const { parts, pad } = view;
  const element = parts.pad;
  let pointer = -1; // the one that draws; a second finger does not
  on(element, "pointerdown", (event) => {
    if (event.button || !view.head || pad.last) return;
    event.preventDefault();
    pointer = event.pointerId;
    element.setPointerCapture(event.pointerId);
    element.focus({ preventScroll: true });
    pad.shows = false;
    showCursor(view);
    const cell = pointOf(element, event).map(Math.floor);
    pad.cursor = /** @type {Pair} */ (cell.map((at) => Math.min(Math.max(at, 0), LAST_CELL)));
    const start = centreOf(pad.cursor);
    pad.erases = startsErasing(pad.levels, start);
    strokeTo(view, start);
  });
  const draws = (event) => pad.last && event.pointerId === pointer;
  on(element, "pointermove", (event) => draws(event) && strokeTo(view, pointOf(element, event)));
  for (const name of ["pointerup", "pointercancel"])
    on(element, name, (event) => {
      if (!draws(event)) return;
      pad.last = null;
      send();
    });
  on(element, "keydown", (event) => pressKey(view, event, send));
  on(element, "focus", () => {
    pad.shows = element.matches(":focus-visible");
    showCursor(view);
  });
  on(element, "blur", () => {
    pad.shows = false;
    showCursor(view);
  });
  on(parts.clear, "click", () => {
    if (!view.head) return;
    pad.levels = pad.levels.map(() => 0);
    showDigit(view);
    send();
  });
}
