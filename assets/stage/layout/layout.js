// Grids in CSS pixels: their cells, edges and frames, and what all layouts of them have in common.

import { clip } from "../data/numbers.js";
import { leftOutOf } from "../data/windows.js";

export const RING = 0.6; // a cell of padding, in cells
export const TITLE = 24; // the line above a grid; grows with the text in full screen
export const ABOVE = 6; // the first title
export const AXIS = 12; // the numbers of its columns; grow too
const LECTURE_AXIS = 15; // where they are larger
export const ROW_NUMBERS = 20; // width of the numbers of the rows; grows too
export const GAP = { forward: 19, backward: 24 }; // under a grid: its caption, or the sums; grows too
export const LEAST_CELL = 6; // below this, left and right have cells of their own size
export const DRAWN_CELL = 12; // from here on cells are drawn one by one, below as pixels of one image
export const POINTED_CELL = 9; // from here on one cell can be marked, and hit with a pointer
export const NUMBER_CELL = { page: 22, full: 38, lecture: 24 }; // from here on a cell shows most numbers
export const LEAST_NUMBER_CELL = { page: 13, full: 38, lecture: 24 }; // from here on it shows those that are short enough
export const PHONE = 600;
export const ASIDE = 36; // between a frame and the text in the channel: the arrow bends there
export const LOSS = 44; // height of the strip between the rows
export const FORMULA = 106; // height that is left to the formula
export const LEAST_LEDGER = 118; // height of the ledger's title, two rows and the sum

export const LEAST_FAINT = 34; // cells that hold two numbers

/** @type {[Pair, Pair]} */
const UNPADDED = [
  [0, 0],
  [0, 0],
];

/**
 * @param {[Pair, Pair]} pad
 * @param {Pair} beyond
 * @returns {Grid}
 */
export function makeGrid(name, rows, cols, pad = UNPADDED, beyond = [0, 0]) {
  const ring = pad.flat().some((cells) => cells > 0);
  return { name, rows, cols, pad, beyond, ring, left: 0, top: 0, cell: 0, zoom: 1, pan: [0, 0] };
}

// Size of a grid in cells, its ring of padding and the places beyond it included.
const around = ({ pad, beyond }, axis) => RING * (pad[axis][0] + pad[axis][1] + beyond[axis]);
export const unitsHigh = (grid) => grid.rows + around(grid, 0);
export const unitsWide = (grid) => grid.cols + around(grid, 1);
export const heightOf = (grid) => (unitsHigh(grid) * grid.cell) / grid.zoom;
export const widthOf = (grid) => (unitsWide(grid) * grid.cell) / grid.zoom;

// The edge before row i or column j; numbers below 0 and above the last are edges in the padding.
function edge(grid, index, count, pad, start) {
  const units = index < 0 ? index * RING : index > count ? count + (index - count) * RING : index;
  return start + (pad * RING + units) * grid.cell;
}

export const edgeX = (grid, j) => edge(grid, j, grid.cols, grid.pad[1][0], grid.left - grid.pan[0]);
export const edgeY = (grid, i) => edge(grid, i, grid.rows, grid.pad[0][0], grid.top - grid.pan[1]);

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

/** @param {Model} m */
export function gridsOf(m, view) {
  /** @type {[Grid, Grid][]} */
  const pairs = [];
  const output = (name) => makeGrid(name, m.rows, m.cols);
  if (view === "unpool") {
    if (m.unpooled) pairs.push([inputGrid(m, "unpooled"), output("pooled")]);
    pairs.push([inputGrid(m, "spread"), output("shared")]);
    return pairs;
  }
  if (view !== "backward") pairs.push([inputGrid(m, "x"), output("A")]);
  if (view !== "forward") pairs.push([inputGrid(m, "total"), output("dA")]);
  return pairs;
}

const MOST_LEFT_OUT = 2; // places of a window that was left out

// A grid of the input's size, with the places beyond the padding that windows reach into, or the one that is left out.
/** @param {Model} m */
export function inputGrid(m, name) {
  const beyond = /** @type {Pair} */ (
    [m.height, m.width].map((n, axis) => {
      const leftOut = leftOutOf(m, axis);
      return leftOut ? Math.min(leftOut[1] - n - m.pad[axis][1], MOST_LEFT_OUT) : m.beyond[axis];
    })
  );
  return makeGrid(name, m.height, m.width, m.pad, beyond);
}

// Where there is room for the numbers of rows and columns, captions and sums. A column is one of several stages side by side.
export const isAmple = ({ kind }) => kind === "wide" || kind === "strip" || kind === "column";

export const isNarrow = (layout) => !isAmple(layout);

// The heights above the first title, and under a grid.
export const aboveIn = (room) => (room.full ? 0 : ABOVE);
export const axisOf = (room) => (room.lecture ? LECTURE_AXIS : AXIS) * room.text;
export const gapOf = (direction, room) => GAP[direction] * room.text;

// The grids of the view "unpool" show values, which nothing chooses or edits.
export const isOfUnpool = ({ name }) => ["unpooled", "pooled", "spread", "shared"].includes(name);

export const directionOf = (grid) => (grid.name === "x" ? "forward" : "backward");

export function finished(layout) {
  const grids = {};
  for (const row of layout.rows) {
    grids[row.input.name] = row.input;
    grids[row.output.name] = row.output;
  }
  const where = layout.room.lecture ? "lecture" : layout.room.full ? "full" : "page";
  return { numberCell: NUMBER_CELL[where], leastNumberCell: LEAST_NUMBER_CELL[where], ...layout, grids };
}

// The position of each grid's first cell and the size of its cells, for scripts that point at them from outside.
export const gridCorners = ({ grids }) =>
  Object.fromEntries(Object.values(grids).map((grid) => [grid.name, [edgeX(grid, 0), edgeY(grid, 0), grid.cell]]));

// In full screen, 8 to 12 rows with numbers get one direction at a time; in a lecture, phones do, too.
/** @param {Model} m */
export function viewInRoom(m, view, direction, room) {
  if (!room.full || view !== "loop") return view;
  if (room.isLow) return room.isLow(m, room) ? direction : view;
  if (room.lecture && room.width < PHONE) return direction;
  const rows = m.height + m.pad[0][0] + m.pad[0][1];
  return rows >= 8 && rows <= 12 ? direction : view;
}

const NUMBERED_CELL = 16;

export const isNumbered = (grid) =>
  ["x", "total", "unpooled", "spread"].includes(grid.name) && grid.cell / grid.zoom >= NUMBERED_CELL;

/** @type {(rect: Rect) => Pair} */
const middleOf = ({ x, y, w, h }) => [x + w / 2, y + h / 2];
export const cellMiddle = (grid, i, j) => middleOf(rectOf(grid, i, i + 1, j, j + 1));
