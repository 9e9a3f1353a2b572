// The switch "what if =".

import { overwrittenModel } from "../data/overwrite.js";
import { relayout } from "../view/paint.js";

/** @param {Stage} stage */
export function toggleOverwrite(stage) {
  stage.display.overwrite = !stage.display.overwrite;
  setModel(stage, stage.payload.model);
  relayout(stage);
}

// Show the model that Python sent, or the one with "=" instead of "+=".
/** @param {Stage} stage */
export function setModel(stage, sent) {
  stage.display.overwrite &&= sent.overlaps;
  stage.model = stage.display.overwrite ? overwrittenModel(sent) : sent;
  stage.payload.model = sent;
  stage.payload.version += 1;
  stage.parts.whatif.textContent = sent.words.what_if;
  stage.parts.whatif.title = sent.words.what_if_help;
  stage.parts.whatif.setAttribute("aria-pressed", String(stage.display.overwrite));
}
