// What has arrived as dA and what has been added to dA_prev, up to a step: sums of what Python sent.

import { receivedUnits } from "./routing.js";

// Running sums over all windows and channels, in whole units where Python has sent units. Made when first asked for.
/** @param {Model} m */
export function balanceOf(m) {
  if (m.balance) return m.balance;
  const [arrived, paid] = [new Float64Array(m.steps), new Float64Array(m.steps)];
  let [came, went] = [0, 0];
  for (let w = 0; w < m.steps; w += 1) {
    for (let c = 0; c < m.channels; c += 1) {
      came += m.dA.units[w * m.channels + c];
      went += receivedUnits(m, w, c);
    }
    arrived[w] = came;
    paid[w] = went;
  }
  m.balance = { arrived, paid };
  return m.balance;
}

// {arrived, paid, kept} after a step; null before the first.
/** @param {Model} m */
export function balanceAt(m, step) {
  if (step < 0) return null;
  const { arrived, paid } = balanceOf(m);
  const [came, went] = [arrived[step] / m.dA.divisor, paid[step] / m.share.divisor];
  const kept =
    came === went || Math.abs(came - went) <= 1e-9 * Math.max(1, Math.abs(came), Math.abs(went)) || came !== came;
  return { arrived: came, paid: went, kept };
}
