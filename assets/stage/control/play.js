// Steps and playing: changes the state and requests a drawing.

import { RESTING, SECONDS_PER_WINDOW, UNANIMATED_SPEED, momentAfter, phaseAt } from "../data/clock.js";
import { isHidden, newQuestion } from "../data/moment.js";
import { clip } from "../data/numbers.js";
import { still } from "../view/elements.js";
import { paint } from "../view/paint.js";
import { escaped } from "../words/formulas.js";
import { rememberLink } from "./link.js";
import { showAll } from "./plain.js";

/** @param {Stage} stage */
export function goTo({ group: { leader: stage } }, step) {
  pause(stage);
  stage.parts.tries.hidden = true;
  stage.say("");
  placeFirstWindow(stage);
  stage.playback.step = clip(step, 0, stage.model.steps - 1);
  newQuestion(stage.prediction);
  rememberLink(stage);
  stage.draw();
}

// End the state before the first window.
/** @param {Stage} stage */
export function placeFirstWindow(stage) {
  stage.lecture.before = false;
  stage.parts.root.classList.remove("before");
}

// If forward is complete, only backward is animated.
/** @param {Stage} stage */
export const paceView = (stage) =>
  stage.lecture.turned || stage.model.asks === "backward" ? "backward" : stage.shownView();

/** @param {Stage} stage */
export function pause({ group: { leader: stage } }) {
  stage.playback.run += 1;
  Object.assign(stage.playback, { playing: false, ...RESTING });
}

// Go to the next window and animate it. Any key ends the animation.
/** @param {Stage} stage */
export function nextStep(stage) {
  const before = stage.playback.step;
  goTo(stage, before + 1);
  if (stage.playback.step > before) animateStep(stage);
}

// Animate the current step from a share of its time on. If results are hidden, it ends when the window has arrived.
// done is called unless something else has ended the animation.
/** @param {Stage} stage */
export function animateStep(stage, done = () => {}, from = 0) {
  const each = SECONDS_PER_WINDOW[paceView(stage)] / stage.playback.speed;
  if (still.matches || stage.playback.speed >= UNANIMATED_SPEED) return;
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
    if (over) done();
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  stage.draw();
}

// Suggestions after the last window, each one change.
/** @param {Stage} stage */
function showSuggestions(stage) {
  const { parts, model } = stage;
  const { words } = model;
  const button = (name) => `<button type="button" data-try="${name}">${escaped(words[`try_${name}`])}</button>`;
  parts.tries.innerHTML = `<span>${escaped(words.tries)}</span>${model.suggestions.map(button).join("")}`;
  parts.tries.hidden = model.suggestions.length === 0;
}

/** @param {Stage} stage */
export function play(stage) {
  stage.parts.tries.hidden = true;
  stage.say("");
  Object.assign(stage.prediction, { revealed: true, guess: null });
  placeFirstWindow(stage);
  if (stage.playback.step >= stage.model.steps - 1) {
    stage.playback.step = 0;
    stage.prediction.known = -1;
  }
  goOn(stage);
}

// Play from the current window to the last.
/** @param {Stage} stage */
export function goOn(stage) {
  const token = (stage.playback.run += 1);
  stage.playback.playing = true;
  let start = null;
  let from = stage.playback.step;
  let pace = "";
  const frame = (now) => {
    if (token !== stage.playback.run) return;
    const view = paceView(stage);
    if (pace !== `${view} ${stage.playback.speed}`) {
      // continue from here after a change of speed or view
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
      showSuggestions(stage);
      showAll(stage); // all windows have been seen
      rememberLink(stage);
    }
    paint(stage);
    if (!moment.ended) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  stage.draw();
}
