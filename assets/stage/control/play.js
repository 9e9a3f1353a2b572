// From step to step, and playing them: state only, and a wish to be drawn.

import { RESTING, SECONDS_PER_WINDOW, UNTOLD, momentAfter, phaseAt } from "../data/clock.js";
import { isHidden, newQuestion } from "../data/moment.js";
import { clip } from "../data/numbers.js";
import { still } from "../view/elements.js";
import { paint } from "../view/paint.js";
import { escaped } from "../words/formulas.js";
import { rememberLink } from "./link.js";

export function goTo({ lead: stage }, step) {
  pause(stage);
  stage.parts.tries.hidden = true;
  stage.say("");
  placed(stage);
  stage.step = clip(step, 0, stage.model.steps - 1);
  newQuestion(stage);
  rememberLink(stage);
  stage.draw();
}

// The first window has been placed: what stood before it is over.
export function placed(stage) {
  stage.before = false;
  stage.root.classList.remove("before");
}

// Where forward is over, only backward takes time.
export const paceView = (stage) => (stage.turned ? "backward" : stage.shownView());

export function pause({ lead: stage }) {
  stage.playToken += 1;
  Object.assign(stage, { playing: false, ...RESTING });
}

// One window on, told from its first phase to rest. Any key ends the telling at once.
export function goOn(stage) {
  const before = stage.step;
  goTo(stage, before + 1);
  if (stage.step > before) tell(stage);
}

// From a share of the window's time on; hidden results wait when the window has arrived. told is called if nothing has
// ended it before.
export function tell(stage, told = () => {}, from = 0) {
  const each = SECONDS_PER_WINDOW[paceView(stage)] / stage.speed;
  if (still.matches || stage.speed >= UNTOLD) return;
  const token = stage.playToken;
  let start = null;
  Object.assign(stage, phaseAt(from, paceView(stage), stage.speed));
  const frame = (now) => {
    if (token !== stage.playToken) return;
    start ??= now;
    const share = from + (now - start) / 1000 / each;
    const moment = phaseAt(share, paceView(stage), stage.speed);
    const over = share >= 1 || (isHidden(stage) && moment.phase > 0);
    Object.assign(stage, over ? RESTING : moment);
    paint(stage);
    if (over) told();
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  stage.draw();
}

// What to try next, each one change.
function offerTries(stage) {
  const { parts, model, words } = stage;
  const button = (name) => `<button type="button" data-try="${name}">${escaped(words[`try_${name}`])}</button>`;
  parts.tries.innerHTML = `<span>${escaped(words.tries)}</span>${model.tries.map(button).join("")}`;
  parts.tries.hidden = model.tries.length === 0;
}

export function play(stage) {
  stage.parts.tries.hidden = true;
  stage.say("");
  Object.assign(stage, { revealed: true, guess: null });
  placed(stage);
  const token = (stage.playToken += 1);
  if (stage.step >= stage.model.steps - 1) stage.step = 0;
  stage.playing = true;
  let start = null;
  let from = stage.step;
  let pace = "";
  const frame = (now) => {
    if (token !== stage.playToken) return;
    const view = paceView(stage);
    if (pace !== `${view} ${stage.speed}`) {
      // a change of speed or view goes on from here
      pace = `${view} ${stage.speed}`;
      start = now;
      from = stage.step;
    }
    const moment = momentAfter((now - start) / 1000, from, stage.model.steps, view, stage.speed);
    Object.assign(stage, { step: moment.step, ...(still.matches ? RESTING : { phase: moment.phase, t: moment.t }) });
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
