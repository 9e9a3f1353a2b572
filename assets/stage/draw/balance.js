// The sums under dA_prev: a bar, and the words that say the same.

import { balanceAt } from "../data/balance.js";
import { heightOf, widthOf } from "../layout/layout.js";
import { balanceTold } from "../words/sentences.js";

const BAR = 4; // height

// Paid out, as a bar from 0, against arrived, as a mark; amber where they differ.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 */
export function drawBalance(ctx, s, grid, done) {
  const { m, theme, words, room } = s;
  const balance = balanceAt(m, done);
  if (balance === null) return;
  const top = grid.top + heightOf(grid) + 5;
  const ends = [0, balance.arrived, balance.paid];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const wide = Number.isFinite(high - low) && high > low ? widthOf(grid) / (high - low) : 0;
  const at = (sum) => grid.left + (wide && (sum - low) * wide);
  ctx.fillStyle = theme.line;
  ctx.fillRect(grid.left, top, widthOf(grid), BAR);
  ctx.fillStyle = balance.kept ? theme.backward : theme.amber;
  ctx.fillRect(at(0), top, at(balance.paid) - at(0), BAR);
  ctx.fillStyle = theme.ink;
  ctx.fillRect(at(balance.arrived) - 1, top - 2, 2, BAR + 4);
  ctx.font = `${(room.full ? 14 : 12) * room.text}px ${theme.sans}`;
  ctx.fillStyle = balance.kept ? theme.muted : theme.amberText;
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.fillText(balanceTold(m, words, done), grid.left, top + BAR + 3);
}
