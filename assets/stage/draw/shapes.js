// Labels, rings, frames, hatches and arrows' heads.

import { clip } from "../data/numbers.js";
import { heightOf, widthOf } from "../layout/layout.js";
import { channelsOfColour, inkOn } from "../layout/theme.js";

/** @type {(canvas: HTMLCanvasElement) => CanvasRenderingContext2D} */
export function contextOf(canvas) {
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new TypeError("canvas-2d");
  return ctx;
}

// A rounded label; ink is the text's colour on paper.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Theme} theme
 * @param {Room} room
 */
export function pill(ctx, theme, room, x, y, text, fill, ink, size) {
  const high = 1.7 * size * room.text;
  ctx.font = `700 ${size * room.text}px ${theme.mono}`;
  const width = ctx.measureText(text).width + size * room.text;
  ctx.fillStyle = fill;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - high / 2, width, high, high / 2);
  ctx.fill();
  if (ink !== null) {
    ctx.strokeStyle = ink;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }
  ctx.fillStyle = ink ?? inkOn(channelsOfColour(fill));
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 1);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Rect} it
 * @param {Theme} theme
 */
export function outline(ctx, { x, y, w, h }, colour, theme, line = 3) {
  ctx.lineJoin = "round";
  if (Math.min(w, h) < 12) {
    bracket(ctx, x + w / 2, y + h / 2, Math.max(12, w + 6), Math.max(12, h + 6), colour, theme);
    return;
  }
  ctx.strokeStyle = theme.paper;
  ctx.lineWidth = line + 2;
  ctx.strokeRect(x, y, w, h);
  ctx.strokeStyle = colour;
  ctx.lineWidth = line;
  ctx.strokeRect(x, y, w, h);
}

// Four corners around a window that is too small to be outlined.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Theme} theme
 */
function bracket(ctx, x, y, w, h, colour, theme) {
  for (const [line, width] of [
    [theme.paper, 4],
    [colour, 2.5],
  ]) {
    ctx.strokeStyle = line;
    ctx.lineWidth = width;
    ctx.beginPath();
    for (const [a, b] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ]) {
      ctx.moveTo(x + (a * w) / 2, y + b * (h / 2 - 4));
      ctx.lineTo(x + (a * w) / 2, y + (b * h) / 2);
      ctx.lineTo(x + a * (w / 2 - 4), y + (b * h) / 2);
    }
    ctx.stroke();
  }
}

// A double ring, dark outside and gold inside, and a triangle in the corner.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Rect} it
 * @param {Theme} theme
 */
export function winnerRing(ctx, { x, y, w, h }, theme) {
  const line = clip(w / 18, 1.5, 3);
  ctx.lineJoin = "miter";
  ctx.strokeStyle = theme.ring;
  ctx.lineWidth = line;
  ctx.strokeRect(x, y, w, h);
  ctx.strokeStyle = theme.gold;
  ctx.strokeRect(x + line, y + line, w - 2 * line, h - 2 * line);
  const corner = clip(w / 5, 4, 12);
  ctx.fillStyle = theme.gold;
  ctx.beginPath();
  ctx.moveTo(x + w - line, y + line);
  ctx.lineTo(x + w - line - corner, y + line);
  ctx.lineTo(x + w - line, y + line + corner);
  ctx.fill();
}

// Equal, not chosen: a dark line with gold dashes, which are seen on each other whatever the cell's colour is.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Rect} it
 * @param {Theme} theme
 */
export function passedRing(ctx, { x, y, w, h }, theme) {
  ctx.save();
  ctx.strokeStyle = theme.ring;
  ctx.lineWidth = 4;
  ctx.strokeRect(x + 3, y + 3, w - 6, h - 6);
  ctx.setLineDash([3, 3]);
  ctx.strokeStyle = theme.gold;
  ctx.lineWidth = 2;
  ctx.strokeRect(x + 3, y + 3, w - 6, h - 6);
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Rect} it
 */
export function dashed(ctx, { x, y, w, h }, colour) {
  ctx.save();
  ctx.setLineDash([4, 3]);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.strokeRect(x - 1, y - 1, w + 2, h + 2);
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx */
export function hatch(ctx, x, y, w, h, colour, crossed, gap = 7) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let k = -h; k < w + h; k += gap) {
    ctx.moveTo(x + k, y + h);
    ctx.lineTo(x + k + h, y);
    if (crossed) {
      ctx.moveTo(x + k, y);
      ctx.lineTo(x + k + h, y + h);
    }
  }
  ctx.stroke();
  ctx.restore();
}

// What may not leave the frame of a zoomed grid.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Grid} grid
 */
export function inFrame(ctx, grid, draw) {
  if (grid.zoom === 1) return draw();
  ctx.save();
  ctx.beginPath();
  ctx.rect(grid.left, grid.top, widthOf(grid), heightOf(grid));
  ctx.clip();
  draw();
  return ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx */
export function arrowHead(ctx, /** @type {number[]} */ [x0, y0], /** @type {number[]} */ [x, y], colour, size) {
  const angle = Math.atan2(y - y0, x - x0);
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x, y);
  for (const turn of [2.65, -2.65]) ctx.lineTo(x + size * Math.cos(angle + turn), y + size * Math.sin(angle + turn));
  ctx.fill();
}
