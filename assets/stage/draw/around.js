// What is around and inside a window that the article's settings don't have: places beyond the padded input, the window
// that rounding leaves out, the holes of a dilated window, and a divisor that is not f · f.

import { divides } from "../data/routing.js";
import { divisorOf, leftOutOf } from "../data/windows.js";
import { term } from "../data/numbers.js";
import { DRAWN_CELL, LEAST_FAINT, POINTED_CELL, edgeX, edgeY, rectOf } from "../layout/layout.js";
import { pill } from "./shapes.js";

const DASH = [3, 3];

// Dashed and empty: these places are no padding, and nothing there is counted.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Model} m
 * @param {Grid} grid
 * @param {Theme} theme
 */
export function drawBeyond(ctx, m, grid, theme) {
  if (m.beyond.every((places) => places === 0)) return;
  const [rows, cols] = [m.height + m.pad[0][1], m.width + m.pad[1][1]];
  const [down, across] = [rows + m.beyond[0], cols + m.beyond[1]];
  const each = grid.cell >= DRAWN_CELL ? 1 : Infinity; // small places are one
  const [r0, c0] = [-m.pad[0][0], -m.pad[1][0]];
  for (const [top, bottom, left, right] of [
    [rows, down, c0, across],
    [r0, rows, cols, across],
  ])
    for (let i = top; i < bottom; i += each)
      for (let j = left; j < right; j += each)
        dashedPlace(ctx, rectOf(grid, i, Math.min(i + each, bottom), j, Math.min(j + each, right)), theme.hatch);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Rect} it
 */
export function dashedPlace(ctx, { x, y, w, h }, colour) {
  ctx.save();
  ctx.setLineDash(DASH);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.strokeRect(x + 2, y + 2, Math.max(1, w - 4), Math.max(1, h - 4));
  ctx.restore();
}

// Beside the current window, along each axis; open where it ends beyond the frame.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Grid} grid
 * @param {PoolWindow} win
 */
export function drawLeftOut(ctx, { m, theme }, grid, win) {
  if (grid.cell < POINTED_CELL) return;
  ctx.save();
  ctx.setLineDash([6, 5]);
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1.5;
  const [rows, cols] = [leftOutOf(m, 0), leftOutOf(m, 1)];
  if (rows)
    openRect(ctx, grid, [rows[0], rows[1], m.height + m.pad[0][1] + grid.beyond[0]], [win.c0, win.c1, Infinity]);
  if (cols) openRect(ctx, grid, [win.r0, win.r1, Infinity], [cols[0], cols[1], m.width + m.pad[1][1] + grid.beyond[1]]);
  ctx.restore();
}

// A rectangle without the sides that lie beyond the last places that are shown.
function openRect(ctx, grid, [r0, r1, lastRow], [c0, c1, lastCol]) {
  const { x, y, w, h } = rectOf(grid, r0, Math.min(r1, lastRow), c0, Math.min(c1, lastCol));
  const [right, bottom] = [x + w, y + h];
  ctx.beginPath();
  if (r1 > lastRow) {
    ctx.moveTo(x, bottom);
    ctx.lineTo(x, y);
    ctx.lineTo(right, y);
    ctx.lineTo(right, bottom);
  } else if (c1 > lastCol) {
    ctx.moveTo(right, y);
    ctx.lineTo(x, y);
    ctx.lineTo(x, bottom);
    ctx.lineTo(right, bottom);
  } else ctx.rect(x, y, w, h);
  ctx.stroke();
}

const VEIL = 0.74;

// A dilated window: what lies between its cells is veiled, and each of them is framed.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Grid} grid
 * @param {PoolWindow} win
 */
export function drawHoles(ctx, { m, theme }, grid, { r0, r1, c0, c1 }, colour) {
  const [down, across] = m.dilation;
  if (down === 1 && across === 1) return;
  ctx.save();
  ctx.fillStyle = theme.paper;
  ctx.globalAlpha = VEIL;
  const veil = ({ x, y, w, h }) => ctx.fillRect(x, y, w, h);
  for (let i = r0; i < r1; i += down) {
    if (i + 1 < r1 && down > 1) veil(rectOf(grid, i + 1, i + down, c0, c1));
    for (let j = c0; j + 1 < c1 && across > 1; j += across) veil(rectOf(grid, i, i + 1, j + 1, j + across));
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  if (grid.cell >= POINTED_CELL)
    for (let i = r0; i < r1; i += down)
      for (let j = c0; j < c1; j += across) {
        const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
        ctx.strokeRect(x + 1, y + 1, w - 2, h - 2);
      }
  ctx.restore();
}

// Whether windows are divided by other numbers than f · f.
/** @param {Model} m */
export function showsDivisors(m) {
  const usual = m.f[0] * m.f[1];
  const factors = [m.rowDivisors, m.colDivisors].map(({ units }) => [...new Set(units)]);
  return divides(m) && factors[0].some((row) => factors[1].some((col) => row * col !== usual));
}

/** @param {Model} m */
export const divisorText = (m, i, j) => `÷${term(divisorOf(m, { row: i, col: j }))}`;

// What the window's sum is divided by: between four cells, where no number is.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Grid} grid
 * @param {PoolWindow} win
 */
export function drawDivisor(ctx, { m, theme, room, hidden }, grid, win) {
  if (hidden || grid.cell < LEAST_FAINT || grid.zoom > 1 || !showsDivisors(m)) return;
  const [rows, cols] = [win.bottom - win.top, win.right - win.left];
  if (rows < 2) return; // the output's cell has it, too
  const y = edgeY(grid, win.top + Math.floor(rows / 2));
  const x = cols > 1 ? edgeX(grid, win.left + Math.floor(cols / 2)) : edgeX(grid, win.left) + grid.cell / 2;
  pill(
    ctx,
    theme,
    room,
    x,
    y,
    divisorText(m, win.row, win.col),
    theme.paper,
    theme.forwardText,
    room.lecture ? 12 : 11,
  );
}
