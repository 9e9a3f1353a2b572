// Grids that don't change from frame to frame, drawn once on canvases of their own: input, output, dA, the finished
// dA_prev and the empty one.

import { contextOf } from "./shapes.js";
import { cellNumbers, distinctUnits, distinctValues } from "../data/numbers.js";
import { losesToPadding } from "../data/routing.js";
import { DRAWN_CELL, LEAST_FAINT, heightOf, isOfUnpool, rectOf, widthOf } from "../layout/layout.js";
import { divisorText, drawBeyond, showsDivisors } from "./around.js";
import { drawCells } from "./cells.js";
import { drawPixels } from "./pixels.js";
import { hatch } from "./shapes.js";

const MOST_FONT = 44;
const LECTURE_FONT = 12; // that numbers have if they fit

// How cells of each grid show numbers (null: they are too small or too many).
/**
 * @param {Model} m
 * @param {Room} room
 */
function numbersOf(m, layout, room) {
  const form = (grid, array) => {
    const values = m.channels === 1 && grid && grid.cell >= layout.leastNumberCell ? distinctValues(array) : null;
    return (
      values &&
      cellNumbers(values, grid.cell, MOST_FONT * room.text, room.lecture ? LECTURE_FONT * room.text : undefined)
    );
  };
  const { x, A, dA, total } = layout.grids;
  const shared =
    total && m.channels === 1
      ? form(total, { units: [...distinctUnits(m.total), ...distinctUnits(m.share)], divisor: m.share.divisor })
      : null;
  // Without a grid of its own, the input's values are small and above those of dA_prev.
  if (shared && !x && total.cell >= LEAST_FAINT) shared.drop = 0.12;
  const output = form(A, m.A);
  if (output && A.cell >= LEAST_FAINT && showsDivisors(m)) output.note = (i, j) => divisorText(m, i, j);
  const { unpooled, pooled, spread, shared: again } = layout.grids;
  const back = pooled || again ? { ...numbersBack(m, form, { unpooled, pooled, spread, again }) } : {};
  return { ...back, x: form(x ?? total, m.x), A: output, dA: form(dA, m.dA), total: shared };
}

// In the view "unpool"; each value of A with its index under it.
/** @param {Model} m */
function numbersBack(m, form, { unpooled, pooled, spread, again }) {
  const values = form(pooled, m.A);
  const { first } = m;
  if (values && first && pooled.cell >= LEAST_FAINT) values.note = (i, j) => `[${first.units[i * m.cols + j]}]`;
  return { pooled: values, shared: form(again, m.A), unpooled: form(unpooled, m.A), spread: form(spread, m.spread) };
}

// before: layers of the same scene, when only the zoom has changed.
/** @param {any} before */
export function makeLayers(m, layout, room, theme, before = null) {
  const images = before?.style.images ?? {};
  const style = { theme, scales: m.scales, numbers: numbersOf(m, layout, room), ratio: room.ratio, images };
  /** @type {Record<string, any>} */
  const layers = { ...before, style };
  for (const grid of Object.values(layout.grids)) {
    if (before && ["A", "dA", "pooled", "shared"].includes(grid.name)) continue;
    layers[grid.name] = layerOf(isOfUnpool(grid) ? { ...m, pooled: m.A, shared: m.A } : m, grid, style, grid.name);
    if (["total", "unpooled", "spread"].includes(grid.name)) layers.blank = layerOf(m, grid, style, "blank");
    if (grid.name === "A") layers.pale = layerOf(m, grid, { ...style, pale: true }, "A");
  }
  if (layout.grids.total && !layout.grids.x) layers.x = layerOf(m, { ...layout.grids.total, name: "x" }, style, "x");
  return layers;
}

// Cell by cell, or as an image of one pixel a cell: so is a zoomed picture as long as it has no numbers.
/** @param {Grid} grid */
export const isDrawn = (grid, { numbers }) =>
  grid.cell >= DRAWN_CELL && (grid.zoom === 1 || Boolean(numbers[grid.name]));

/**
 * @param {Model} m
 * @param {Grid} grid
 */
function layerOf(m, grid, style, name) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(widthOf(grid) * style.ratio));
  canvas.height = Math.max(1, Math.round(heightOf(grid) * style.ratio));
  const ctx = contextOf(canvas);
  ctx.scale(style.ratio, style.ratio);
  const at = { ...grid, left: 0, top: 0 };
  if (showsRing(m, grid)) drawRing(ctx, at, style.theme);
  if (grid.name === "x" || grid.name === "total") drawBeyond(ctx, m, at, style.theme);
  if (isDrawn(grid, style)) drawCells(ctx, m, at, style, name);
  else drawPixels(ctx, m, at, style, name);
  return canvas;
}

// dA_prev has its ring only where it catches shares that are lost to padding.
/**
 * @param {Model} m
 * @param {Grid} grid
 */
export const showsRing = (m, grid) => grid.ring && (grid.name === "x" || losesToPadding(m));

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Grid} grid
 * @param {Theme} theme
 */
function drawRing(ctx, grid, theme) {
  const { pad, rows, cols } = grid;
  const isAll = grid.beyond.every((places) => places === 0);
  const { x, y, w, h } = isAll
    ? { x: 0, y: 0, w: widthOf(grid), h: heightOf(grid) }
    : rectOf(grid, -pad[0][0], rows + pad[0][1], -pad[1][0], cols + pad[1][1]);
  ctx.fillStyle = theme.blank;
  ctx.fillRect(x, y, w, h);
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  hatch(ctx, x, y, w, h, theme.hatch, false);
  ctx.restore();
  const inner = rectOf(grid, 0, grid.rows, 0, grid.cols);
  ctx.clearRect(inner.x, inner.y, inner.w, inner.h);
}
