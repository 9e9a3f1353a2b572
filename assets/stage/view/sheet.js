// On narrow stages, the ledger of a tapped cell as a sheet above the transport.

import { isNarrow } from "../layout/layout.js";
import { escaped } from "../words/formulas.js";
import { ledgerBody } from "../words/ledger.js";
import { filled, cellValueText } from "../words/sentences.js";
import { MOST_ROWS } from "../words/table.js";
import { focusQuietly, setHtml } from "./elements.js";

/** @param {Stage} stage */
export function showSheet(stage) {
  const { parts, model } = stage;
  const { words } = model;
  const { cell: selected } = stage.selection;
  // Where a click answers a question, no sheet may lie over the cells.
  const open = selected !== null && isNarrow(stage.drawing.layout) && !model.reportsClicks;
  const opens = open && parts.sheet.hidden;
  parts.sheet.hidden = !open;
  if (!open) return;
  const [i, j] = selected;
  const title = filled(words.ledger, { i, j });
  parts.sheet.setAttribute("aria-label", title);
  parts.title.textContent = title;
  setHtml(
    parts.account,
    `${model.channels > 1 ? `<div class="value">${escaped(cellValueText(model, words, i, j))}</div>` : ""}${ledgerBody(model, words, stage.playback.step, selected, MOST_ROWS)}`,
  );
  if (opens) focusQuietly(parts.sheet);
}
