// Values, windows, winners and shares of a step, as Python sent them. Nothing here takes a maximum or a mean: winners
// are cells equal to the output that Python sent.

import { clip } from "./numbers.js";

export const valueAt = (array, index) => array.units[index] / array.divisor;
/** @param {Model} m */
export const xAt = (m, i, j, c) => valueAt(m.x, (i * m.width + j) * m.channels + c);
/** @param {Model} m */
export const outputAt = (m, w, c) => valueAt(m.A, w * m.channels + c);
/** @param {Model} m */
export const gradientAt = (m, w, c) => valueAt(m.dA, w * m.channels + c);
/** @param {Model} m */
export const shareAt = (m, w, c) => valueAt(m.share, w * m.channels + c);

// The window of a step: rows and columns half-open, unpadded, unclipped; clipped to the input; and the real cells that
// it has along both axes, which dilation sets apart.
/** @param {Model} m */
export function windowOf(m, step) {
  const row = Math.floor(step / m.cols);
  const col = step % m.cols;
  const [r0, r1] = [m.rowBounds.units[2 * row], m.rowBounds.units[2 * row + 1]];
  const [c0, c1] = [m.colBounds.units[2 * col], m.colBounds.units[2 * col + 1]];
  return {
    row,
    col,
    r0,
    r1,
    c0,
    c1,
    top: clip(r0, 0, m.height),
    bottom: clip(r1, 0, m.height),
    left: clip(c0, 0, m.width),
    right: clip(c1, 0, m.width),
    down: cellsAlong(m.rowCells, row, m.dilation[0]),
    across: cellsAlong(m.colCells, col, m.dilation[1]),
  };
}

/**
 * @param {UnitArray} array
 * @returns {Cells}
 */
const cellsAlong = ({ units }, k, step) => ({ first: units[2 * k], count: units[2 * k + 1], step });

export const isAmong = ({ first, count, step }, at) =>
  at >= first && at < first + count * step && (at - first) % step === 0;

// Whether a cell of the input is one of a window's.
/** @param {PoolWindow} win */
export const isInWindow = ({ down, across }, i, j) => isAmong(down, i) && isAmong(across, j);

// The rows and columns of a window that lie in the padded input.
/**
 * @param {Model} m
 * @param {PoolWindow} win
 */
export const placesOf = (m, { r0, r1, c0, c1 }) => ({
  rows: numbersFrom(r0, Math.min(r1, m.height + m.pad[0][1]), m.dilation[0]),
  cols: numbersFrom(c0, Math.min(c1, m.width + m.pad[1][1]), m.dilation[1]),
});

const numbersFrom = (start, end, step) =>
  Array.from({ length: Math.ceil((end - start) / step) }, (_, k) => start + k * step);

// Where the window would be that rounding leaves out, as [start, end); null if there is none. Where all of the article's
// settings are as usual, the hatched cells and the number line of starts show it, unless Python wants it outlined.
/**
 * @param {Model} m
 * @param {number} axis
 */
export function leftOutOf(m, axis) {
  const isUsual = !m.roundsUp && m.dilation.every((cells) => cells === 1) && m.pad.every(([a, b]) => a === b);
  return isUsual && !m.showsLeftOut ? null : m.leftOut[axis];
}

// The step of the window whose middle is nearest to that of another model's window over the same input; the first
// window stays the first one.
/**
 * @param {Model} m
 * @param {Model} before
 */
export function stepNear(m, before, step) {
  if (step === 0) return 0;
  const win = windowOf(before, step);
  const nearest = (bounds, count, doubled) => {
    const distance = (k) => Math.abs(bounds[2 * k] + bounds[2 * k + 1] - doubled);
    let best = 0;
    for (let k = 1; k < count; k += 1) if (distance(k) < distance(best)) best = k;
    return best;
  };
  const row = nearest(m.rowBounds.units, m.rows, win.r0 + win.r1);
  return row * m.cols + nearest(m.colBounds.units, m.cols, win.c0 + win.c1);
}

// The rows and the columns of windows that contain an input cell.
/** @param {Model} m */
export function windowsOver(m, i, j) {
  m.over ??= [overAxis(m.rowCells, m.height, m.dilation[0]), overAxis(m.colCells, m.width, m.dilation[1])];
  return { rows: m.over[0][i], cols: m.over[1][j] };
}

// For each cell along an axis, the windows that contain it.
/**
 * @param {UnitArray} array
 * @returns {number[][]}
 */
function overAxis(array, length, step) {
  /** @type {number[][]} */
  const over = Array.from({ length }, () => []);
  for (let k = 0; k < array.units.length / 2; k += 1) {
    const { first, count } = cellsAlong(array, k, step);
    for (let at = first; at < first + count * step; at += step) over[at].push(k);
  }
  return over;
}

/** @param {PoolWindow} win */
export function eachCellOf({ down, across }, visit) {
  for (let a = 0; a < down.count; a += 1)
    for (let b = 0; b < across.count; b += 1) visit(down.first + a * down.step, across.first + b * across.step);
}

/** @param {PoolWindow} win */
export const realCells = ({ down, across }) => down.count * across.count;

// What an average of a window divides by.
/**
 * @param {Model} m
 * @param {{ row: number, col: number }} win
 */
export const divisorOf = (m, { row, col }) => m.rowDivisors.units[row] * m.colDivisors.units[col];

// How many values a window has: count, those that are averaged, of them real ones and padding; uncounted padding; and
// places beyond the padded input.
/**
 * @param {Model} m
 * @param {PoolWindow} win
 */
export function countsOf(m, win) {
  const real = realCells(win);
  const { rows, cols } = placesOf(m, win);
  const padded = rows.length * cols.length;
  const count = m.counts === "real" ? real : padded;
  const places = Math.ceil((win.r1 - win.r0) / m.dilation[0]) * Math.ceil((win.c1 - win.c0) / m.dilation[1]);
  const beyond = places - padded;
  return { count, real, padding: count - real, uncounted: padded - count, beyond, divisor: divisorOf(m, win) };
}

// One of the bits that Python packs into bytes, the lowest first.
export const bitAt = ({ units }, bit) => ((units[bit >> 3] >> (bit & 7)) & 1) === 1;

/** @param {Model} m */
export function isTied(m, w, c) {
  return m.tied ? bitAt(m.tied, w * m.channels + c) : false;
}

// Visit the cells of a window that equal its output, in row order; onlyFirst stops at the one of rule "first". Kinds
// without winners have none.
/** @param {Model} m */
export function eachWinner(m, w, c, visit, onlyFirst = m.ties === "first") {
  if (!m.first) return;
  const index = m.first.units[w * m.channels + c];
  const [i0, j0] = [Math.floor(index / m.width), index % m.width];
  visit(i0, j0);
  if (onlyFirst || !isTied(m, w, c)) return;
  const { down, across, bottom, right } = windowOf(m, w);
  const { units } = m.x;
  const top = units[index * m.channels + c];
  for (let i = i0; i < bottom; i += down.step) {
    for (let j = i === i0 ? j0 + across.step : across.first; j < right; j += across.step) {
      const value = units[(i * m.width + j) * m.channels + c];
      if (value === top || (value !== value && top !== top)) visit(i, j);
    }
  }
}

// Winners or receivers as a list.
/** @param {Model} m */
export function cellsOf(each, m, w, c, ...rest) {
  const cells = [];
  each(m, w, c, (i, j) => cells.push([i, j]), ...rest);
  return cells;
}

// Whether any window up to this step contains the cell.
/** @param {Model} m */
export function isVisited(m, step, i, j) {
  const { rows, cols } = windowsOver(m, i, j);
  if (!rows.length || !cols.length) return false;
  const row = Math.floor(step / m.cols);
  return rows[0] < row || (rows.includes(row) && cols[0] <= step % m.cols);
}

/** @param {Model} m */
export const isUnreached = (m, i, j) => (m.unreached ? m.unreached.units[i * m.width + j] === 1 : false);

/** @param {Model} m */
export const sizeIsOne = (m) =>
  m.height === m.width &&
  m.rows === m.cols &&
  ["f", "stride", "pad", "dilation"].every((name) => String(m[name][0]) === String(m[name][1]));

// The settings that differ from the payload before.
/** @param {Model} m */
export const changedSettings = (m, before) =>
  before ? ["f", "stride", "pad", "dilation"].filter((name) => String(m[name]) !== String(before[name])) : [];
