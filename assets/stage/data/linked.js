// Which cells belong together: an input cell and the windows that contain it, an output cell and its window.

import { windowOf, windowsOver } from "./windows.js";

/**
 * The linked cells of both sides, as half-open rectangles of rows and columns.
 * @param {Model} m
 * @param {HoveredCell} hovered
 */
export function linkedCells(m, { grid, cell: [i, j] }) {
  const one = { top: i, bottom: i + 1, left: j, right: j + 1 };
  if (grid === "x" || grid === "total") return { input: one, output: windowsOver(m, i, j) };
  const { top, bottom, left, right } = windowOf(m, i * m.cols + j);
  return { input: { top, bottom, left, right }, output: one };
}
