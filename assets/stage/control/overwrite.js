// The switch "what if =".

import { overlaps, overwrittenModel } from "../data/overwrite.js";
import { relayout } from "../view/paint.js";

/** @param {Stage} stage */
export function toggleOverwrite(stage) {
  stage.display.overwrite = !stage.display.overwrite;
  useTruth(stage, stage.payload.model);
  relayout(stage);
}

// Show what Python sent, or what would be if.
/** @param {Stage} stage */
export function useTruth(stage, truth) {
  stage.display.overwrite &&= overlaps(truth);
  stage.model = stage.display.overwrite ? overwrittenModel(truth) : truth;
  stage.payload.model = truth;
  stage.payload.version += 1;
  stage.parts.whatif.textContent = truth.words.what_if;
  stage.parts.whatif.title = truth.words.what_if_help;
  stage.parts.whatif.setAttribute("aria-pressed", String(stage.display.overwrite));
}
