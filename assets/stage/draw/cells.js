// Grids drawn cell by cell, with numbers where they fit.

import { isCancelled, ledgerOf } from "../data/model.js";
import { clip } from "../data/numbers.js";
import { isUnreached, valueAt } from "../data/windows.js";
import { rectOf, shownCells } from "../layout/layout.js";
import {
  channelsOfColour,
  css,
  gradientColour,
  inkOn,
  levelOf,
  lightsOf,
  mixedLevels,
  mutedOn,
} from "../layout/theme.js";
import { hatch } from "./shapes.js";

// The share of their colour that outputs of later windows have.
const PALE = 0.25;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Model} m
 * @param {Grid} grid
 */
export function drawCells(ctx, m, grid, style, name) {
  const { r0, r1, c0, c1 } = shownCells(grid);
  for (let i = r0; i < r1; i += 1) {
    for (let j = c0; j < c1; j += 1) {
      if (name === "blank") drawBlankCell(ctx, m, grid, style.theme, i, j);
      else drawCell(ctx, m, grid, style, i, j, cellValues(m, name, i, j));
    }
  }
}

const INPUTS = ["x", "total", "unpooled", "spread"];

/** @param {Model} m */
function cellValues(m, name, i, j) {
  const array = m[name];
  const at = (i * (INPUTS.includes(name) ? m.width : m.cols) + j) * m.channels;
  return Array.from({ length: m.channels }, (_, c) => valueAt(array, at + c));
}

/** @returns {[number, number, number, number, number]} */
function cellBox(grid, i, j) {
  const gap = grid.cell >= 16 ? 1 : grid.cell >= 6 ? 0.5 : 0;
  const { x, y } = rectOf(grid, i, i + 1, j, j + 1);
  return [x + gap, y + gap, grid.cell - 2 * gap, grid.cell - 2 * gap, grid.cell >= 16 ? Math.min(5, grid.cell / 8) : 0];
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Model} m
 * @param {Grid} grid
 * @param {Theme} theme
 */
function drawBlankCell(ctx, m, grid, theme, i, j) {
  const [x, y, w, h, radius] = cellBox(grid, i, j);
  ctx.fillStyle = theme.blank;
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, radius);
  ctx.fill();
  if (isUnreached(m, i, j)) hatch(ctx, x, y, w, h, theme.hatch, true);
  else if (grid.cell >= 16) {
    ctx.strokeStyle = theme.line;
    ctx.lineWidth = 1;
    ctx.stroke();
  }
}

// step: the one that a gradient's total is of.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Model} m
 * @param {Grid} grid
 */
export function drawCell(ctx, m, grid, style, i, j, values, step = m.steps - 1) {
  const { theme } = style;
  if (grid.name === "total" && isUnreached(m, i, j)) return drawBlankCell(ctx, m, grid, theme, i, j);
  const box = cellBox(grid, i, j);
  const [x, y, w, h] = box;
  const full = colourOf(m, grid.name, values, style);
  const colour = style.pale ? mixedLevels(channelsOfColour(theme.paper), full, PALE) : full;
  ctx.fillStyle = css(colour);
  ctx.beginPath();
  ctx.roundRect(...box);
  ctx.fill();
  const value = values[0];
  const gradient = grid.name === "dA" || grid.name === "total";
  if (gradient && m.channels === 1 && value < 0) stripe(ctx, { x, y, w, h }, theme);
  if (grid.name === "x" && isUnreached(m, i, j)) hatch(ctx, x, y, w, h, theme.hatch, true, 9);
  if (grid.name === "total" && value === 0 && grid.cell >= 16 && isCancelled(m, step, i, j))
    cancelledMark(ctx, { x, y, w, h }, theme);
  const numbers = style.numbers[grid.name];
  if (grid.name === "total" && numbers && grid.cell >= PIPPED_CELL && !m.overwrite)
    drawPips(ctx, m, { x, y, w, h }, step, i, j, inkOn(colour));
  if (numbers)
    writeNumber(
      ctx,
      theme,
      grid,
      i,
      j,
      numbers,
      value,
      style.pale || (gradient && value === 0) ? mutedOn(theme, colour) : inkOn(colour),
    );
  return undefined;
}

// One pip for each share.
const PIPPED_CELL = 28;
const MOST_PIPS = 9;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Model} m
 * @param {Rect} it
 */
function drawPips(ctx, m, { x, y, w, h }, step, i, j, ink) {
  const count = Math.min(MOST_PIPS, ledgerOf(m, step, i, j, 0).length);
  const size = clip(w / 22, 1.5, 3.5);
  const apart = Math.min(3.4 * size, (w - 6) / MOST_PIPS);
  ctx.fillStyle = ink;
  for (let k = 0; k < count; k += 1) {
    ctx.beginPath();
    ctx.arc(x + w / 2 + (k - (count - 1) / 2) * apart, y + h - 2.6 * size, size, 0, 7);
    ctx.fill();
  }
}

// The shares cancel out: a corner of both signs' colours.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Rect} it
 * @param {Theme} theme
 */
function cancelledMark(ctx, { x, y, w }, theme) {
  const size = w / 3.4;
  for (const { colour, from, to } of [
    { colour: theme.backward, from: 0, to: 0.5 },
    { colour: theme.negative, from: 0.5, to: 1 },
  ]) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + size * (1 - from), y + size * from);
    ctx.lineTo(x + size * (1 - to), y + size * to);
    ctx.fill();
  }
}

// A corner cut by one stripe: negative even without colours.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Rect} it
 * @param {Theme} theme
 */
function stripe(ctx, { x, y, w, h }, theme) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  ctx.strokeStyle = theme.name === "dark" ? "#EDE9FE" : "#4C1D95";
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = Math.max(1, w / 22);
  ctx.beginPath();
  ctx.moveTo(x, y + h * 0.34);
  ctx.lineTo(x + w * 0.34, y);
  ctx.stroke();
  ctx.restore();
}

const NOTE_DROP = 0.1; // of a cell: how much higher a number is that has a note under it

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Theme} theme
 * @param {Grid} grid
 */
export function writeNumber(ctx, theme, grid, i, j, numbers, value, ink) {
  const text = numbers.write(value);
  const font = Math.min(numbers.font, (grid.cell - 3) / (0.6 * text.length));
  ctx.font = `600 ${font}px ${theme.mono}`;
  ctx.fillStyle = ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
  const drop = numbers.note ? -NOTE_DROP : (numbers.drop ?? 0);
  ctx.fillText(text, x + w / 2, y + h * (0.5 + drop) + font * 0.05);
  if (!numbers.note) return;
  const note = numbers.note(i, j);
  ctx.font = `${Math.min(clip(grid.cell / 4.5, 8.5, 24), (grid.cell - 3) / (0.6 * note.length))}px ${theme.mono}`;
  ctx.textBaseline = "bottom";
  ctx.fillText(note, x + w / 2, y + h - grid.cell / 14);
}

/** @param {Model} m */
export function colourOf(m, name, values, { theme, scales }) {
  if (name === "unpooled" && values.every((value) => value === 0)) return channelsOfColour(theme.zero);
  if (name === "dA" || name === "total") return gradientColour(theme, summed(values), scales.gradient * values.length);
  if (m.picture) return lightsOf(m, values.length === 3 ? values : Array(3).fill(values[0]));
  return theme.ramps.value[levelOf(values[0], ...scales.x)];
}

// One colour for the gradients of several channels.
const summed = (values) => values.reduce((sum, value) => sum + value, 0);
