// Which cells belong together: an input cell and the windows that contain it, an output cell and its window.

import { windowOf, windowsOver } from "./windows.js";

/**
 * The linked cells of both sides, as half-open rectangles of rows and columns: one, unless dilation sets cells apart.
 * @param {Model} m
 * @param {HoveredCell} hovered
 */
export function linkedCells(m, { grid, cell: [i, j] }) {
  const one = { top: i, bottom: i + 1, left: j, right: j + 1 };
  if (grid === "x" || grid === "total") return { input: [one], output: blocksOver(m, i, j) };
  return { input: blocksOfWindow(windowOf(m, i * m.cols + j)), output: [one] };
}

// The windows that contain a cell of the input.
/** @param {Model} m */
export function blocksOver(m, i, j) {
  const { rows, cols } = windowsOver(m, i, j);
  return blocksOf(rangesOf(rows), rangesOf(cols));
}

// A window's real cells.
/** @param {PoolWindow} win */
const blocksOfWindow = ({ down, across }) => blocksOf(runsOf(down), runsOf(across));

// A window's cells along an axis as half-open ranges.
/** @param {Cells} cells */
export const runsOf = ({ first, count, step }) => rangesOf(Array.from({ length: count }, (_, k) => first + k * step));

// Numbers in order as half-open ranges.
function rangesOf(numbers) {
  const runs = [];
  for (const number of numbers) {
    const last = runs[runs.length - 1];
    if (last && last[1] === number) last[1] += 1;
    else runs.push([number, number + 1]);
  }
  return runs;
}

const blocksOf = (rows, cols) =>
  rows.flatMap(([top, bottom]) => cols.map(([left, right]) => ({ top, bottom, left, right })));
