// Layouts of a narrow page, which scrolls.

import { cellSizes, columnsOf } from "./columns.js";
import { GAP, LEAST_CELL, TITLE, directionOf, finished, gridsOf, unitsHigh, unitsWide, whole } from "./layout.js";

const PHONE_CELL = 72; // at the most
const OUTPUT_TITLE = 104; // width

// A phone and few cells: side by side, the formula under each row.
/** @param {Model} m */
export function besideOnPhone(m, view, room) {
  const pairs = gridsOf(m, view);
  const channel = 36;
  const [[input, output]] = pairs;
  const free = room.width - channel - 4;
  const most = Math.min(PHONE_CELL, (free - OUTPUT_TITLE) / unitsWide(input));
  const [cell] = cellSizes([input, output], free, room.height, most);
  const [wide, both] = columnsOf(unitsWide(input) * cell, output.cols * cell, free, 1);
  let y = 0;
  const rows = pairs.map(([a, b]) => {
    const inner = Math.max(unitsHigh(a), b.rows) * cell;
    const x0 = Math.round((room.width - both - channel) / 2);
    const top = y + TITLE;
    Object.assign(a, { cell, left: x0, top: top + Math.round((inner - unitsHigh(a) * cell) / 2) });
    Object.assign(b, {
      cell,
      left: Math.round(x0 + wide + channel),
      top: top + Math.round((inner - b.rows * cell) / 2),
    });
    const text = { x: 0, w: room.width, top: top + inner + 8, bottom: top + inner + (a.name === "x" ? 100 : 190) };
    y = text.bottom + 4;
    return { direction: directionOf(a), input: a, output: b, text, mid: top + inner / 2, inner };
  });
  return finished({ kind: "phone", rows, height: y, room });
}

// A phone and many cells: left grid, formula, right grid, one under the other.
/** @param {Model} m */
export function stacked(m, view, room) {
  let y = 0;
  const rows = gridsOf(m, view).map(([a, b]) => {
    const cell = whole(Math.min(PHONE_CELL, (room.width - 4) / unitsWide(a)));
    const small = cell < LEAST_CELL ? whole(Math.min(LEAST_CELL, (unitsWide(a) * cell) / b.cols)) : cell;
    Object.assign(a, { cell, left: Math.round((room.width - unitsWide(a) * cell) / 2), top: y + TITLE });
    const below = y + TITLE + unitsHigh(a) * cell;
    const text = { x: 0, w: room.width, top: below + 28, bottom: below + 28 + (m.channels > 1 ? 62 : 104) };
    Object.assign(b, {
      cell: small,
      left: Math.round((room.width - b.cols * small) / 2),
      top: text.bottom + 28 + TITLE,
    });
    y = b.top + b.rows * small + GAP.forward;
    return { direction: directionOf(a), input: a, output: b, text, mid: text.top, inner: 0 };
  });
  return finished({ kind: "stacked", rows, height: y, room });
}
