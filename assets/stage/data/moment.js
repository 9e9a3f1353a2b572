// What a moment shows: whether results are hidden, and which step's results are in the grids. While results are
// hidden a step is drawn as it was before it.

import { isMerged } from "./clock.js";

// While a question of the page is open, no result of its direction is shown at all; otherwise the step's own may be to
// be predicted.
export const isHidden = ({ model, prediction, playback }) =>
  Boolean(model?.asks) || isPredicting({ prediction, playback });
export const isPredicting = ({ prediction, playback }) =>
  prediction.active && !prediction.revealed && !playback.playing;

// Shares of phase 1 and of phase 2 at which each part ends.
export const FORWARD_TIMES = { found: 0.5, arrived: 0.9 };
export const BACKWARD_TIMES = { lifted: 0.15, entered: 0.5, arrived: 0.7, added: 0.95 };

// Which step's results are in the grids: while a window's value or gradient moves, those of the step before. An answer
// is known from its press on; its animation only illustrates it.
export const outputsDone = ({ m, step, phase, t, turned, known = -1 }) =>
  turned || m?.asks === "backward"
    ? m.steps - 1
    : m?.asks
      ? -1
      : Math.max(known, phase === 0 || (phase === 1 && t < FORWARD_TIMES.arrived) ? step - 1 : step);
export const gradientsDone = ({ m, step, phase, t, view, known = -1 }) =>
  m?.asks
    ? -1
    : Math.max(
        known,
        phase === 0 || (phase === 1 && view === "loop") || (phase === 2 && t < BACKWARD_TIMES.arrived)
          ? step - 1
          : step,
      );

// While results are hidden, the window has arrived and nothing else is shown. If both directions are animated at once,
// phase 2 is forward's phase 1.
export function momentOf(s, row) {
  if (s.before || (s.hidden && s.phase > 0)) return { ...s, phase: 0, t: 1 };
  return s.phase === 2 && row.direction === "forward" && isMerged(s.view, s.speed) && !s.turned
    ? { ...s, phase: 1 }
    : s;
}

// Reset the guess and the answer for another window.
export function newQuestion(prediction) {
  Object.assign(prediction, { revealed: false, guess: null, known: -1 });
}
