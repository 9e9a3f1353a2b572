// A step as data, for data-trace and the hidden table.

import { totalAt } from "./model.js";
import { plain } from "./numbers.js";
import { eachReceiver, receivedAt } from "./routing.js";
import { cellsOf, eachCellOf, eachWinner, gradientAt, outputAt, windowOf } from "./windows.js";

/** @param {Model} m */
export function traceOf(m, step) {
  const win = windowOf(m, step);
  const channels = [];
  for (let c = 0; c < m.channels; c += 1) {
    const totals = [];
    eachCellOf(win, (i, j) => totals.push([i, j, plain(totalAt(m, step, i, j, c))]));
    channels.push({
      output: plain(outputAt(m, step, c)),
      dA: plain(gradientAt(m, step, c)),
      winners: cellsOf(eachWinner, m, step, c),
      shares: cellsOf(eachReceiver, m, step, c).map(([i, j]) => [i, j, plain(receivedAt(m, step, i, j, c))]),
      dA_prev: totals,
    });
  }
  return { window: [win.row, win.col], rows: [win.r0, win.r1], cols: [win.c0, win.c1], channels };
}
