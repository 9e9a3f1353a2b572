// What if dA_prev were written with = instead of +=? Each window then overwrites its slice with mask · dA, zeros and
// all: what earlier windows sent there is gone. The same model, with other sums.

import { balanceOf } from "./balance.js";
import { eachReceiver, unitsAt } from "./routing.js";
import { eachCellOf, windowOf } from "./windows.js";

/** @param {Model} m */
export function overwrittenModel(m) {
  const model = { ...m, overwrite: true };
  const sums = new Float64Array(m.height * m.width * m.channels);
  const distributed = new Float64Array(m.steps);
  let sum = 0;
  for (let w = 0; w < m.steps; w += 1) {
    sum += overwrite(m, sums, { top: 0, bottom: m.height }, w);
    distributed[w] = sum;
  }
  model.total = { units: sums, divisor: m.share.divisor };
  model.balance = { upstream: balanceOf(m).upstream, distributed };
  /** @type {Band} */
  const band = {
    step: -1,
    row: -1,
    top: 0,
    bottom: 0,
    sums: new Float64Array(m.reach[0] * m.width * m.channels),
    seek: (step) => seekOverwritten(m, band, step),
  };
  model.band = band;
  return model;
}

// Write one window into some rows; returns by how much their sum changes.
/** @param {Model} m */
function overwrite(m, sums, { top, bottom }, w) {
  const win = windowOf(m, w);
  let change = 0;
  for (let c = 0; c < m.channels; c += 1) {
    const put = (i, j, value) => {
      if (i < top || i >= bottom) return;
      const at = ((i - top) * m.width + j) * m.channels + c;
      change += value - sums[at];
      sums[at] = value;
    };
    eachCellOf(win, (i, j) => put(i, j, 0));
    eachReceiver(m, w, c, (i, j) => put(i, j, unitsAt(m, w, i, j, c)));
  }
  return change;
}

// The rows of the current windows: written by all windows so far that reach into them.
/** @param {Model} m */
function seekOverwritten(m, band, step) {
  if (band.step === step) return band;
  const { row, top, bottom } = windowOf(m, step);
  Object.assign(band, { step, row, top, bottom });
  band.sums.fill(0);
  let first = row;
  while (first > 0 && m.rowBounds.units[2 * first - 1] > top) first -= 1;
  for (let w = first * m.cols; w <= step; w += 1) overwrite(m, band.sums, band, w);
  return band;
}
