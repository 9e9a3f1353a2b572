// Copy and paste between cells and spreadsheets: rows of tab-separated numbers. Python reads what is pasted.

import { blockOf, isEditable, valueIn } from "../view/cursor.js";
import { filled } from "../words/sentences.js";
import { act } from "./actions.js";
import { clearBlock } from "./cells.js";
import { isOurs } from "./input.js";

const MOST_PASTED = 2000000; // characters; Python's own limit is the same

// The chosen block as a spreadsheet takes it, each number in full.
/** @param {Stage} stage */
function blockText(stage, cursor) {
  const { top, bottom, left, right } = blockOf(cursor);
  const rows = [];
  for (let i = top; i < bottom; i += 1) {
    const row = [];
    for (let j = left; j < right; j += 1)
      row.push(String(valueIn(stage.model, stage.playback.step, cursor.grid, [i, j])));
    rows.push(row.join("\t"));
  }
  return rows.join("\n");
}

/** @param {Stage} stage */
function copyBlock(stage, event) {
  const { cursor } = stage.selection;
  if (!cursor || !isOurs(event) || String(document.getSelection())) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", blockText(stage, cursor));
  const { top, bottom, left, right } = blockOf(cursor);
  stage.say(filled(stage.model.words.copied, { rows: bottom - top, cols: right - left }));
  if (event.type === "cut") clearBlock(stage);
}

/** @param {Stage} stage */
function pasteBlock(stage, grid, [i, j], text) {
  const { words, channelIndex } = stage.model;
  if (!text.trim() || !isEditable(stage.model, grid)) return;
  if (text.length > MOST_PASTED) stage.say(words.paste_large);
  else act(stage, ["paste", grid, i, j, channelIndex, text]);
}

/** @param {Stage} stage */
export function listenClipboard(stage, on) {
  for (const name of ["copy", "cut"])
    on(document, name, (event) => stage.group.leader === stage && copyBlock(stage, event));
  on(document, "paste", (event) => {
    const { cursor } = stage.selection;
    if (!cursor || stage.group.leader !== stage || !isOurs(event)) return;
    event.preventDefault();
    const { top, left } = blockOf(cursor);
    pasteBlock(stage, cursor.grid, [top, left], event.clipboardData.getData("text/plain"));
  });
  // A block that is pasted while one cell is typed in begins at that cell.
  on(stage.parts.field, "paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!stage.editor || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const { grid, cell, cancel } = stage.editor;
    cancel();
    stage.group.leader.parts.root.focus({ preventScroll: true });
    pasteBlock(stage, grid, cell, text);
  });
}
