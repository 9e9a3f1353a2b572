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

// The window of a step: rows and columns half-open, unpadded, unclipped; and clipped to real cells.
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
  };
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

// Windows (row and column numbers, half-open) that contain an input cell.
/** @param {Model} m */
export function windowsOver(m, i, j) {
  const over = (bounds, count, at) => {
    let first = 0;
    while (first < count && bounds[2 * first + 1] <= at) first += 1;
    let end = first;
    while (end < count && bounds[2 * end] <= at) end += 1;
    return [first, end];
  };
  const [top, bottom] = over(m.rowBounds.units, m.rows, i);
  const [left, right] = over(m.colBounds.units, m.cols, j);
  return { top, bottom, left, right };
}

export function eachCellOf(win, visit) {
  for (let i = win.top; i < win.bottom; i += 1) for (let j = win.left; j < win.right; j += 1) visit(i, j);
}

// How many values a window has, and how many of them are padding.
/** @param {Model} m */
export function countsOf(m, win) {
  const count = m.divisor;
  const real = (win.bottom - win.top) * (win.right - win.left);
  return { count, real, padding: count - real };
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
  const win = windowOf(m, w);
  const [, fw] = m.f;
  const index = m.first.units[w * m.channels + c];
  const i0 = win.r0 + Math.floor(index / fw);
  const j0 = win.c0 + (index % fw);
  visit(i0, j0);
  if (onlyFirst || !isTied(m, w, c)) return;
  const { units } = m.x;
  const top = units[(i0 * m.width + j0) * m.channels + c];
  for (let i = i0; i < win.bottom; i += 1) {
    for (let j = i === i0 ? j0 + 1 : win.left; j < win.right; j += 1) {
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
  const over = windowsOver(m, i, j);
  if (over.top === over.bottom || over.left === over.right) return false;
  const row = Math.floor(step / m.cols);
  return over.top < row || (over.top === row && over.left <= step % m.cols);
}

/** @param {Model} m */
export const isUnreached = (m, i, j) => (m.unreached ? m.unreached.units[i * m.width + j] === 1 : false);

/** @param {Model} m */
export const sizeIsOne = (m) =>
  m.height === m.width && ["f", "stride", "pad"].every((name) => m[name][0] === m[name][1]);

// The settings that differ from the payload before.
/** @param {Model} m */
export const changedSettings = (m, before) =>
  before ? ["f", "stride", "pad"].filter((name) => String(m[name]) !== String(before[name])) : [];
