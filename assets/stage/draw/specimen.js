// The window of small cells enlarged between the grids, one specimen a channel.

import { brief, cellNumbers } from "../data/numbers.js";
import { eachReceiver, receivedAt, weightAt } from "../data/routing.js";
import { eachCellOf, eachWinner, placesOf, realCells, windowOf, xAt } from "../data/windows.js";
import { specimenGrids } from "../layout/channel.js";
import { LEAST_FAINT, POINTED_CELL, heightOf, rectOf, widthOf } from "../layout/layout.js";
import { css, gradientColour, inkOn, levelOf, lightsOf } from "../layout/theme.js";
import { dashedPlace } from "./around.js";
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
  const [down, across] = m.dilation;
  const own = { ...grid, rows: Math.ceil((win.r1 - win.r0) / down), cols: Math.ceil((win.c1 - win.c0) / across) };
  /** @type {(i: number, j: number) => Pair} */
  const place = (i, j) => [(i - win.r0) / down, (j - win.c0) / across];
  const shares = new Map();
  if (!forward) eachReceiver(m, step, c, (i, j) => shares.set(i * m.width + j, receivedAt(m, step, i, j, c)));
  const values = [];
  eachCellOf(win, (i, j) => values.push(forward ? xAt(m, i, j, c) : (shares.get(i * m.width + j) ?? 0)));
  const numbers = cellNumbers(values, cell, 20 * s.room.text);
  if (realCells(win) < own.rows * own.cols) drawUnreal(ctx, m, win, own, theme);
  const weighs = !forward && m.windowFactors && numbers && cell >= LEAST_FAINT;
  let k = 0;
  eachCellOf(win, (i, j) => {
    const note = weighs && { note: () => `×${brief(weightAt(m, step, i, j, c) ?? 0)}` };
    specimenCell(ctx, s, own, place(i, j), values[k], forward, numbers && { ...numbers, ...note });
    k += 1;
  });
  ctx.strokeStyle = forward ? theme.forward : theme.backward;
  ctx.lineWidth = 2.5;
  ctx.strokeRect(left, top, widthOf(own), heightOf(own));
  if (cell >= POINTED_CELL && !s.hidden)
    eachWinner(m, step, c, (i, j) => {
      const [row, col] = place(i, j);
      winnerRing(ctx, rectOf(own, row, row + 1, col, col + 1), theme);
    });
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
function specimenCell(ctx, s, grid, [i, j], value, forward, numbers) {
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

// Cells of the window that lie in the padding, and the empty places beyond it.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Model} m
 * @param {PoolWindow} win
 * @param {Grid} grid
 * @param {Theme} theme
 */
function drawUnreal(ctx, m, win, grid, theme) {
  const { rows, cols } = placesOf(m, win);
  const { x, y, w, h } = rectOf(grid, 0, rows.length, 0, cols.length);
  ctx.fillStyle = theme.blank;
  ctx.fillRect(x, y, w, h);
  hatch(ctx, x, y, w, h, theme.hatch, false);
  if (rows.length === grid.rows && cols.length === grid.cols) return;
  ctx.fillStyle = theme.paper;
  for (let i = 0; i < grid.rows; i += 1)
    for (let j = 0; j < grid.cols; j += 1) {
      if (i < rows.length && j < cols.length) continue;
      const place = rectOf(grid, i, i + 1, j, j + 1);
      ctx.fillRect(place.x, place.y, place.w, place.h);
      if (grid.cell >= POINTED_CELL) dashedPlace(ctx, place, theme.hatch);
    }
}
