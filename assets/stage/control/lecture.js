// A lecture: beats that a clicker walks through, and its timer.

import { beatOf, endOf, isHere } from "../data/beats.js";
import { PHASE_ENDS } from "../data/clock.js";
import { newQuestion } from "../data/moment.js";
import { clip } from "../data/numbers.js";
import { UNZOOMED } from "../layout/zoomed.js";
import { relayoutFrom, standing } from "../view/glide.js";
import { showLecture, showNotes } from "../view/lecture.js";
import { act } from "./actions.js";
import { rememberLink } from "./link.js";
import { paceView, pause, play, tell } from "./play.js";
import { keep, kept } from "./storage.js";

// On or back by so many beats. Another scene comes from Python; until then what stands stays.
export function walk(stage, by) {
  const beat = clip(stage.beat + by, 0, stage.model.lecture.beats.length); // past an end, what is told there is told at once
  const moves = beat !== stage.beat;
  Object.assign(stage, { beat, onwards: moves && by > 0 });
  startTimer(stage);
  if (!isHere(stage) || !stage.isFull()) tellBeat(stage);
  if (isHere(stage)) enterBeat(stage);
  else showLecture(stage);
  return rememberLink(stage);
}

// Python hears of it when it must: each answer is a whole payload, which would disturb what is being told.
export function tellBeat(stage) {
  if (!stage.model.lecture || stage.toldBeat === stage.beat) return;
  stage.toldBeat = stage.beat;
  act(stage, ["beat", stage.beat]);
}

function enterBeat(stage) {
  const from = standing(stage);
  setBeat(stage);
  showLecture(stage);
  relayoutFrom(stage, from);
  startBeat(stage);
}

// What stands when the beat begins; going back, what stands when it has ended.
function setBeat(stage) {
  const beat = beatOf(stage);
  const { steps } = stage.model;
  pause(stage);
  newQuestion(stage);
  Object.assign(stage, {
    view: beat.view,
    direction: beat.view === "backward" || beat.turned ? "backward" : "forward",
    hides: Boolean(beat.hides),
    before: Boolean(beat.before),
    turned: Boolean(beat.turned),
    selected: null,
    cursor: null,
    zoom: UNZOOMED,
    step: stage.onwards && beat.does === "play" ? Math.min(beat.start, steps - 1) : endOf(stage),
  });
}

export function startBeat(stage) {
  const { does } = beatOf(stage);
  if (!stage.onwards) return;
  if (does === "play") play(stage);
  if (does === "tell") tell(stage);
  if (does === "reveal") tell(stage, undefined, PHASE_ENDS[paceView(stage)][0]);
}

// Before a payload is laid out: whether a beat begins with it. Python's word holds once it has heard all of ours.
export function beatIsDue(stage, isFirst, heardAll) {
  const { lecture } = stage.model;
  if (!lecture) return false;
  const moved = isFirst || (heardAll && lecture.at !== stage.toldBeat);
  if (moved) Object.assign(stage, { beat: lecture.at, toldBeat: lecture.at, onwards: !isFirst });
  const due = isHere(stage) && (moved || stage.shownPlace !== lecture.place);
  stage.shownPlace = lecture.place;
  if (due) setBeat(stage);
  return due;
}

export function toggleNotes(stage) {
  stage.noted = !stage.noted;
  showNotes(stage);
}

// ---- the timer -----------------------------------------------------------------------------------------------------

const STARTED = "pooling-lecture"; // in the tab's storage: F5, which a clicker sends, must not begin anew

// It runs from the first press; the card sets it back.
function startTimer({ beat, model }) {
  if (beat === 0) keep(STARTED, null);
  else if (!kept(STARTED)?.startsWith(model.lecture.id)) keep(STARTED, `${model.lecture.id} ${Date.now()}`);
}

export function toggleTimer(stage) {
  const { clock } = stage.parts;
  clock.hidden = !clock.hidden;
  clearInterval(stage.clockTimer);
  if (clock.hidden) return;
  const show = () => {
    const since = Number(kept(STARTED)?.split(" ")[1] ?? Date.now());
    const seconds = Math.floor((Date.now() - since) / 1000);
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  stage.clockTimer = setInterval(show, 500);
  show();
}
