// A lecture: beats that a clicker walks through. Python says what each of them is; here they stand, tell or play.

const CARD = { does: "stand", step: 0, view: "forward", before: true, caption: "" };

// The beat that is shown; before the first one, the card with the title; null where there is no lecture.
const beatOf = ({ model, beat }) =>
  model?.lecture ? (model.lecture.beats[beat - 1] ?? { ...CARD, line: model.lecture.title }) : null;
const isHere = ({ model, beat }) => model.lecture.places[beat] === model.lecture.place;

// On or back by so many beats. Another scene comes from Python; until then what stands stays.
function walk(stage, by) {
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
function tellBeat(stage) {
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

// Python counts a lecture's steps from the end where they are below 0.
const endOf = (stage) => {
  const { step } = beatOf(stage);
  return clip(step < 0 ? stage.model.steps + step : step, 0, stage.model.steps - 1);
};

function startBeat(stage) {
  const { does } = beatOf(stage);
  if (!stage.onwards) return;
  if (does === "play") play(stage);
  if (does === "tell") tell(stage);
  if (does === "reveal") tell(stage, undefined, PHASE_ENDS[paceView(stage)][0]);
}

// Before a payload is laid out: whether a beat begins with it. Python's word holds once it has heard all of ours.
function beatIsDue(stage, isFirst, heardAll) {
  const { lecture } = stage.model;
  if (!lecture) return false;
  const moved = isFirst || (heardAll && lecture.at !== stage.toldBeat);
  if (moved) Object.assign(stage, { beat: lecture.at, toldBeat: lecture.at, onwards: !isFirst });
  const due = isHere(stage) && (moved || stage.shownPlace !== lecture.place);
  stage.shownPlace = lecture.place;
  if (due) setBeat(stage);
  return due;
}

// A beat's own line stands in place of the window's sentence while nothing has moved on from it.
function lineOf(stage) {
  const beat = beatOf(stage);
  if (!beat?.line || stage.playing || stage.phase !== 3 || stage.step !== endOf(stage)) return null;
  return beat.line;
}

// ---- what stands around the Loop -----------------------------------------------------------------------------------

function showLecture(stage) {
  const { parts, model, words, beat } = stage;
  const { lecture } = model;
  for (const name of ["caption", "walk"]) parts[name].hidden = !lecture;
  parts.root.classList.toggle("lecture", Boolean(lecture));
  parts.card.hidden = !lecture || beat > 0;
  showNotes(stage);
  if (!lecture) return;
  Object.assign(parts.root.dataset, { beat, beats: lecture.beats.length, place: lecture.place });
  parts.walked.textContent = `${beat} / ${lecture.beats.length}`;
  parts.root.style.setProperty("--walked", `${(100 * beat) / lecture.beats.length}%`);
  parts.earlier.disabled = beat === 0;
  parts.later.disabled = beat === lecture.beats.length;
  if (!isHere(stage)) return;
  const shown = beatOf(stage);
  parts.caption.textContent = shown.caption;
  parts.root.classList.toggle("lights", Boolean(shown.lights));
  parts.root.classList.toggle("before", stage.before);
  parts.name.textContent = lecture.title;
  parts.hint.textContent = words.lecture_hint;
}

function showNotes(stage) {
  const { parts, words, noted } = stage;
  const notes = beatOf(stage)?.notes;
  parts.notes.hidden = !notes || (stage.isFull() && !noted);
  parts.notes.textContent = notes ? filled(words.notes, { notes }) : "";
}

function toggleNotes(stage) {
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

function toggleTimer(stage) {
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
