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

/** @returns {LectureState} */
export const newLectureState = () => ({
  beat: 0,
  reportedBeat: 0,
  shownPlace: null,
  advancing: false,
  before: false,
  turned: false,
  showsNotes: false,
});

// On or back by so many beats. Another scene comes from Python; until then what stands stays.
/** @param {Stage} stage */
export function walk(stage, by) {
  const { lecture } = stage.model;
  if (!lecture) return;
  const beat = clip(stage.lecture.beat + by, 0, lecture.beats.length); // past an end, what is told there is told at once
  const moves = beat !== stage.lecture.beat;
  Object.assign(stage.lecture, { beat, advancing: moves && by > 0 });
  startTimer(lecture, beat);
  if (!isHere(stage) || !stage.isFull()) tellBeat(stage);
  if (isHere(stage)) enterBeat(stage);
  else showLecture(stage);
  rememberLink(stage);
}

// Python hears of it when it must: each answer is a whole payload, which would disturb what is being told.
/** @param {Stage} stage */
export function tellBeat(stage) {
  if (!stage.model.lecture || stage.lecture.reportedBeat === stage.lecture.beat) return;
  stage.lecture.reportedBeat = stage.lecture.beat;
  act(stage, ["beat", stage.lecture.beat]);
}

/** @param {Stage} stage */
function enterBeat(stage) {
  const from = standing(stage);
  setBeat(stage);
  showLecture(stage);
  relayoutFrom(stage, from);
  startBeat(stage);
}

// What stands when the beat begins; going back, what stands when it has ended.
/** @param {Stage} stage */
function setBeat(stage) {
  const beat = beatOf(stage);
  const { steps } = stage.model;
  const { lecture, display, prediction, playback } = stage;
  pause(stage);
  newQuestion(prediction);
  display.view = beat.view;
  display.direction = beat.view === "backward" || beat.turned ? "backward" : "forward";
  prediction.active = Boolean(beat.hides);
  Object.assign(lecture, { before: Boolean(beat.before), turned: Boolean(beat.turned) });
  Object.assign(stage.selection, { cell: null, cursor: null });
  stage.drawing.zoom = UNZOOMED;
  playback.step = lecture.advancing && beat.does === "play" ? Math.min(beat.start, steps - 1) : endOf(stage);
}

/** @param {Stage} stage */
export function startBeat(stage) {
  const { does } = beatOf(stage);
  if (!stage.lecture.advancing) return;
  if (does === "play") play(stage);
  if (does === "tell") tell(stage);
  if (does === "reveal") tell(stage, undefined, PHASE_ENDS[paceView(stage)][0]);
}

// Before a payload is laid out: whether a beat begins with it. Python's word holds once it has heard all of ours.
/** @param {Stage} stage */
export function beatIsDue(stage, isFirst, heardAll) {
  const { lecture } = stage.model;
  if (!lecture) return false;
  const moved = isFirst || (heardAll && lecture.at !== stage.lecture.reportedBeat);
  if (moved) Object.assign(stage.lecture, { beat: lecture.at, reportedBeat: lecture.at, advancing: !isFirst });
  const due = isHere(stage) && (moved || stage.lecture.shownPlace !== lecture.place);
  stage.lecture.shownPlace = lecture.place;
  if (due) setBeat(stage);
  return due;
}

/** @param {Stage} stage */
export function toggleNotes(stage) {
  stage.lecture.showsNotes = !stage.lecture.showsNotes;
  showNotes(stage);
}

// ---- the timer -----------------------------------------------------------------------------------------------------

const STARTED = "pooling-lecture"; // in the tab's storage: F5, which a clicker sends, must not begin anew

// It runs from the first press; the card sets it back.
function startTimer({ id }, beat) {
  if (beat === 0) keep(STARTED, null);
  else if (!kept(STARTED)?.startsWith(id)) keep(STARTED, `${id} ${Date.now()}`);
}

/** @param {Stage} stage */
export function toggleTimer(stage) {
  const { clock } = stage.parts;
  clock.hidden = !clock.hidden;
  clearInterval(stage.lecture.timer);
  if (clock.hidden) return;
  const show = () => {
    const since = Number(kept(STARTED)?.split(" ")[1] ?? Date.now());
    const seconds = Math.floor((Date.now() - since) / 1000);
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  stage.lecture.timer = setInterval(show, 500);
  show();
}
