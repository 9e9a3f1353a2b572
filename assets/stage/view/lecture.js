// The elements of a lecture: caption, beats, notes, title card.

import { beatOf, isCurrentScene } from "../data/lecture.js";
import { filled } from "../words/sentences.js";

// ---- what stands around the Loop -----------------------------------------------------------------------------------

/** @param {Stage} stage */
export function showLecture(stage) {
  const { parts, model } = stage;
  const { lecture } = model;
  const { beat } = stage.lecture;
  for (const name of ["caption", "walk"]) parts[name].hidden = !lecture;
  parts.root.classList.toggle("lecture", Boolean(lecture));
  parts.card.hidden = !lecture || beat > 0;
  showNotes(stage);
  if (!lecture) return;
  if (beat === 0) parts.caption.hidden = true; // the card has the title
  Object.assign(parts.root.dataset, { beat, beats: lecture.beats.length, place: lecture.place });
  parts.walked.textContent = `${beat} / ${lecture.beats.length}`;
  parts.root.style.setProperty("--walked", `${(100 * beat) / lecture.beats.length}%`);
  parts.earlier.disabled = beat === 0;
  parts.later.disabled = beat === lecture.beats.length;
  if (!isCurrentScene(stage)) return;
  const shown = beatOf(stage);
  parts.caption.textContent = shown.caption;
  parts.why.textContent = shown.why ?? "";
  parts.why.hidden = !shown.why;
  for (const name of ["lights", "large"]) parts.root.classList.toggle(name, Boolean(shown[name]));
  parts.root.classList.toggle("before", stage.lecture.before);
  parts.name.textContent = lecture.title;
  parts.hint.textContent = model.words.lecture_hint;
}

/** @param {Stage} stage */
export function showNotes(stage) {
  const { parts, model } = stage;
  const notes = beatOf(stage)?.notes;
  parts.notes.hidden = !notes || (stage.isFull() && !stage.lecture.showsNotes);
  parts.notes.textContent = notes ? filled(model.words.notes, { notes }) : "";
}
