// Playing: which (step, phase, t) a moment is. Phases: 0 the window moves, 1 forward, 2 backward, 3 at rest.

import { clip } from "./numbers.js";

export const RESTING = { phase: 3, t: 1 };
export const eased = (t) => t * t * (3 - 2 * t);

export const within = (t, from, to) => clip((t - from) / (to - from), 0, 1);

export const SECONDS_PER_WINDOW = { loop: 2.8, forward: 1.2, backward: 1.6, unpool: 1.6 };
// More windows than MANY share SECONDS_IN_ALL: the first ANIMATED and the last are animated, those between are swept.
const MANY = 36;
const SECONDS_IN_ALL = 20;
const ANIMATED = 3;
const MERGED = 2; // the speed from which both directions are animated at once
export const UNANIMATED_SPEED = 8; // and that from which a window is one change

// Ends of the phases within a window, as shares of its time.
export const PHASE_ENDS = {
  loop: [0.15, 0.45, 0.9, 1],
  merged: [0.15, 0.15, 0.9, 1],
  forward: [0.3, 0.85, 0.85, 1],
  backward: [0.2, 0.2, 0.85, 1],
  unpool: [0.2, 0.2, 0.85, 1],
};

export const isMerged = (view, speed) => view === "loop" && speed >= MERGED;

// Seconds of an animated window, how many are animated before the sweep, and seconds of a swept one.
function paceOf(steps, view) {
  const own = SECONDS_PER_WINDOW[view];
  if (steps <= MANY) return { own, full: steps, each: own };
  return { own, full: ANIMATED, each: (SECONDS_IN_ALL - (ANIMATED + 1) * own) / (steps - ANIMATED - 1) };
}

// Where a playing stage is after some seconds, from a step on.
export function momentAfter(seconds, from, steps, view, speed) {
  const { own, full, each } = paceOf(steps, view);
  const startOf = (step) => own * Math.min(step, full) + each * Math.max(0, step - full);
  const time = startOf(from) + seconds * speed;
  const [swept, last] = [startOf(full), startOf(steps - 1)];
  if (time >= last + own) return { step: steps - 1, ...RESTING, ended: true };
  if (time >= swept && time < last)
    return { step: Math.min(steps - 2, full + Math.floor((time - swept) / each)), ...RESTING, ended: false };
  const passed = time < swept ? Math.floor(time / own) : steps - 1;
  return { step: passed, ...phaseAt((time - startOf(passed)) / own, view, speed), ended: false };
}

export function phaseAt(share, view, speed) {
  if (speed >= UNANIMATED_SPEED) return { ...RESTING };
  const ends = PHASE_ENDS[isMerged(view, speed) ? "merged" : view];
  let start = 0;
  for (let phase = 0; phase < 4; phase += 1) {
    if (share < ends[phase] || phase === 3) return { phase, t: clip((share - start) / (ends[phase] - start), 0, 1) };
    start = ends[phase];
  }
  return { ...RESTING };
}
