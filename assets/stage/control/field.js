// The editor: one field over the cell that is typed in. A wrong entry keeps it open, with its message beside it.

import { formatNumber } from "../data/numbers.js";
import { cellTitle, placeField, valueIn } from "../view/cursor.js";
import { filled } from "../words/sentences.js";

// A typed number, or null. Takes a decimal comma, a true minus, NaN and inf.
function typedNumber(text) {
  const plainText = text
    .trim()
    .replace(/[−–－]/g, "-")
    .replace("＋", "+")
    .replace(",", ".");
  if (/^[+-]?nan$/i.test(plainText)) return NaN;
  const infinite = /^([+-]?)(inf|infinity|∞)$/i.exec(plainText);
  if (infinite) return infinite[1] === "-" ? -Infinity : Infinity;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plainText)) return null;
  return Number(plainText);
}

// Keys that accept an entry; the arrows do only if typing opened the field, else they move the caret.
const ACCEPTING = ["Enter", "Tab"];
const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

// Put the field over a cell. done(value, key) gets the number and the key that ended the typing, "Shift+Tab" for both
// keys; value is null when the entry is undone, or when nothing was typed: the field shows fewer decimals than the cell
// may have. start: what has been typed so far, which overwrites the number.
/** @param {Stage} stage */
export function openField(stage, grid, cell, start, done) {
  const { model } = stage;
  const { field, refusal } = stage.parts;
  const { words } = model;
  stage.editor = { grid, cell, cancel: () => close(null, "blur") };
  field.value = start ?? formatNumber(valueIn(stage.model, stage.playback.step, grid, cell));
  field.setAttribute("aria-label", filled(words.edit_cell, { cell: cellTitle(grid, cell) }));
  field.hidden = false;
  placeField(stage);
  field.focus();
  if (start === undefined) field.select();
  let open = true;
  const { value: opened } = field;
  const untouched = () => start === undefined && field.value === opened;
  const close = (value, key) => {
    if (!open) return;
    open = false;
    stage.editor = null;
    for (const part of [field, refusal]) part.hidden = true;
    for (const name of ["onkeydown", "onblur", "oninput"]) field[name] = null;
    stage.say("");
    done(value, key);
  };
  const accept = (key) => {
    if (untouched()) return close(null, key);
    const value = typedNumber(field.value);
    if (value !== null) return close(value, key);
    field.setAttribute("aria-invalid", "true");
    refusal.textContent = filled(words.edit_bad, { text: field.value });
    refusal.hidden = false;
    placeField(stage);
    return stage.say(refusal.textContent);
  };
  field.removeAttribute("aria-invalid");
  field.onkeydown = (event) => {
    event.stopPropagation();
    const isArrow = start !== undefined && ARROWS.includes(event.key) && !event.shiftKey;
    const accepts = ACCEPTING.includes(event.key) || isArrow;
    if (event.isComposing || (!accepts && event.key !== "Escape")) return;
    event.preventDefault();
    if (event.key === "Escape") close(null, "Escape");
    else accept(event.shiftKey ? `Shift+${event.key}` : event.key);
  };
  field.oninput = () => {
    refusal.hidden = true;
    field.removeAttribute("aria-invalid");
  };
  field.onblur = () => accept("blur");
}

// Return to an open field; false if there is none. Only a wrong entry stays open when the focus leaves it.
/** @param {Stage} stage */
export function returnToField({ group: { leader, followers } }) {
  const stage = [leader, ...followers].find(({ editor }) => editor);
  stage?.parts.field.focus();
  return Boolean(stage);
}
