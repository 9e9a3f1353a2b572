// The question mark in the output's cell while results are hidden, and the guess.

import { windowOf } from "../data/windows.js";
import { DRAWN_CELL, POINTED_CELL, cellMiddle, rectOf } from "../layout/layout.js";
import { dashed, inFrame, pill } from "./shapes.js";

// The question mark in the output's cell, and the guess.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} it
 */
export function drawQuestion(ctx, s, { input, output, direction }) {
  const { theme, room } = s;
  if (s.hidden && !s.turned && s.m.asks !== "backward" && direction === "forward" && output.cell >= DRAWN_CELL) {
    const { row, col } = windowOf(s.m, s.step);
    const [x, y] = cellMiddle(output, row, col);
    ctx.font = `700 ${Math.min(output.cell / 2, 28 * room.text)}px ${theme.sans}`;
    ctx.fillStyle = theme.forwardText;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText("?", x, y + 1);
  }
  const { guess } = s;
  if (!guess || input !== (s.layout.grids.x ?? s.layout.grids.total) || input.cell < POINTED_CELL) return;
  const box = rectOf(input, guess.cell[0], guess.cell[0] + 1, guess.cell[1], guess.cell[1] + 1);
  const sign = guess.right ? "✓" : "✗";
  inFrame(ctx, input, () => {
    dashed(ctx, box, theme.ink);
    pill(ctx, theme, room, box.x + 2, box.y + 2, sign, guess.right ? "#15803D" : "#B91C1C", "#FFFFFF", 12);
  });
}
