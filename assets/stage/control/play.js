// From step to step, and playing them: state only, and a wish to be drawn.

import { RESTING, SECONDS_PER_WINDOW, UNTOLD, momentAfter, phaseAt } from "../data/clock.js";
import { isHidden, newQuestion } from "../data/moment.js";
import { clip } from "../data/numbers.js";
import { still } from "../view/elements.js";
import { paint } from "../view/paint.js";
import { escaped } from "../words/formulas.js";
import { rememberLink } from "./link.js";

/** @param {Stage} stage */
export function goTo({ group: { leader: stage } }, step) {
  pause(stage);
  stage.parts.tries.hidden = true;
  stage.say("");
  placed(stage);
  stage.playback.step = clip(step, 0, stage.model.steps - 1);
  newQuestion(stage.prediction);
  rememberLink(stage);
  stage.draw();
}

// The first window has been placed: what stood before it is over.
/** @param {Stage} stage */
export function placed(stage) {
  stage.lecture.before = false;
  stage.parts.root.classList.remove("before");
}

// Where forward is over, only backward takes time.
/** @param {Stage} stage */
export const paceView = (stage) => (stage.lecture.turned ? "backward" : stage.shownView());

/** @param {Stage} stage */
export function pause({ group: { leader: stage } }) {
  stage.playback.run += 1;
  Object.assign(stage.playback, { playing: false, ...RESTING });
}

// One window on, told from its first phase to rest. Any key ends the telling at once.
/** @param {Stage} stage */
export function goOn(stage) {
  const before = stage.playback.step;
  goTo(stage, before + 1);
  if (stage.playback.step > before) tell(stage);
}

// From a share of the window's time on; hidden results wait when the window has arrived. told is called if nothing has
// ended it before.
/** @param {Stage} stage */
export function tell(stage, told = () => {}, from = 0) {
  const each = SECONDS_PER_WINDOW[paceView(stage)] / stage.playback.speed;
  if (still.matches || stage.playback.speed >= UNTOLD) return;
  const token = stage.playback.run;
  let start = null;
  Object.assign(stage.playback, phaseAt(from, paceView(stage), stage.playback.speed));
  const frame = (now) => {
    if (token !== stage.playback.run) return;
    start ??= now;
    const share = from + (now - start) / 1000 / each;
    const moment = phaseAt(share, paceView(stage), stage.playback.speed);
    const over = share >= 1 || (isHidden(stage) && moment.phase > 0);
    Object.assign(stage.playback, over ? RESTING : moment);
    paint(stage);
    if (over) told();
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  stage.draw();
}

// What to try next, each one change.
/** @param {Stage} stage */
function offerTries(stage) {
  const { parts, model } = stage;
  const { words } = model;
  const button = (name) => `<button type="button" data-try="${name}">${escaped(words[`try_${name}`])}</button>`;
  parts.tries.innerHTML = `<span>${escaped(words.tries)}</span>${model.tries.map(button).join("")}`;
  parts.tries.hidden = model.tries.length === 0;
}

/** @param {Stage} stage */
export function play(stage) {
  stage.parts.tries.hidden = true;
  stage.say("");
  Object.assign(stage.prediction, { revealed: true, guess: null });
  placed(stage);
  const token = (stage.playback.run += 1);
  if (stage.playback.step >= stage.model.steps - 1) stage.playback.step = 0;
  stage.playback.playing = true;
  let start = null;
  let from = stage.playback.step;
  let pace = "";
  const frame = (now) => {
    if (token !== stage.playback.run) return;
    const view = paceView(stage);
    if (pace !== `${view} ${stage.playback.speed}`) {
      // a change of speed or view goes on from here
      pace = `${view} ${stage.playback.speed}`;
      start = now;
      from = stage.playback.step;
    }
    const moment = momentAfter((now - start) / 1000, from, stage.model.steps, view, stage.playback.speed);
    Object.assign(stage.playback, {
      step: moment.step,
      ...(still.matches ? RESTING : { phase: moment.phase, t: moment.t }),
    });
    if (moment.ended) {
      pause(stage);
      offerTries(stage);
      rememberLink(stage);
    }
    paint(stage);
    if (!moment.ended) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  stage.draw();
}
