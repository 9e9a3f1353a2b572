// The panel of a nudge.

import { isNarrow } from "../layout/layout.js";
import { nudgeCell, nudgeHtml, nudgeNumbers, nudgeVerdict, nudgedAt } from "../words/nudge.js";
import { cellName, filled } from "../words/sentences.js";
import { label, setHtml } from "./elements.js";

/** @param {Stage} stage */
export function showNudge(stage) {
  const { parts, model } = stage;
  const { words } = model;
  const cell = nudgeCell(stage);
  const phone = isNarrow(stage.drawing.layout);
  if (parts.sheet.contains(parts.nudge) !== phone) (phone ? parts.sheet : parts.stand).append(parts.nudge);
  parts.nudge.hidden = !cell;
  if (!cell) return;
  parts.nudge.setAttribute("aria-label", filled(words.nudge_name, { cell: cellName(cell) }));
  label(parts.less, words.nudge_less);
  label(parts.more, words.nudge_more);
  const at = nudgedAt(model, stage.nudge);
  parts.nudge.classList.toggle("moved", at !== null);
  setHtml(parts.nudged, nudgeHtml(model, words, cell, at));
}

// For screen readers, once the key is released.
/** @param {Stage} stage */
export function sayNudge(stage) {
  const { model } = stage;
  const { words } = model;
  const at = nudgedAt(model, stage.nudge);
  const cell = nudgeCell(stage);
  if (at === null || !cell) return;
  const [x, L, slope, total] = nudgeNumbers(model, words, cell, at).map(([name, value]) => `${name}: ${value}`);
  stage.parts.heard.textContent = [x, L, slope, total, nudgeVerdict(model, words, cell, at)].join("; ");
}
