// The arrow between the grids, and the link from A through the loss to dA.

import { arrowPath } from "../layout/channel.js";
import { TITLE, heightOf, isOfUnpool, widthOf } from "../layout/layout.js";
import { arrowHead } from "./shapes.js";

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} row
 */
export function drawArrow(ctx, s, row) {
  const isForward = row.direction === "forward" || isOfUnpool(row.input);
  const colour = isForward ? s.theme.forward : s.theme.backward;
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
  if (layout.kind === "strip") {
    const y = A.top + heightOf(A) / 2;
    return dashedArrow(ctx, [A.left + widthOf(A) + 8, y], [dA.left - 6, y], theme.muted);
  }
  const x = A.left + widthOf(A) / 2;
  const [y0, y1] = [A.top + heightOf(A) + 8, dA.top - TITLE * room.text - 4];
  return y1 - y0 < 12 ? undefined : dashedArrow(ctx, [x, y0], [x, y1], theme.muted);
}

const LINE_END = 6; // pixels of the arrow's head that the line leaves free

function dashedArrow(ctx, [x0, y0], [x1, y1], colour) {
  ctx.save();
  ctx.setLineDash([5, 5]);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.lineCap = "butt"; // the solid arrows leave "round"
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1 - (x1 > x0 ? LINE_END : 0), y1 - (y1 > y0 ? LINE_END : 0));
  ctx.stroke();
  ctx.restore();
  arrowHead(ctx, [x0, y0], [x1, y1], colour, 8);
}
