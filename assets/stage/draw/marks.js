// Marks in the grids: the window, its winners, the selection, and the visible part along a zoomed frame's edges.

import { within } from "../data/clock.js";
import { blocksOver, runsOf } from "../data/linked.js";
import { FORWARD_TIMES } from "../data/moment.js";
import { clip } from "../data/numbers.js";
import { hasWinners } from "../data/routing.js";
import { bitAt, cellsOf, eachCellOf, eachWinner, isAmong, isInWindow, isTied, windowOf, xAt } from "../data/windows.js";
import { windowRect } from "../layout/gliding.js";
import {
  LEAST_FAINT,
  POINTED_CELL,
  edgeX,
  edgeY,
  heightOf,
  isAmple,
  isNumbered,
  isOfUnpool,
  rectOf,
  shownCells,
  widthOf,
} from "../layout/layout.js";
import { drawDivisor, drawHoles, drawLeftOut } from "./around.js";
import { showsRing } from "./layers.js";
import { dashed, inFrame, outline, passedRing, winnerRing } from "./shapes.js";

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} row
 */
export function drawMarks(ctx, s, row) {
  const { m, theme, step } = s;
  const colour = row.direction === "forward" || isOfUnpool(row.input) ? theme.forward : theme.backward;
  const win = windowOf(m, step);
  if (isAmple(s.layout)) drawAxes(ctx, s, row.input, win, isOfUnpool(row.input) ? "forward" : row.direction);
  outline(ctx, rectOf(row.output, win.row, win.row + 1, win.col, win.col + 1), colour, theme);
  inFrame(ctx, row.input, () => markWindow(ctx, s, row, win, colour));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} row
 * @param {PoolWindow} win
 */
function markWindow(ctx, s, row, win, colour) {
  const { m, theme } = s;
  if (s.phase !== 0 || s.t === 1) drawHoles(ctx, s, row.input, win, colour);
  drawLeftOut(ctx, s, row.input, win);
  outline(ctx, windowRect(s, row.input), colour, theme);
  if (row.direction === "forward" && s.phase !== 0) drawDivisor(ctx, s, row.input, win);
  if (row.direction === "backward" && s.view === "backward") writeFaintInput(ctx, s, row.input, win);
  // While the search runs, the ring is on one cell of the input; backward's winners are marked in their phase.
  if (
    row.input.cell < POINTED_CELL ||
    s.phase === 0 ||
    (row.direction === "backward" && s.phase === 1 && s.view === "loop")
  )
    return;
  const hop = row.direction === "forward" && m.channels === 1 ? hopAt(s) : null;
  if (hop) winnerRing(ctx, rectOf(row.input, hop[0], hop[0] + 1, hop[1], hop[1] + 1), theme);
  else markWinners(ctx, s, row.input);
}

// ---- forward -----------------------------------------------------------------------------------------------------

// The cells that a ring stops at: each better than all before it, in row order, up to the winner. Python marks them;
// where windows are too many or too large for that, the ring goes to the winner at once.
/** @param {Model} m */
export function hopsOf(m, step) {
  const win = windowOf(m, step);
  const [winner] = cellsOf(eachWinner, m, step, 0, true);
  const hops = [];
  const [high, wide] = m.reach;
  const bits = m.hops;
  const isHop = (i, j) => bits && bitAt(bits, (step * high + i - win.r0) * wide + j - win.c0);
  if (bits)
    eachCellOf(win, (i, j) => {
      const before = i < winner[0] || (i === winner[0] && j < winner[1]);
      if (before && isHop(i, j)) hops.push([i, j]);
    });
  return [...hops, winner];
}

// While the ring hops, where it is; null once it has locked.
/** @param {Frame} frame */
function hopAt({ m, step, phase, t }) {
  if (phase !== 1 || t >= FORWARD_TIMES.found || !hasWinners(m)) return null;
  const hops = hopsOf(m, step);
  return hops[Math.min(hops.length - 1, Math.floor(within(t, 0, FORWARD_TIMES.found) * hops.length))];
}

// Numbers of rows and columns along the edges, and a bracket over those of the window: the end of a slice is not in it.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Grid} grid
 * @param {{ down: Cells, across: Cells }} win
 * @param {Direction} direction
 */
export function drawAxes(ctx, { m, theme, room }, grid, win, direction) {
  if (!isNumbered(grid) || grid.zoom > 1) return;
  const ring = showsRing(m, grid);
  const [x0, y0] = ring ? [grid.left, grid.top] : [edgeX(grid, 0), edgeY(grid, 0)];
  const colours = { here: direction === "forward" ? theme.forwardText : theme.backwardText, else: theme.muted };
  const size = Math.min((room.lecture ? 12 : 10) * room.text, grid.cell * 0.6);
  const write = (index, cells, x, y) => {
    const here = isAmong(cells, index);
    ctx.font = `${here ? 700 : 400} ${size}px ${theme.mono}`;
    ctx.fillStyle = here ? colours.here : colours.else;
    ctx.fillText(index, x, y);
  };
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  for (let j = 0; j < m.width; j += 1) write(j, win.across, edgeX(grid, j) + grid.cell / 2, y0 - 6);
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (let i = 0; i < m.height; i += 1) write(i, win.down, x0 - 7, edgeY(grid, i) + grid.cell / 2);
  ctx.fillStyle = colours.here;
  for (const [from, end] of runsOf(win.across))
    ctx.fillRect(edgeX(grid, from) + 2, y0 - 5, (end - from) * grid.cell - 4, 2);
  for (const [from, end] of runsOf(win.down))
    ctx.fillRect(x0 - 5, edgeY(grid, from) + 2, 2, (end - from) * grid.cell - 4);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 */
function markWinners(ctx, s, grid) {
  const { m, theme, step } = s;
  if (m.channels > 1) return;
  eachWinner(m, step, 0, (i, j) => winnerRing(ctx, rectOf(grid, i, i + 1, j, j + 1), theme));
  if (m.ties !== "first" || !isTied(m, step, 0)) return;
  let first = true;
  eachWinner(
    m,
    step,
    0,
    (i, j) => {
      if (!first) passedRing(ctx, rectOf(grid, i, i + 1, j, j + 1), theme);
      first = false;
    },
    false,
  );
}

// In view "backward" the input's values are shown, small, above the numbers in the window's cells.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Grid} grid
 * @param {PoolWindow} win
 */
function writeFaintInput(ctx, { m, layers, theme }, grid, win) {
  const numbers = layers.style.numbers.x;
  if (!numbers || grid.cell < LEAST_FAINT) return;
  ctx.font = `${clip(grid.cell / 4.5, 8.5, 24)}px ${theme.mono}`;
  ctx.fillStyle = theme.forwardText;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  const { r0, r1, c0, c1 } = shownCells(grid);
  for (let i = Math.max(win.top, r0); i < Math.min(win.bottom, r1); i += 1) {
    for (let j = Math.max(win.left, c0); j < Math.min(win.right, c1); j += 1) {
      if (!isInWindow(win, i, j)) continue;
      const { x, y, w } = rectOf(grid, i, i + 1, j, j + 1);
      ctx.fillText(numbers.write(xAt(m, i, j, 0)), x + w / 2, y + grid.cell / 12);
    }
  }
}

// ---- what was clicked --------------------------------------------------------------------------------------------

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 */
export function drawSelection(ctx, s) {
  const { m, theme, layout } = s;
  if (s.selected) {
    const [i, j] = s.selected;
    for (const name of ["x", "total"])
      if (layout.grids[name])
        inFrame(ctx, layout.grids[name], () => dashed(ctx, rectOf(layout.grids[name], i, i + 1, j, j + 1), theme.ink));
    for (const name of ["A", "dA"]) {
      if (!layout.grids[name]) continue;
      for (const { top, bottom, left, right } of blocksOver(m, i, j))
        dashed(ctx, rectOf(layout.grids[name], top, bottom, left, right), theme.ink);
    }
  }
  if (s.cursor && layout.grids[s.cursor.grid]) {
    const { i, j, anchor } = s.cursor;
    const [top, left] = [Math.min(i, anchor[0]), Math.min(j, anchor[1])];
    const [bottom, right] = [Math.max(i, anchor[0]) + 1, Math.max(j, anchor[1]) + 1];
    const { x, y, w, h } = rectOf(layout.grids[s.cursor.grid], top, bottom, left, right);
    ctx.strokeStyle = theme.paper;
    ctx.lineWidth = 6;
    ctx.strokeRect(x, y, w, h);
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 3;
    ctx.strokeRect(x, y, w, h);
  }
}

// Bars along the frame's edges show which part of the grid is visible.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Grid} grid
 */
export function drawZoomBars(ctx, { theme }, grid) {
  if (grid.zoom === 1) return;
  const [w, h] = [widthOf(grid), heightOf(grid)];
  const share = (pixels) => pixels / grid.zoom;
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.strokeRect(grid.left + 0.5, grid.top + 0.5, w - 1, h - 1);
  ctx.fillStyle = theme.ink;
  ctx.fillRect(grid.left + share(grid.pan[0]), grid.top + h - 3, share(w), 3);
  ctx.fillRect(grid.left + w - 3, grid.top + share(grid.pan[1]), 3, share(h));
}
