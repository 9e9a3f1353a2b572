// A payload as the model, and the running dA_prev of any step: sums of the shares that
// Python sent.

import { makeBand } from "./band.js";
import { receivedAt, receives } from "./routing.js";
import { unpoolModels } from "./unpool.js";
import { valueAt, windowOf, windowsOver } from "./windows.js";

export function makeModel({ head, arrays }) {
  const model = { ...head, ...arrays, steps: head.rows * head.cols };
  model.band = makeBand(model);
  model.unpools = unpoolModels(model);
  return model;
}

// Whether a panel is shown: lessons leave out those that have not been explained yet.
/** @param {Model} m */
export const hasPanel = (m, name) => !m.panels || m.panels.includes(name);

// The running total at a step. Rows above the window are final, rows below it are 0; the band is between them.
/** @param {Model} m */
export function totalAt(m, step, i, j, c) {
  const win = windowOf(m, step);
  const at = (i * m.width + j) * m.channels + c;
  if (i < win.top) return valueAt(m.total, at);
  if (i >= win.bottom) return 0;
  const band = m.band.seek(step);
  return band.sums[at - band.top * m.width * m.channels] / m.share.divisor;
}

// A cell whose total is 0 although it received shares: +1 −1.
/** @param {Model} m */
export function isCancelled(m, step, i, j) {
  if (m.channels > 1 || m.overwrite || totalAt(m, step, i, j, 0) !== 0) return false;
  return ledgerOf(m, step, i, j, 0).some((entry) => entry.share !== 0);
}

// The share that each window up to this step added to a cell, in order: [{w, row, col, share}].
/** @param {Model} m */
export function ledgerOf(m, step, i, j, c) {
  const { rows, cols } = windowsOver(m, i, j);
  const entries = [];
  for (const row of rows) {
    for (const col of cols) {
      const w = row * m.cols + col;
      if (w > step) return entries;
      if (receives(m, w, c, i, j)) entries.push({ w, row, col, share: receivedAt(m, w, i, j, c) });
    }
  }
  return entries;
}
