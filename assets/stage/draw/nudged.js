// The nudged cell, and the outputs that moved with it, over forward's grids.

import { cellNumbers, clip } from "../data/numbers.js";
import { DRAWN_CELL, rectOf } from "../layout/layout.js";
import { inkOn } from "../layout/theme.js";
import { nudgedAt } from "../words/nudge.js";
import { colourOf, drawCell } from "./cells.js";

// ---- drawing -----------------------------------------------------------------------------------------------------

// The nudged cell, and the outputs that moved with it, over forward's grids.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} it
 */
export function drawNudge(ctx, s, { input, output }) {
  const at = nudgedAt(s.m, s.nudge);
  const { nudge } = s.m;
  if (at === null || !nudge) return;
  drawMoved(ctx, s, input, nudge.cell, nudge.x[at], nudge.x[nudge.zero]);
  const across = nudge.cols[1] - nudge.cols[0];
  nudge.A[at].forEach((value, k) => {
    const cell = [nudge.rows[0] + Math.floor(k / across), nudge.cols[0] + (k % across)];
    drawMoved(ctx, s, output, cell, value, nudge.A[nudge.zero][k]);
  });
}

const POINTING_CELL = 34; // cells that hold a number and a pointer

// A cell with another value: a frame, and what points up or down in its corner.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Grid} grid
 */
function drawMoved(ctx, { m, layers, theme }, grid, /** @type {number[]} */ [i, j], value, before) {
  if (value === before || value === null) return;
  const { style } = layers;
  const rect = rectOf(grid, i, i + 1, j, j + 1);
  const { x, y, w, h } = rect;
  ctx.clearRect(x, y, w, h);
  const shown = style.numbers[grid.name];
  const fitting = shown && (cellNumbers([value], grid.cell, shown.font) ?? shown);
  drawCell(ctx, m, grid, { ...style, numbers: { [grid.name]: fitting } }, i, j, [value]);
  if (grid.cell < DRAWN_CELL) return;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 2;
  ctx.strokeRect(x + 1, y + 1, w - 2, h - 2);
  if (grid.cell < POINTING_CELL) return;
  const size = clip(w / 5, 4, 12);
  const [tip, foot] = value > before ? [y + 3, y + 3 + size] : [y + 3 + size, y + 3];
  ctx.fillStyle = inkOn(colourOf(m, grid.name, [value], style));
  ctx.beginPath();
  ctx.moveTo(x + 4 + size / 2, tip);
  ctx.lineTo(x + 4, foot);
  ctx.lineTo(x + 4 + size, foot);
  ctx.fill();
}
