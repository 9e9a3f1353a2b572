// The model as it is while a cell is nudged: Python has computed the outputs of each Δx.

import { valueAt } from "./windows.js";

// A copy of an array with other numbers at some places.
function withValues(array, changes) {
  const units = Float64Array.from(array.units, (_, k) => valueAt(array, k));
  for (const [k, value] of changes) units[k] = value;
  return { units, divisor: 1 };
}

// at: the index in the table of the value that the cell has. Where a number is not finite, nothing follows.
/**
 * @param {Model} m
 * @param {number | null} at
 * @returns {Model}
 */
export function nudgedModel(m, at) {
  const { nudge } = m;
  if (at === null || !nudge?.dx) return m;
  const [x, outputs] = [nudge.x[at], nudge.A[at]];
  if (x === null || outputs.includes(null)) return m;
  const [i, j] = nudge.cell;
  const across = nudge.cols[1] - nudge.cols[0];
  const window = (k) => (nudge.rows[0] + Math.floor(k / across)) * m.cols + nudge.cols[0] + (k % across);
  return {
    ...m,
    x: withValues(m.x, [[i * m.width + j, x]]),
    A: withValues(
      m.A,
      outputs.map((value, k) => [window(k), value]),
    ),
  };
}
