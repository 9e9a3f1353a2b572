// On narrow stages, the ledger of a tapped cell as a sheet above the transport.

import { hasPanel } from "../data/model.js";
import { isNarrow, rectOf } from "../layout/layout.js";
import { escaped } from "../words/formulas.js";
import { ledgerBody } from "../words/ledger.js";
import { cellName, cellValueText, filled } from "../words/sentences.js";
import { MOST_ROWS } from "../words/table.js";
import { focusQuietly, scrollerOf, setHtml, still } from "./elements.js";

/** @param {Stage} stage */
export function showSheet(stage) {
  const { parts, model } = stage;
  const { words } = model;
  const { cell: selected } = stage.selection;
  // Where a click answers a question, no sheet may lie over the cells.
  const open =
    selected !== null &&
    isNarrow(stage.drawing.layout) &&
    !model.reportsClicks &&
    (hasPanel(model, "terms") || hasPanel(model, "nudge"));
  const opens = open && parts.sheet.hidden;
  parts.sheet.hidden = !open;
  if (!open) return;
  const [i, j] = selected;
  const title = hasPanel(model, "terms")
    ? filled(words.ledger, { i, j })
    : filled(words.nudge_name, { cell: cellName([i, j]) });
  parts.sheet.setAttribute("aria-label", title);
  parts.title.textContent = title;
  setHtml(
    parts.account,
    `${model.channels > 1 ? `<div class="value">${escaped(cellValueText(model, words, i, j))}</div>` : ""}${hasPanel(model, "terms") && !model.asks ? ledgerBody(model, words, stage.playback.step, selected, MOST_ROWS) : ""}`,
  );
  if (opens) focusQuietly(parts.sheet);
}

const CLEAR_OF_SHEET = 8; // pixels between the cell and the sheet

// Scroll the page so that the sheet does not lie over the cell that was tapped: the lowest of those on the screen. Later
// it may be scrolled elsewhere, until the sheet has another height.
/** @param {Stage} stage */
export function scrollToCell({ parts: { sheet, canvas }, texts, selection: { cell }, drawing: { layout } }) {
  const key = sheet.hidden ? "" : `${cell} ${sheet.offsetHeight}`;
  if (texts.sheet === key) return;
  texts.sheet = key;
  if (sheet.hidden || !cell) return;
  const [i, j] = cell;
  const { top } = canvas.getBoundingClientRect();
  const bar = /** @type {HTMLElement} */ (sheet.parentElement);
  // Where the sheet is after its rise.
  const edge = bar.getBoundingClientRect().top + sheet.offsetTop - CLEAR_OF_SHEET;
  const ends = ["x", "total"]
    .flatMap((name) => layout.grids[name] ?? [])
    .map((grid) => rectOf(grid, i, i + 1, j, j + 1))
    .filter(({ y }) => top + y < window.innerHeight)
    .map(({ y, h }) => top + y + h);
  const over = Math.max(...ends) - edge;
  if (over > 0) scrollerOf().scrollBy({ top: over, behavior: still.matches ? "auto" : "smooth" });
}
