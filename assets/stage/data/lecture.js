// The beat of a lecture that is shown, as Python sent it.

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

// A beat's line replaces the window's sentence until the user leaves the beat's step.
/** @param {Stage} stage */
export function lineOf(stage) {
  const beat = beatOf(stage);
  if (!beat?.line || stage.playback.playing || stage.playback.phase !== 3 || stage.playback.step !== endOf(stage))
    return null;
  return beat.line;
}
