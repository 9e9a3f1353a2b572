// The sums under dA_prev: a bar, and a text.

import { balanceAt } from "../data/balance.js";
import { heightOf, widthOf } from "../layout/layout.js";
import { balanceText } from "../words/sentences.js";

const BAR = 4; // height

// Σ dA_prev as a bar from 0, Σ dA as a mark; amber where they differ.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 */
export function drawBalance(ctx, s, grid, done) {
  const { m, theme, words, room } = s;
  const balance = balanceAt(m, done);
  if (balance === null) return;
  const top = grid.top + heightOf(grid) + 3;
  const ends = [0, balance.upstream, balance.distributed];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const wide = Number.isFinite(high - low) && high > low ? widthOf(grid) / (high - low) : 0;
  const at = (sum) => grid.left + (wide && (sum - low) * wide);
  ctx.fillStyle = theme.line;
  ctx.fillRect(grid.left, top, widthOf(grid), BAR);
  ctx.fillStyle = balance.equal ? theme.backward : theme.amber;
  ctx.fillRect(at(0), top, at(balance.distributed) - at(0), BAR);
  ctx.fillStyle = theme.ink;
  ctx.fillRect(at(balance.upstream) - 1, top - 2, 2, BAR + 4);
  ctx.font = `${(room.full ? 13 : 12) * room.text}px ${theme.sans}`;
  ctx.fillStyle = balance.equal ? theme.muted : theme.amberText;
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  // The end of a long text would be cut.
  const mostOf = (text) => room.width - ctx.measureText(text).width - 4;
  const whole = balanceText(m, words, done);
  const text = mostOf(whole) < 0 ? balanceText(m, words, done, true) : whole;
  ctx.fillText(text, Math.max(0, Math.min(grid.left, mostOf(text))), top + BAR + 2);
}
