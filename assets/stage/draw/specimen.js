// The window of small cells enlarged between the grids, one specimen a channel.

import { cellNumbers } from "../data/numbers.js";
import { eachReceiver, receivedAt } from "../data/routing.js";
import { eachCellOf, eachWinner, windowOf, xAt } from "../data/windows.js";
import { specimenGrids } from "../layout/channel.js";
import { POINTED_CELL, heightOf, rectOf, widthOf } from "../layout/layout.js";
import { css, gradientColour, inkOn, levelOf, lightsOf } from "../layout/theme.js";
import { writeNumber } from "./cells.js";
import { hatch, winnerRing } from "./shapes.js";

const CHANNEL_COLOURS = ["#DC2626", "#15803D", "#2563EB"];

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} row
 */
export function drawSpecimen(ctx, s, row) {
  if (!row.specimen || (s.hidden && row.direction === "backward")) return;
  const { m } = s;
  for (const [c, grid] of specimenGrids(m, row.specimen).entries())
    drawSpecimenOf(ctx, s, grid, row.direction === "forward", c);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 * @param {boolean} forward
 * @param {number} c
 */
function drawSpecimenOf(ctx, s, grid, forward, c) {
  const { m, theme, step } = s;
  const { left, top, cell } = grid;
  const win = windowOf(m, step);
  const shares = new Map();
  if (!forward) eachReceiver(m, step, c, (i, j) => shares.set(i * m.width + j, receivedAt(m, step, i, j, c)));
  const values = [];
  eachCellOf(win, (i, j) => values.push(forward ? xAt(m, i, j, c) : (shares.get(i * m.width + j) ?? 0)));
  const numbers = cellNumbers(values, cell, 20 * s.room.text);
  drawPaddedCells(ctx, win, grid, theme);
  let k = 0;
  eachCellOf(win, (i, j) => {
    specimenCell(ctx, s, grid, i - win.r0, j - win.c0, values[k], forward, numbers);
    k += 1;
  });
  ctx.strokeStyle = forward ? theme.forward : theme.backward;
  ctx.lineWidth = 2.5;
  ctx.strokeRect(left, top, widthOf(grid), heightOf(grid));
  if (cell >= POINTED_CELL && !s.hidden)
    eachWinner(m, step, c, (i, j) =>
      winnerRing(ctx, rectOf(grid, i - win.r0, i - win.r0 + 1, j - win.c0, j - win.c0 + 1), theme),
    );
  if (m.channels > 1) {
    ctx.fillStyle = theme.ink;
    ctx.font = `700 ${12 * s.room.text}px ${theme.sans}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "alphabetic";
    ctx.fillText(m.channelNames[c], left, top - 5);
    ctx.fillStyle = CHANNEL_COLOURS[c];
    const x = left + 14 * s.room.text;
    ctx.fillRect(x, top - 12, Math.max(4, Math.min(18, left + widthOf(grid) - x)), 6);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 */
function specimenCell(ctx, s, grid, i, j, value, forward, numbers) {
  const { m, theme } = s;
  const colour = forward
    ? m.picture
      ? lightsOf(m, Array(3).fill(value))
      : theme.ramps.value[levelOf(value, ...m.scales.x)]
    : gradientColour(theme, value, m.scales.gradient);
  const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
  ctx.fillStyle = css(colour);
  ctx.fillRect(x + 0.5, y + 0.5, w - 1, h - 1);
  if (numbers) writeNumber(ctx, theme, grid, i, j, numbers, value, inkOn(colour));
}

// Cells of the window that lie in the padding.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {PoolWindow} win
 * @param {Grid} grid
 * @param {Theme} theme
 */
function drawPaddedCells(ctx, win, grid, theme) {
  if (win.top === win.r0 && win.left === win.c0 && win.bottom === win.r1 && win.right === win.c1) return;
  ctx.fillStyle = theme.blank;
  ctx.fillRect(grid.left, grid.top, widthOf(grid), heightOf(grid));
  hatch(ctx, grid.left, grid.top, widthOf(grid), heightOf(grid), theme.hatch, false);
}
