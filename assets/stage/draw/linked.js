// The cell under the pointer, and the cells that belong to it in the other grids.

import { linkedCells } from "../data/linked.js";
import { isInWindow, windowOf } from "../data/windows.js";
import { specimenGrids } from "../layout/channel.js";
import { rectOf } from "../layout/layout.js";
import { inFrame, outline } from "./shapes.js";

const LINE = 2;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow[]} rows
 */
export function drawLinked(ctx, s, rows) {
  if (!s.hovered) return;
  const { m, theme, layout } = s;
  const { input, output } = linkedCells(m, s.hovered);
  const parts = { x: input, total: input, A: output, dA: output };
  for (const grid of Object.values(layout.grids)) {
    for (const { top, bottom, left, right } of parts[grid.name] ?? [])
      inFrame(ctx, grid, () => outline(ctx, rectOf(grid, top, bottom, left, right), theme.ink, theme, LINE));
  }
  if (s.hovered.grid === "x" || s.hovered.grid === "total") outlineEnlarged(ctx, s, rows, s.hovered.cell);
}

// The same cell in the windows that are drawn enlarged.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow[]} rows
 * @param {Pair} cell
 */
function outlineEnlarged(ctx, { m, theme, step }, rows, [i, j]) {
  const win = windowOf(m, step);
  if (!isInWindow(win, i, j)) return;
  const [row, col] = [(i - win.r0) / m.dilation[0], (j - win.c0) / m.dilation[1]];
  for (const { specimen } of rows)
    for (const grid of specimen ? specimenGrids(m, specimen) : [])
      outline(ctx, rectOf(grid, row, row + 1, col, col + 1), theme.ink, theme, LINE);
}
