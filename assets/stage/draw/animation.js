// The animation of a window. Forward: the window slides, a ring hops to each larger value and stops on the
// winner, the value travels to A. Backward: the mask is written, the number travels to the winners, and adds up.

import { eased, within } from "../data/clock.js";
import { totalAt } from "../data/model.js";
import { BACKWARD_TIMES, FORWARD_TIMES, gradientsDone } from "../data/moment.js";
import { MINUS, brief, clip, formatNumber } from "../data/numbers.js";
import {
  countsRealCells,
  divides,
  eachReceiver,
  hasGivenDivisor,
  hasWinners,
  losesToPadding,
  receivedAt,
  weightAt,
} from "../data/routing.js";
import {
  cellsOf,
  eachCellOf,
  gradientAt,
  isInWindow,
  isVisited,
  outputAt,
  placesOf,
  realCells,
  windowOf,
} from "../data/windows.js";
import { arrowPath, pointOn } from "../layout/channel.js";
import { windowRect } from "../layout/gliding.js";
import { DRAWN_CELL, LEAST_FAINT, cellMiddle, isOfUnpool, rectOf } from "../layout/layout.js";
import { css, gradientColour, inkOn, mutedOn } from "../layout/theme.js";
import { splitText } from "../words/sentences.js";
import { hopsOf } from "./marks.js";
import { dashed, inFrame, pill, winnerRing } from "./shapes.js";

const MOST_TOKENS = 16;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} row
 */
export function drawAnimation(ctx, s, row) {
  if (s.phase === 0 && s.t < 1) inFrame(ctx, row.input, () => drawGhost(ctx, s, row));
  if (s.layout.kind === "stacked" || s.m.channels > 1 || row.input.zoom > 1) return;
  if (s.phase === 1 && row.direction === "forward") animateForward(ctx, s, row);
  if (s.phase === 2 && row.direction === "backward") animateBackward(ctx, s, row);
}

// ---- the window moves --------------------------------------------------------------------------------------------

// The window before, and the stride.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} it
 */
function drawGhost(ctx, s, { input, direction }) {
  const { m, step, theme, room } = s;
  const at = windowOf(m, step);
  if (step === 0 || at.col === 0 || input.cell < DRAWN_CELL) return;
  const before = windowOf(m, step - 1);
  const from = rectOf(input, before.r0, before.r1, before.c0, before.c1);
  const colour = direction === "forward" ? theme.forward : theme.backward;
  dashed(ctx, from, colour);
  if (direction !== "forward" || m.adaptive) return; // bins have no stride
  const now = windowRect(s, input);
  // Under the window, but not on the caption under the grid.
  const y = at.row > 0 && at.r1 >= m.height ? from.y : from.y + from.h;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 4;
  ctx.beginPath();
  ctx.moveTo(from.x, y);
  ctx.lineTo(now.x, y);
  ctx.stroke();
  pill(
    ctx,
    theme,
    room,
    (from.x + Math.max(now.x, from.x + 30)) / 2,
    y,
    `stride ${m.stride[1]}`,
    theme.paper,
    colour,
    room.lecture ? 12 : 11,
  );
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} row
 */
function animateForward(ctx, s, row) {
  const { m, theme, room, step, t } = s;
  const win = windowOf(m, step);
  const found = within(t, 0, FORWARD_TIMES.found);
  if (!hasWinners(m) && !row.specimen) washCells(ctx, row.input, win, theme.forward, found);
  if (t < FORWARD_TIMES.found || t >= FORWARD_TIMES.arrived) return;
  const [from] = hasWinners(m)
    ? hopsOf(m, step).slice(-1)
    : [[(win.top + win.bottom - 1) / 2, (win.left + win.right - 1) / 2]];
  const way = [cellMiddle(row.input, ...from), ...arrowPath(s, row).flat(), cellMiddle(row.output, win.row, win.col)];
  const [x, y] = pointOn(way, eased(within(t, FORWARD_TIMES.found, FORWARD_TIMES.arrived)));
  pill(ctx, theme, room, x, y, formatNumber(outputAt(m, step, 0)), theme.forward, null, 14);
}

// Real cells of a window, one after another, under a veil.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Grid} grid
 * @param {PoolWindow} win
 */
function washCells(ctx, grid, win, colour, share) {
  let left = Math.round(share * realCells(win));
  ctx.fillStyle = colour;
  ctx.globalAlpha = 0.22;
  eachCellOf(win, (i, j) => {
    left -= 1;
    const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
    if (left >= 0) ctx.fillRect(x, y, w, h);
  });
  ctx.globalAlpha = 1;
}

// ---- backward ----------------------------------------------------------------------------------------------------

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} row
 */
function animateBackward(ctx, s, row) {
  const { m, theme, step, t } = s;
  const win = windowOf(m, step);
  const d = gradientAt(m, step, 0);
  const colour = isOfUnpool(row.input) ? theme.forward : d < 0 ? theme.negative : theme.backward;
  const numbers = s.layers.style.numbers.total;
  lift(ctx, s, row, win);
  if (numbers && weightAt(m, step, win.down.first, win.across.first, 0) !== null) writeWeights(ctx, s, row.input, win);
  const way = arrowPath(s, row).flat();
  const start = cellMiddle(row.output, win.row, win.col);
  if (!hasWinners(m)) ribbon(ctx, way, colour, within(t, BACKWARD_TIMES.lifted, BACKWARD_TIMES.entered), t);
  if (t >= BACKWARD_TIMES.lifted && t < BACKWARD_TIMES.entered) {
    const [x, y] = pointOn([start, ...way], eased(within(t, BACKWARD_TIMES.lifted, BACKWARD_TIMES.entered)));
    pill(ctx, theme, s.room, x, y, formatNumber(d), colour, null, 14);
  }
  if (t >= BACKWARD_TIMES.entered && !row.specimen) {
    drop(ctx, s, row, win, way[way.length - 1], colour);
    if (numbers && t >= BACKWARD_TIMES.arrived && t < BACKWARD_TIMES.added) writeSums(ctx, s, row.input, numbers);
  }
  if (t >= BACKWARD_TIMES.entered) drawSplit(ctx, s, row, win, d);
}

// The gradient's cell is enlarged; where all cells get equal shares, it is divided like its window.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} it
 * @param {PoolWindow} win
 */
function lift(ctx, s, { output }, win) {
  const { m, theme, t } = s;
  const { x, y, w, h } = rectOf(output, win.row, win.row + 1, win.col, win.col + 1);
  const rise = 4 * within(t, 0, BACKWARD_TIMES.lifted) * (1 - within(t, BACKWARD_TIMES.arrived, 1));
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 2;
  ctx.strokeRect(x - rise, y - rise, w + 2 * rise, h + 2 * rise);
  if (!divides(m) || hasGivenDivisor(m) || Math.max(...m.f) > 5 || w < 24) return;
  const [rows, cols] = dividedInto(m, win);
  ctx.globalAlpha = 0.6;
  ctx.lineWidth = 1;
  ctx.beginPath();
  // Cut from the edges: a line across would strike the number out.
  const notch = w / 10;
  for (let k = 1; k < cols; k += 1) for (const from of [y, y + h - notch]) ctx.rect(x + (k * w) / cols, from, 0, notch);
  for (let k = 1; k < rows; k += 1) for (const from of [x, x + w - notch]) ctx.rect(from, y + (k * h) / rows, notch, 0);
  ctx.stroke();
  ctx.globalAlpha = 1;
}

// How many rows and columns of shares a gradient is divided into.
/**
 * @param {Model} m
 * @param {PoolWindow} win
 */
function dividedInto(m, win) {
  if (countsRealCells(m)) return [win.down.count, win.across.count];
  const { rows, cols } = placesOf(m, win);
  return [rows.length, cols.length];
}

// The weights in the corners of the window's cells, of a mask 1 and 0; those that are 0 blink.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 * @param {PoolWindow} win
 */
function writeWeights(ctx, s, grid, win) {
  const { m, step, t, theme, room } = s;
  if (grid.cell < LEAST_FAINT) return;
  const done = gradientsDone(s);
  const blink = 0.55 + 0.45 * Math.cos(within(t, BACKWARD_TIMES.lifted, BACKWARD_TIMES.arrived) * 6 * Math.PI);
  ctx.font = `700 ${clip(grid.cell / 4.5, 9, 24 * room.text)}px ${theme.mono}`;
  ctx.textAlign = "right";
  ctx.textBaseline = "bottom";
  eachCellOf(win, (i, j) => {
    const weight = weightAt(m, step, i, j, 0);
    const won = weight !== 0;
    const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
    ctx.globalAlpha = won ? 1 : blink;
    const held = done >= 0 && isVisited(m, done, i, j) ? totalAt(m, done, i, j, 0) : 0;
    const ground = gradientColour(theme, held, m.scales.gradient);
    ctx.fillStyle = won ? inkOn(ground) : mutedOn(theme, ground);
    ctx.fillText(`×${brief(weight)}`, x + w - 3, y + h - 3);
  });
  ctx.globalAlpha = 1;
}

// Where many cells receive shares, one ribbon represents all of them.
/** @param {CanvasRenderingContext2D} ctx */
function ribbon(ctx, way, colour, share, t) {
  const shown = way.map((_, k) => pointOn(way, (share * k) / (way.length - 1)));
  ctx.strokeStyle = colour;
  ctx.globalAlpha = 0.35 * (1 - within(t, BACKWARD_TIMES.arrived, BACKWARD_TIMES.added));
  ctx.lineWidth = 8;
  ctx.lineCap = "butt";
  ctx.beginPath();
  shown.forEach(([x, y], k) => (k === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
  ctx.stroke();
  ctx.globalAlpha = 1;
}

// From the grid's frame into the cells that receive; where shares are lost to padding, into its cells, too.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} it
 * @param {PoolWindow} win
 */
function drop(ctx, s, { input }, win, from, colour) {
  const { m, theme, room, step, t } = s;
  const share = within(t, BACKWARD_TIMES.entered, BACKWARD_TIMES.arrived);
  if (t >= BACKWARD_TIMES.added || (share >= 1 && !losesToPadding(m))) return;
  const { rows, cols } = placesOf(m, win);
  const cells = losesToPadding(m) ? rows.flatMap((i) => cols.map((j) => [i, j])) : cellsOf(eachReceiver, m, step, 0);
  if (cells.length > MOST_TOKENS || input.cell < LEAST_FAINT) {
    washCells(ctx, input, win, colour, share);
    return;
  }
  const write = s.layers.style.numbers.total?.write ?? formatNumber;
  for (const [i, j] of cells) {
    const real = isInWindow(win, i, j);
    const text = real ? write(receivedAt(m, step, i, j, 0)) : "";
    const size = clip(Math.min(input.cell / 4.2, (input.cell - 2) / (0.6 * text.length + 1)), 7, 14);
    const [x1, y1] = cellMiddle(input, i, j);
    const [x, y] = [from[0] + (x1 - from[0]) * eased(share), from[1] + (y1 - from[1]) * eased(share)];
    if (share >= 1 && real) continue; // already drawn in the cell
    // What falls on padding falls out; its cells are too narrow for numbers.
    ctx.globalAlpha = real ? 1 : 1 - within(t, BACKWARD_TIMES.arrived, BACKWARD_TIMES.added);
    const fallen = real ? 0 : 14 * within(t, BACKWARD_TIMES.arrived, 1);
    pill(ctx, theme, room, x, y + fallen, text, colour, null, size);
  }
  ctx.globalAlpha = 1;
}

// "0.5" above "+0.9" in a cell that already held something, before it shows what that makes.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 */
function writeSums(ctx, s, grid, numbers) {
  const { m, step, theme } = s;
  if (step === 0 || m.overwrite) return;
  eachReceiver(m, step, 0, (i, j) => {
    if (!isVisited(m, step - 1, i, j)) return;
    const before = totalAt(m, step - 1, i, j, 0);
    if (before === 0) return;
    const share = receivedAt(m, step, i, j, 0);
    const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
    const lines = [numbers.write(before), `${share < 0 ? MINUS : "+"}${numbers.write(Math.abs(share))}`];
    const colour = gradientColour(theme, before, m.scales.gradient);
    ctx.fillStyle = css(colour);
    ctx.fillRect(x + 1, y + 1, w - 2, h - 2);
    if (hasWinners(m)) winnerRing(ctx, { x, y, w, h }, theme);
    const longest = Math.max(...lines.map((text) => text.length));
    const font = Math.min(numbers.font, (w - 10) / (0.6 * longest), (h - 10) / 2.1);
    ctx.font = `700 ${font}px ${theme.mono}`;
    ctx.fillStyle = inkOn(colour);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    lines.forEach((text, k) => ctx.fillText(text, x + w / 2, y + h / 2 + (k - 0.5) * 1.05 * font));
  });
}

// On the arrow: how the gradient was copied or divided.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} row
 * @param {PoolWindow} win
 */
function drawSplit(ctx, s, row, win, d) {
  const { m, words, theme, room, step } = s;
  const parts = splitText(m, words, step, win, d);
  if (!parts) return;
  pill(ctx, theme, room, row.text.x + row.text.w / 2, row.line, parts, theme.paper, theme.backwardText, 13);
}
