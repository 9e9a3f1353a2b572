// A lecture: beats that a clicker walks through, and its timer.

import { beatOf, endOf, isCurrentScene } from "../data/lecture.js";
import { PHASE_ENDS } from "../data/clock.js";
import { newQuestion } from "../data/moment.js";
import { clip } from "../data/numbers.js";
import { UNZOOMED } from "../layout/zoomed.js";
import { relayoutFrom, glideStart } from "../view/glide.js";
import { showLecture, showNotes } from "../view/lecture.js";
import { act } from "./actions.js";
import { rememberLink } from "./link.js";
import { paceView, pause, goOn, animateStep } from "./play.js";
import { postShown } from "./projection.js";
import { store, stored } from "./storage.js";

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

// Go forward or back by beats. Another scene comes from Python; until then nothing changes.
/** @param {Stage} stage */
export function moveBeat(stage, by) {
  const { lecture } = stage.model;
  if (!lecture) return;
  const beat = clip(stage.lecture.beat + by, 0, lecture.beats.length); // past an end, the animation there ends
  const moves = beat !== stage.lecture.beat;
  Object.assign(stage.lecture, { beat, advancing: moves && by > 0 });
  startTimer(lecture, beat);
  if (!isExpected(stage, lecture) || !stage.isFull()) reportBeat(stage);
  if (isCurrentScene(stage)) enterBeat(stage);
  else showLecture(stage);
  postShown(stage);
  rememberLink(stage);
}

// Whether Python shows the beat's scene once it has answered all that was reported.
/** @param {Stage} stage */
function isExpected({ lecture: { beat, reportedBeat } }, { places }) {
  return places[beat] === places[reportedBeat];
}

// Reported only when necessary: each answer is a whole payload, which would interrupt the animation.
/** @param {Stage} stage */
export function reportBeat(stage) {
  if (!stage.model.lecture || stage.lecture.reportedBeat === stage.lecture.beat) return;
  stage.lecture.reportedBeat = stage.lecture.beat;
  act(stage, ["beat", stage.lecture.beat]);
}

/** @param {Stage} stage */
function enterBeat(stage) {
  const from = glideStart(stage);
  setBeat(stage);
  showLecture(stage);
  relayoutFrom(stage, from);
  startBeat(stage);
}

// Set the state at the beat's start or, going back, at its end.
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
  if (beat.large && !beat.hides) prediction.known = endOf(stage); // an answer is there from its press on
}

/** @param {Stage} stage */
export function startBeat(stage) {
  const { does } = beatOf(stage);
  if (!stage.lecture.advancing) return;
  if (does === "play") goOn(stage);
  if (does === "animate") animateStep(stage);
  if (does === "reveal") animateStep(stage, undefined, PHASE_ENDS[paceView(stage)][0]);
}

// Before a payload is laid out: whether a beat begins with it. Python's beat counts once it has all of our actions.
/** @param {Stage} stage */
export function beatIsDue(stage, isFirst, isCurrent) {
  const { lecture } = stage.model;
  if (!lecture) return false;
  const moved = isFirst || (isCurrent && lecture.at !== stage.lecture.reportedBeat);
  if (moved) Object.assign(stage.lecture, { beat: lecture.at, reportedBeat: lecture.at, advancing: !isFirst });
  const due = isCurrentScene(stage) && (moved || stage.lecture.shownPlace !== lecture.place);
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

const STARTED = "pooling-lecture"; // in the tab's storage, since F5, which clickers send, must not restart the timer

// It runs from the first press; the card sets it back.
function startTimer({ id }, beat) {
  if (beat === 0) store(STARTED, null);
  else if (!stored(STARTED)?.startsWith(id)) store(STARTED, `${id} ${Date.now()}`);
}

/** @param {Stage} stage */
export function toggleTimer(stage) {
  const { clock } = stage.parts;
  clock.hidden = !clock.hidden;
  clearInterval(stage.lecture.timer);
  if (clock.hidden) return;
  const show = () => {
    const since = Number(stored(STARTED)?.split(" ")[1] ?? Date.now());
    const seconds = Math.floor((Date.now() - since) / 1000);
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  stage.lecture.timer = setInterval(show, 500);
  show();
}
