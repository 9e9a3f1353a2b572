// The arrow between the grids, and the link from A through the loss to dA.

import { arrowPath } from "../layout/channel.js";
import { TITLE, heightOf, widthOf } from "../layout/layout.js";
import { arrowHead } from "./shapes.js";

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} row
 */
export function drawArrow(ctx, s, row) {
  const colour = row.direction === "forward" ? s.theme.forward : s.theme.backward;
  for (const part of arrowPath(s, row)) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2.5;
    ctx.lineJoin = "round";
    ctx.lineCap = "round";
    ctx.beginPath();
    part.forEach(([x, y], k) => (k === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
    ctx.stroke();
    arrowHead(ctx, part[part.length - 2], part[part.length - 1], colour, 9 * s.room.text);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 */
export function drawLossLink(ctx, { layout, theme, room }) {
  const { A, dA } = layout.grids;
  const x = A.left + widthOf(A) / 2;
  const [y0, y1] = [A.top + heightOf(A) + 8, dA.top - TITLE * room.text - 4];
  if (y1 - y0 < 12) return;
  ctx.save();
  ctx.setLineDash([5, 5]);
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(x, y0);
  ctx.lineTo(x, y1 - 6);
  ctx.stroke();
  ctx.restore();
  arrowHead(ctx, [x, y0], [x, y1], theme.muted, 8);
}
