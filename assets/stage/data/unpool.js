// The view "unpool": A is put back to its indices, and beside that spread as average pooling's backward pass does. Both
// are models of their own, with A as the gradient, so that they are walked and drawn as backward is.

import { makeBand } from "./band.js";
import { windowOf } from "./windows.js";

/** @type {Partial<Model>} */
const WITHOUT_WINNERS = { first: undefined, tied: undefined, hops: undefined, cellFactors: undefined };

// What each input's grid of this view shows.
/**
 * @param {Model} m
 * @returns {Record<string, Model>}
 */
export function unpoolModels(m) {
  if (!m.spread || !m.spreadShare) return {};
  /** @type {Model} */
  const shared = { ...m, pooled: m.A, shared: m.A, dA: m.A, balance: undefined };
  const spread = { ...shared, ...WITHOUT_WINNERS, windowFactors: undefined, ties: /** @type {const} */ ("all") };
  /** @type {Model} */
  const average = { ...spread, routing: "uniform", total: m.spread, share: m.spreadShare };
  average.band = /** @type {Band} */ (makeBand(average));
  if (!m.unpooled) return { spread: average };
  /** @type {Model} */
  const unpooled = { ...shared, ties: "first", total: m.unpooled, share: m.A };
  unpooled.band = makeAssigned(unpooled);
  return { unpooled, spread: average };
}

// The rows of the current windows: a value that comes to a cell a second time replaces the first.
/**
 * @param {Model} m
 * @returns {Band}
 */
function makeAssigned(m) {
  /** @type {Band} */
  const band = {
    step: -1,
    row: -1,
    top: 0,
    bottom: 0,
    sums: new Float64Array(m.reach[0] * m.width * m.channels),
    seek: (step) => {
      if (band.step === step) return band;
      const { row, top, bottom } = windowOf(m, step);
      Object.assign(band, { step, row, top, bottom });
      band.sums.fill(0);
      for (let w = 0; w <= step; w += 1) assign(m, band, w);
      return band;
    },
  };
  return band;
}

/** @param {Model} m */
function assign(m, { sums, top, bottom }, w) {
  for (let c = 0; c < m.channels; c += 1) {
    const at = m.first?.units[w * m.channels + c] ?? 0;
    const row = Math.floor(at / m.width);
    if (row >= top && row < bottom) sums[(at - top * m.width) * m.channels + c] = m.A.units[w * m.channels + c];
  }
}

// Whether an earlier window has put its value to the same cell.
/** @param {Model} m */
export const isPutAgain = (m, w, c) => {
  const units = m.first?.units ?? [];
  for (let k = 0; k < w; k += 1) if (units[k * m.channels + c] === units[w * m.channels + c]) return true;
  return false;
};
