// The switch "what if =".

import { overlaps, overwrittenModel } from "../data/overwrite.js";
import { relayout } from "../view/paint.js";

export function toggleOverwrite(stage) {
  stage.overwrites = !stage.overwrites;
  useTruth(stage, stage.truth);
  relayout(stage);
}

// Show what Python sent, or what would be if.
export function useTruth(stage, truth) {
  stage.overwrites &&= overlaps(truth);
  Object.assign(stage, {
    truth,
    model: stage.overwrites ? overwrittenModel(truth) : truth,
    version: stage.version + 1,
  });
  stage.parts.whatif.textContent = truth.words.what_if;
  stage.parts.whatif.title = truth.words.what_if_help;
  stage.parts.whatif.setAttribute("aria-pressed", String(stage.overwrites));
}
