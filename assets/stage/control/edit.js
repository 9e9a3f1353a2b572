// Typing into a cell: one field over the canvas, by double click or in cell mode.

import { totalAt } from "../data/model.js";
import { clip, formatNumber } from "../data/numbers.js";
import { gradientAt, xAt } from "../data/windows.js";
import { rectOf } from "../layout/layout.js";
import { cursorGrids, isEditable, leaveCells } from "../view/cursor.js";
import { cellName, filled } from "../words/sentences.js";
import { handleAnswer } from "./predict.js";

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

/** @param {Model} m */
function valueIn(m, grid, [i, j]) {
  return grid === "x" ? xAt(m, i, j, 0) : gradientAt(m, i * m.cols + j, 0);
}

// Put the field over a cell. done(value, key) gets the number and the key that ended the typing; value is null when
// left, or when nothing was typed: the field shows fewer decimals than the cell may have.
/** @param {Stage} stage */
export function openField(stage, grid, cell, start, done) {
  const { model } = stage;
  const { field } = stage.parts;
  const { words } = model;
  const { x, y, w, h } = rectOf(stage.drawing.layout.grids[grid], cell[0], cell[0] + 1, cell[1], cell[1] + 1);
  const width = Math.max(w, 64);
  Object.assign(field.style, {
    left: `${x + w / 2 - width / 2}px`,
    top: `${y - 1}px`,
    width: `${width}px`,
    height: `${Math.max(h + 2, 28)}px`,
  });
  field.value = start ?? formatNumber(valueIn(model, grid, cell));
  field.setAttribute(
    "aria-label",
    filled(words.edit_cell, { cell: `${grid === "x" ? "A_prev" : "dA"}${cellName(cell)}` }),
  );
  field.hidden = false;
  field.focus();
  if (start === undefined) field.select();
  let open = true;
  const { value: opened } = field;
  const untouched = () => start === undefined && field.value === opened;
  const close = (value, key) => {
    if (!open) return;
    open = false;
    field.hidden = true;
    field.onkeydown = null;
    field.onblur = null;
    stage.say("");
    done(value, key);
  };
  const accept = (key) => {
    if (untouched()) return close(null, key);
    const value = typedNumber(field.value);
    if (value !== null) return close(value, key);
    field.setAttribute("aria-invalid", "true");
    return stage.say(filled(words.edit_bad, { text: field.value }));
  };
  field.removeAttribute("aria-invalid");
  field.onkeydown = (event) => {
    event.stopPropagation();
    if (!["Enter", "Tab", "Escape"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Escape") close(null, "Escape");
    else accept(event.key);
  };
  field.onblur = () => close(untouched() ? null : typedNumber(field.value), "blur");
}

// ---- cell mode ---------------------------------------------------------------------------------------------------

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** @param {Stage} stage */
export function enterCells(stage) {
  const [grid] = cursorGrids(stage);
  if (grid) moveCursor(stage, { grid, i: 0, j: 0 }, "cell_mode");
}

// The keys are said once, on entering.
/** @param {Stage} stage */
function moveCursor(stage, cursor, said = "cell_value") {
  const { rows, cols } = stage.drawing.layout.grids[cursor.grid];
  stage.selection.cursor = { grid: cursor.grid, i: clip(cursor.i, 0, rows - 1), j: clip(cursor.j, 0, cols - 1) };
  const { grid, i, j } = stage.selection.cursor;
  stage.selection.cell = grid === "dA" ? null : [i, j]; // its ledger, as after a click
  const value =
    grid === "total" ? totalAt(stage.model, stage.playback.step, i, j, 0) : valueIn(stage.model, grid, [i, j]);
  const cell = `${{ x: "A_prev", total: "dA_prev", dA: "dA" }[grid]}${cellName([i, j])}`;
  stage.say(filled(stage.model.words[said], { cell, value: formatNumber(value) }));
  stage.draw();
}

// A key while in cell mode; true when it was used.
/** @param {Stage} stage */
export function cellKey(stage, event) {
  const { cursor } = stage.selection;
  if (!cursor) return false;
  const { grid, i, j } = cursor;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (MOVES[event.key]) moveCursor(stage, { grid, i: i + MOVES[event.key][0], j: j + MOVES[event.key][1] });
  else if (event.key === "Tab") {
    const grids = cursorGrids(stage);
    const turn = event.shiftKey ? grids.length - 1 : 1;
    moveCursor(stage, { grid: grids[(grids.indexOf(grid) + turn) % grids.length], i, j });
  } else if (event.key === "Escape" || event.key === "Backspace") leaveCells(stage);
  else if (event.key === "Enter") handleAnswer(stage, { grid, cell: [i, j] }) || typeInCell(stage);
  else if (/^[-.,\d−]$/.test(event.key)) typeInCell(stage, event.key);
  else return false;
  return true;
}

// Enter accepts and goes down, Tab goes right, as in a sheet.
/** @param {Stage} stage */
function typeInCell(stage, start = undefined) {
  const { cursor } = stage.selection;
  if (!cursor) return;
  const { grid, i, j } = cursor;
  if (!isEditable(stage.model, grid)) return;
  openField(stage, grid, [i, j], start, (value, key) => {
    if (value !== null) stage.setCell(grid, [i, j], value);
    if (key !== "blur") stage.parts.root.focus();
    if (stage.selection.cursor)
      moveCursor(stage, { grid, i: i + (key === "Enter" ? 1 : 0), j: j + (key === "Tab" ? 1 : 0) });
  });
}
