// What a moment shows: whether results are hidden, and which step's results stand in the grids. While results are
// hidden a step is drawn as it was before it.

import { isMerged } from "./clock.js";

export const isHidden = ({ prediction, playback }) => prediction.active && !prediction.revealed && !playback.playing;

// Shares of phase 1 and of phase 2 at which each part ends.
export const FORWARD_BEAT = { found: 0.5, arrived: 0.9 };
export const BACKWARD_BEAT = { lifted: 0.15, entered: 0.5, arrived: 0.7, added: 0.95 };

// Which step's results stand in the grids: while a window's value or gradient is on its way, those before it.
export const outputsDone = ({ m, step, phase, t, turned }) =>
  turned ? m.steps - 1 : phase === 0 || (phase === 1 && t < FORWARD_BEAT.arrived) ? step - 1 : step;
export const gradientsDone = ({ step, phase, t, view }) =>
  phase === 0 || (phase === 1 && view === "loop") || (phase === 2 && t < BACKWARD_BEAT.arrived) ? step - 1 : step;

// Hidden results are those of a window that has arrived and done nothing yet. Where both directions are told at once,
// phase 2 is forward's phase 1.
export function momentOf(s, row) {
  if (s.before || (s.hidden && s.phase > 0)) return { ...s, phase: 0, t: 1 };
  return s.phase === 2 && row.direction === "forward" && isMerged(s.view, s.speed) && !s.turned
    ? { ...s, phase: 1 }
    : s;
}

// Another window, another question.
export function newQuestion(prediction) {
  Object.assign(prediction, { revealed: false, guess: null });
}
