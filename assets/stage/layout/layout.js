// The layout in CSS pixels: a function of the model, the view and the room.

import { clip } from "../data/numbers.js";

export const RING = 0.6; // a cell of padding, in cells
export const TITLE = 24; // the line above a grid; grows with the text in full screen
export const ABOVE = 6; // the first title, on the page
export const AXIS = 12; // the numbers of its columns; grow too
export const GAP = { forward: 19, backward: 24 }; // under a grid: its caption, or the sums; grows too
const LEAST_CELL = 6; // below this, left and right have cells of their own size
export const DRAWN_CELL = 12; // from here on cells are drawn one by one, below as pixels of one image
export const POINTED_CELL = 9; // from here on one cell can be marked, and hit with a pointer
export const NUMBER_CELL = { page: 22, full: 38 };
export const MOST_CELL = { page: 72, full: 110 };
export const PHONE = 600;
const LEAST_WIDTH = { input: 190, output: 130 }; // of a grid's column: its title
export const ASIDE = 36; // between a frame and the text in the channel: the arrow bends there
const CHANNEL = { least: 250, most: 340 };
const LEAST_CHANNEL = { page: 200, full: 250 }; // if cells then have the width that their numbers need
export const LOSS = 44; // height of the strip between the rows
export const FORMULA = 106; // height that is left to the formula
export const LEAST_LEDGER = 118; // height of the ledger's title, two rows and the sum

export const LEAST_FAINT = 34; // cells that hold two numbers

/** @returns {Grid} */
export function makeGrid(name, rows, cols, pad) {
  return { name, rows, cols, pad, ring: pad[0] > 0 || pad[1] > 0, left: 0, top: 0, cell: 0, zoom: 1, pan: [0, 0] };
}

// Size of a grid in cells, its ring of padding included.
export const unitsHigh = (grid) => grid.rows + 2 * RING * grid.pad[0];
export const unitsWide = (grid) => grid.cols + 2 * RING * grid.pad[1];
export const heightOf = (grid) => (unitsHigh(grid) * grid.cell) / grid.zoom;
export const widthOf = (grid) => (unitsWide(grid) * grid.cell) / grid.zoom;

// The edge before row i or column j; numbers below 0 and above the last are edges in the padding.
function edge(grid, index, count, pad, start) {
  const units = index < 0 ? index * RING : index > count ? count + (index - count) * RING : index;
  return start + (pad * RING + units) * grid.cell;
}

export const edgeX = (grid, j) => edge(grid, j, grid.cols, grid.pad[1], grid.left - grid.pan[0]);
export const edgeY = (grid, i) => edge(grid, i, grid.rows, grid.pad[0], grid.top - grid.pan[1]);

// The rectangle of cells [r0, r1) × [c0, c1).
export function rectOf(grid, r0, r1, c0, c1) {
  const [x, y] = [edgeX(grid, c0), edgeY(grid, r0)];
  return { x, y, w: edgeX(grid, c1) - x, h: edgeY(grid, r1) - y };
}

// The visible cells: all, unless a zoomed grid is larger than its frame.
export function shownCells(grid) {
  const along = (start, size, first, count) => [
    clip(Math.floor((start - first) / grid.cell), 0, count),
    clip(Math.ceil((start + size - first) / grid.cell), 0, count),
  ];
  const [r0, r1] = along(grid.top, heightOf(grid), edgeY(grid, 0), grid.rows);
  const [c0, c1] = along(grid.left, widthOf(grid), edgeX(grid, 0), grid.cols);
  return { r0, r1, c0, c1 };
}

export const isInFrame = (grid, x, y) =>
  x >= grid.left && y >= grid.top && x < grid.left + widthOf(grid) && y < grid.top + heightOf(grid);

// The cell under a point, or null.
export function cellUnder(grid, x, y) {
  if (!isInFrame(grid, x, y)) return null;
  const j = Math.floor((x - edgeX(grid, 0)) / grid.cell);
  const i = Math.floor((y - edgeY(grid, 0)) / grid.cell);
  return i >= 0 && i < grid.rows && j >= 0 && j < grid.cols ? [i, j] : null;
}

// Whole pixels are crisp; where a cell is a dot, eighths fill the room better and are smoothed.
export const whole = (cell) => (cell >= 4 ? Math.floor(cell) : cell >= 1 ? Math.floor(8 * cell) / 8 : cell);
export const isSmooth = (cell) => cell < 4 && cell !== Math.floor(cell);

// room: {width, height, full (is it full screen?), text (how much larger than on the page text is)}; view: forward,
// backward or loop.
/** @param {Model} m */
export function arrange(m, view, room) {
  if (room.arranged) return room.arranged(m, view, room);
  const phone = room.width < PHONE;
  const fits = m.width + 2 * m.pad[1] + m.cols <= 10;
  if (!phone) return beside(m, view, room);
  return fits ? besideOnPhone(m, view, room) : stacked(m, view, room);
}

/** @param {Model} m */
export function gridsOf(m, view) {
  /** @type {[Grid, Grid][]} */
  const pairs = [];
  if (view !== "backward") pairs.push([makeGrid("x", m.height, m.width, m.pad), makeGrid("A", m.rows, m.cols, [0, 0])]);
  if (view !== "forward")
    pairs.push([makeGrid("total", m.height, m.width, m.pad), makeGrid("dA", m.rows, m.cols, [0, 0])]);
  return pairs;
}

// Where there is room for the numbers of rows and columns, captions and sums. A column is one of several stages side by side.
export const isAmple = ({ kind }) => kind === "wide" || kind === "column";

export const isNarrow = (layout) => !isAmple(layout);

export const directionOf = (grid) => (grid.name === "x" ? "forward" : "backward");

// Cell sizes of the left and the right grids: the same, unless there are so many that they would be dots: then the
// right ones may be larger.
function cellSizes([input, output], free, tall, most) {
  const same = whole(
    Math.min(most, free / (unitsWide(input) + output.cols), tall / Math.max(unitsHigh(input), output.rows)),
  );
  if (same >= LEAST_CELL) return [same, same];
  const left = whole(Math.min(free / 2 / unitsWide(input), tall / unitsHigh(input)));
  return [
    left,
    whole(Math.min(LEAST_CELL, (left * unitsWide(input)) / output.cols, (left * unitsHigh(input)) / output.rows)),
  ];
}

// Width of the left column, and of both: grids narrower than their titles get what room there is.
function columnsOf(input, output, free, text) {
  const spare = free - input - output;
  const left = Math.max(input, Math.min(LEAST_WIDTH.input * text, input + spare));
  const right = Math.max(output, Math.min(LEAST_WIDTH.output * text, output + spare - (left - input)));
  return [left, left + right];
}

// A few pixels less can be what numbers in the cells need.
function narrowestChannel([input, output], room) {
  const where = room.full ? "full" : "page";
  const usual = clip(0.3 * room.width, CHANNEL.least * room.text, CHANNEL.most * room.text);
  const withNumbers = room.width - 28 - NUMBER_CELL[where] * (unitsWide(input) + output.cols);
  return withNumbers >= LEAST_CHANNEL[where] ? Math.min(usual, withNumbers) : usual;
}

// Input left, channel, output right; one or two rows, the rest of the network between them.
/** @param {Model} m */
function beside(m, view, room) {
  const pairs = gridsOf(m, view);
  const [input, output] = pairs[0];
  const title = (TITLE + AXIS) * room.text;
  const gaps = pairs.map(([grid]) => GAP[directionOf(grid)] * room.text);
  const above = room.full ? 0 : ABOVE;
  const tall = (room.height - above - gaps.reduce((sum, gap) => sum + gap, 0)) / pairs.length - title;
  const narrow = narrowestChannel(pairs[0], room);
  const most = MOST_CELL[room.full ? "full" : "page"];
  const [left, right] = cellSizes(pairs[0], room.width - narrow - 28, tall, most);
  const [wide, grids] = columnsOf(unitsWide(input) * left, output.cols * right, room.width - narrow - 28, room.text);
  const channel = clip(room.width - grids - 40, narrow, Math.max(narrow, (room.full ? 420 : 360) * room.text));
  const inner = Math.max(unitsHigh(input) * left, output.rows * right);
  const x0 = Math.round((room.width - grids - channel) / 2);
  const strip = pairs.length > 1 ? (LOSS * room.text) / 2 : 4;
  let start = above;
  const rows = pairs.map(([a, b], index) => {
    const end = start + title + tall + gaps[index];
    const y0 = Math.round(start + title + (tall - inner) / 2);
    const x1 = Math.round(x0 + wide + channel);
    Object.assign(a, { cell: left, left: x0, top: y0 + Math.round((inner - unitsHigh(a) * left) / 2) });
    Object.assign(b, { cell: right, left: x1, top: y0 + Math.round((inner - b.rows * right) / 2) });
    const text = {
      x: x0 + wide + ASIDE,
      w: channel - 2 * ASIDE,
      top: start + (index ? strip : 4),
      bottom: end - (index === pairs.length - 1 ? 4 : strip),
    };
    start = end;
    return { direction: directionOf(a), input: a, output: b, text, mid: y0 + inner / 2, inner };
  });
  return finished({ kind: "wide", rows, height: room.height, room });
}

// A phone and few cells: side by side, the formula under each row.
/** @param {Model} m */
function besideOnPhone(m, view, room) {
  const pairs = gridsOf(m, view);
  const channel = 36;
  const [cell] = cellSizes(pairs[0], room.width - channel - 4, Infinity, MOST_CELL.page);
  let y = 0;
  const rows = pairs.map(([a, b]) => {
    const inner = Math.max(unitsHigh(a), b.rows) * cell;
    const x0 = Math.round((room.width - (unitsWide(a) + b.cols) * cell - channel) / 2);
    const top = y + TITLE;
    Object.assign(a, { cell, left: x0, top: top + Math.round((inner - unitsHigh(a) * cell) / 2) });
    Object.assign(b, {
      cell,
      left: Math.round(x0 + unitsWide(a) * cell + channel),
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
function stacked(m, view, room) {
  let y = 0;
  const rows = gridsOf(m, view).map(([a, b]) => {
    const cell = whole(Math.min(MOST_CELL.page, (room.width - 4) / unitsWide(a)));
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

export function finished(layout) {
  const grids = {};
  for (const row of layout.rows) {
    grids[row.input.name] = row.input;
    grids[row.output.name] = row.output;
  }
  return { numberCell: NUMBER_CELL[layout.room.full ? "full" : "page"], ...layout, grids };
}

// The position of each grid's first cell and the size of its cells, for scripts that point at them from outside.
export const gridCorners = ({ grids }) =>
  Object.fromEntries(Object.values(grids).map((grid) => [grid.name, [edgeX(grid, 0), edgeY(grid, 0), grid.cell]]));

// In full screen, 8 to 12 rows with numbers get one direction at a time.
/** @param {Model} m */
export function viewInRoom(m, view, direction, room) {
  if (!room.full || view !== "loop") return view;
  if (room.isLow) return room.isLow(m, room) ? direction : view;
  const rows = m.height + 2 * m.pad[0];
  return rows >= 8 && rows <= 12 ? direction : view;
}

const NUMBERED_CELL = 16;

export const isNumbered = (grid) =>
  (grid.name === "x" || grid.name === "total") && grid.cell / grid.zoom >= NUMBERED_CELL;

/** @type {(rect: Rect) => Pair} */
const middleOf = ({ x, y, w, h }) => [x + w / 2, y + h / 2];
export const cellMiddle = (grid, i, j) => middleOf(rectOf(grid, i, i + 1, j, j + 1));
