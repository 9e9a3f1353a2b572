// The beat of a lecture that is shown, as Python sent it.

import { isHidden } from "./moment.js";
import { clip } from "./numbers.js";

const CARD = { does: "show", step: 0, view: "forward", before: true, caption: "" };

// The beat that is shown; before the first one, the card with the title; null where there is no lecture.
export const beatOf = ({ model, lecture: { beat } }) =>
  model?.lecture ? (model.lecture.beats[beat - 1] ?? { ...CARD, line: model.lecture.title }) : null;
export const isCurrentScene = ({ model, lecture: { beat } }) => model.lecture?.places[beat] === model.lecture?.place;

// Python counts a lecture's steps from the end where they are below 0.
/** @param {Stage} stage */
export const endOf = (stage) => {
  const { step } = beatOf(stage);
  return clip(step < 0 ? stage.model.steps + step : step, 0, stage.model.steps - 1);
};

// A beat's line replaces the window's sentence until the user leaves the beat's step. Questions and answers have it
// from their press on, others once their animation has ended.
/** @param {Stage} stage */
export function lineOf(stage) {
  const beat = beatOf(stage);
  if (!beat?.line) return null;
  const { playing, phase, step } = stage.playback;
  const isAt = step === endOf(stage);
  if (beat.hides ? isHidden(stage) && isAt : stage.prediction.known === endOf(stage)) return beat.line;
  return !playing && phase === 3 && isAt && !beat.hides ? beat.line : null;
}
