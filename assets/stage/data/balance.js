// The sums of dA and of dA_prev up to a step, of numbers that Python sent.

import { receivedUnits } from "./routing.js";

// Running sums over all windows and channels, in whole units where Python has sent units. Computed once, when needed.
/** @param {Model} m */
export function balanceOf(m) {
  if (m.balance) return m.balance;
  const [upstream, distributed] = [new Float64Array(m.steps), new Float64Array(m.steps)];
  let [dA, total] = [0, 0];
  for (let w = 0; w < m.steps; w += 1) {
    for (let c = 0; c < m.channels; c += 1) {
      dA += m.dA.units[w * m.channels + c];
      total += receivedUnits(m, w, c);
    }
    upstream[w] = dA;
    distributed[w] = total;
  }
  m.balance = { upstream, distributed };
  return m.balance;
}

// The sums of dA and of dA_prev after a step, and whether they are equal; null before the first.
/** @param {Model} m */
export function balanceAt(m, step) {
  if (step < 0) return null;
  const sums = balanceOf(m);
  const [upstream, distributed] = [sums.upstream[step] / m.dA.divisor, sums.distributed[step] / m.share.divisor];
  const tolerance = 1e-9 * Math.max(1, Math.abs(upstream), Math.abs(distributed));
  const equal = upstream === distributed || Math.abs(upstream - distributed) <= tolerance || Number.isNaN(upstream);
  return { upstream, distributed, equal };
}
