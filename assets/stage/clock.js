// Playing: which (step, phase, t) a moment is. Nothing here draws.

const SECONDS_PER_WINDOW = { loop: 2.8, forward: 1.2, backward: 1.6 };
const MANY = 36; // up to here each window has its own time; more share SECONDS_IN_ALL
const SECONDS_IN_ALL = 20;
// Ends of the phases within a window, as shares of its time.
const PHASE_ENDS = { loop: [0.15, 0.45, 0.9, 1], forward: [0.3, 0.85, 0.85, 1], backward: [0.2, 0.2, 0.85, 1] };

function secondsPerWindow(steps, view, speed) {
  const own = SECONDS_PER_WINDOW[view];
  return (steps <= MANY ? own : Math.min(own, SECONDS_IN_ALL / steps)) / speed;
}

// Where a playing stage is after some seconds, from a step on.
function momentAfter(seconds, from, steps, view, speed) {
  const each = secondsPerWindow(steps, view, speed);
  const passed = Math.floor(seconds / each);
  const step = from + passed;
  if (step >= steps) return { step: steps - 1, ...RESTING, ended: true };
  return { step, ...phaseAt(seconds / each - passed, view, each), ended: false };
}

const LEAST_TOLD = 0.25; // seconds; below there is no time to see phases: a step is one change

function phaseAt(share, view, each) {
  if (each < LEAST_TOLD) return { ...RESTING };
  const ends = PHASE_ENDS[view];
  let start = 0;
  for (let phase = 0; phase < 4; phase += 1) {
    if (share < ends[phase] || phase === 3) return { phase, t: clip((share - start) / (ends[phase] - start), 0, 1) };
    start = ends[phase];
  }
  return { ...RESTING };
}
