// Texts over the canvas: positions of the formulas, the ledger and the loss, and which of their forms fit.

import { hasPanel } from "../data/model.js";
import { isHidden } from "../data/moment.js";
import { nudgedModel } from "../data/nudged.js";
import { channelsOf, lossBox } from "../layout/channel.js";
import { LEAST_LEDGER, isNarrow, isOfUnpool } from "../layout/layout.js";
import { spreadFormulas, unpoolFormulas } from "../words/unpool.js";
import { backwardFormulas, forwardFormulas } from "../words/formulas.js";
import { ledgerHtml } from "../words/ledger.js";
import { nudgedAt } from "../words/nudge.js";
import { tableHtml } from "../words/table.js";
import { setHtml, setText } from "./elements.js";
import { showLinked } from "./linked.js";
import { showNudge } from "./nudge.js";
import { scrollToCell, showSheet } from "./sheet.js";
import { sayPaused, showArrays } from "./spoken.js";

const LEAST_TEXT = 12; // pixels
const COORDINATES = /(\[\d+,) (?=\d+\])/g;
const SHRUNK = 0.85; // how much smaller a form may be before the next one is tried; in full screen not at all

// Formulas, ledger, sentence and table: text costs more than drawing, so at most TEXT_EVERY while playing.
/** @param {Stage} stage */
export function showTexts(stage) {
  const { parts, model } = stage;
  const { words } = model;
  const { step } = stage.playback;
  parts.sentence.setAttribute("aria-live", stage.playback.playing || stage.group.silent ? "off" : "polite");
  const { sentence = "" } = parts.root.dataset;
  const shown = sentence.replace(COORDINATES, "$1\u00a0"); // [1, 1] stays on one line
  setText(parts.sentence, shown);
  sayPaused(stage, sentence);
  showArrays(stage);
  const hidden = isHidden(stage);
  setHtml(parts.table, hidden ? "" : tableHtml(model, words, stage.texts.trace, sentence));
  const { forward, backward } = stage.texts.rows;
  const { full } = stage.drawing.layout.room;
  const nudged = nudgedModel(model, nudgedAt(model, stage.nudge));
  const forwardHidden = hidden && !stage.lecture.turned && model.asks !== "backward";
  if (model.unpools && stage.shownView() === "unpool") showUnpool(stage);
  else if (forward)
    fit(parts.forward, forwardFormulas(nudged, words, step, Boolean(forward.specimen), forwardHidden), full);
  if (backward && !isOfUnpool(backward.input)) {
    fit(parts.backward, backwardFormulas(model, words, step, hidden), full);
    showLedger(stage, backward);
  }
  showSheet(stage);
  showNudge(stage);
  scrollToCell(stage); // once the sheet has its height
  showLinked(stage);
}

// The formulas of the view "unpool".
/** @param {Stage} stage */
function showUnpool({ parts, model, texts, playback: { step }, drawing: { layout } }) {
  const { full } = layout.room;
  const { unpooled, spread } = model.unpools ?? {};
  parts.ledger.hidden = true;
  parts.backward.style.visibility = "";
  if (texts.rows.forward) fit(parts.forward, unpoolFormulas(unpooled, model.words, step), full);
  if (texts.rows.backward) fit(parts.backward, spreadFormulas(spread, model.words, step), full);
}

// Show the first form that fits its box, smaller only if none does. While the box stays, a form that was too large
// once is not tried again: formulas don't jump between forms from step to step.
function fit(element, forms, full) {
  const least = full ? 0.99 : SHRUNK;
  if (element.shown === forms[0]) return;
  element.shown = forms[0];
  element.style.fontSize = "";
  const { box } = element;
  box.form = Math.min(box.form, forms.length - 1);
  for (; ; box.form += 1) {
    element.innerHTML = forms[box.form];
    const scale = scaleToFit(element);
    if (scale > 0.99) return; // browsers round widths up
    const isLast = box.form === forms.length - 1;
    if (scale < least && !isLast) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    element.style.fontSize = `${Math.max(LEAST_TEXT, size * scale * 0.99)}px`;
    if (isLast || scaleToFit(element) > 0.99) return;
    element.style.fontSize = ""; // letters of whole pixels have not become narrower
  }
}

// How much smaller an element's lines have to be to fit its box; 1 or more if they do.
const scaleToFit = ({ box, children, scrollHeight }) =>
  Math.min(box.w / Math.max(...Array.from(children, (child) => child.scrollWidth)), box.h / scrollHeight);

/**
 * @param {Stage} stage
 * @param {PlacedRow} row
 */
function showLedger(stage, { ledgerTop, words: box, text: { bottom }, specimen }) {
  const { parts, model } = stage;
  const { words: texts } = model;
  const { step } = stage.playback;
  const { layout } = stage.drawing;
  const selected = isNarrow(layout) ? null : stage.selection.cell; // there it has a sheet of its own
  // Under a specimen there is room only for the ledger of a selected cell.
  const usual = !specimen && model.channels === 1;
  const asked = hasPanel(model, "terms") && !isHidden(stage) && layout.kind !== "stacked" && (selected || usual);
  if (!asked) return hideLedger(parts); // without measuring, for which the browser would lay out the page in each frame
  const height = 1.5 * parseFloat(getComputedStyle(parts.ledger).fontSize);
  const rowsBetween = (top, end) => Math.floor((end - 6 - top) / height) - 2 - (model.channels > 1 ? 1 : 0);
  const below = ledgerTop ?? box.top + parts.backward.offsetHeight + 8;
  // In place of the formula where there is no room for both.
  const instead = layout.kind === "column" || rowsBetween(below, bottom) < 1;
  if (instead && !selected) return hideLedger(parts);
  parts.ledger.hidden = false;
  parts.backward.style.visibility = instead ? "hidden" : "";
  const [top, end] = instead ? [box.top, box.bottom] : [below, bottom];
  parts.ledger.style.top = `${top}px`;
  setHtml(parts.ledger, ledgerHtml(model, texts, step, selected, rowsBetween(top, end)));
}

function hideLedger(parts) {
  parts.ledger.hidden = true;
  parts.backward.style.visibility = "";
}

// Place the text boxes.
/** @param {Stage} stage */
export function placeTexts(stage) {
  const { parts, model } = stage;
  const { layout, layers } = stage.drawing;
  stage.texts.rows = {};
  const rows = channelsOf({ m: model, layout, layers, room: layout.room });
  for (const row of rows) {
    const slot = row.input.name === "unpooled" ? "forward" : row.direction;
    stage.texts.rows[slot] = row;
    const { top, bottom, end } = row.words;
    const element = parts[slot];
    const across = { left: `${row.text.x}px`, width: `${row.text.w}px` };
    // The ledger is below backward's formula, where there is room.
    const hasLedger = row.direction === "backward" && !isOfUnpool(row.input);
    const below = hasLedger && !end && !["stacked", "column"].includes(layout.kind);
    const ledger = below ? LEAST_LEDGER * layout.room.text : 0;
    const height = bottom - top < 1.4 * ledger ? bottom - top : bottom - top - ledger;
    Object.assign(element, { shown: null, box: { w: row.text.w, h: height, form: 0 } });
    Object.assign(element.style, {
      ...across,
      top: end ? "" : `${top}px`,
      bottom: end ? `${layout.height - bottom}px` : "",
    });
    if (row.direction === "backward") Object.assign(parts.ledger.style, across);
  }
  for (const direction of ["forward", "backward"]) parts[direction].hidden = !stage.texts.rows[direction];
  if (!stage.texts.rows.backward) parts.ledger.hidden = true;
  placeLoss(stage, rows);
}

/** @param {Stage} stage */
function placeLoss({ parts, drawing: { layout } }, rows) {
  parts.loss.hidden = rows.length < 2 || isOfUnpool(rows[0].input) || !(layout.loss || layout.kind === "wide");
  if (parts.loss.hidden) return;
  const { x, w, top, height } = layout.loss ?? lossBox(layout, rows);
  Object.assign(parts.loss.style, { left: `${x}px`, width: `${w}px`, top: `${top}px`, height: `${height}px` });
}
