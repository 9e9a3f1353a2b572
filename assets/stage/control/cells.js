// Cell mode: the cursor goes from cell to cell, and typing overwrites. A click begins it, as in a spreadsheet: Tab goes
// right there. Enter begins it by keyboard alone: Tab changes the grid there. After an entry by double click, the next
// cell waits for a number; any other key leaves the cells and does its own work.

import { clip, formatNumber } from "../data/numbers.js";
import { isHidden } from "../data/moment.js";
import { POINTED_CELL } from "../layout/layout.js";
import { blockOf, cellTitle, cursorGrids, isEditable, leaveCells, valueIn } from "../view/cursor.js";
import { showKeys } from "../view/screen.js";
import { filled } from "../words/sentences.js";
import { act } from "./actions.js";
import { openField } from "./field.js";
import { goTo } from "./play.js";
import { handleAnswer } from "./predict.js";

const MOVES = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Enter: [1, 0],
  "Shift+Enter": [-1, 0],
  Tab: [0, 1],
  "Shift+Tab": [0, -1],
};
const ARROW = /^Arrow/;
const OF_WAITING = /^([-.,\d−]|Tab|Enter|F2|Delete|Escape|Backspace|Shift|Control|Meta)$/;

/** @param {Stage} stage */
export function enterCells(stage) {
  const [grid] = cursorGrids(stage);
  if (grid) moveCursor(stage, { grid, i: 0, j: 0 });
}

// Whether a click on a cell of this grid begins cell mode.
/** @param {Stage} stage */
function isSheet(stage, grid) {
  const { model, drawing, selection } = stage;
  const placed = drawing.layout.grids[grid];
  const reads = !model.reportsClicks && !isHidden(stage) && !selection.touched;
  return reads && placed?.cell >= POINTED_CELL && isEditable(model, grid);
}

/** @typedef {{ grid: any, cell: number[] }} Hit */

// A click on a cell that takes a number chooses it, with Shift the block up to it; false if it has its usual meaning.
/**
 * @param {Stage} stage
 * @param {Hit} hit
 */
export function chooseCell({ group: { leader: stage } }, { grid, cell: [i, j] }, extends_ = false) {
  if (!isSheet(stage, grid)) return false;
  moveCursor(stage, { grid, i, j, clicked: true }, extends_ && stage.selection.cursor?.grid === grid);
  return true;
}

// to: the cell; column: where Enter returns to after Tab. With extend the block's other corner stays.
/** @param {Stage} stage */
export function moveCursor(stage, { grid, i, j, column = j, clicked = false, waiting = false }, extend = false) {
  const { rows, cols } = stage.drawing.layout.grids[grid];
  const before = stage.selection.cursor;
  const cell = /** @type {Pair} */ ([clip(i, 0, rows - 1), clip(j, 0, cols - 1)]);
  const anchor = extend && before ? before.anchor : cell;
  stage.selection.cursor = { grid, i: cell[0], j: cell[1], anchor, column, clicked, waiting };
  stage.selection.cell = grid === "dA" || waiting ? null : cell; // its ledger
  const step = cell[0] * stage.model.cols + cell[1];
  if (grid === "dA" && !waiting && step !== stage.playback.step) goTo(stage, step); // its window, as after a click
  sayCell(stage, !before || before.grid !== grid || before.clicked !== clicked);
  showKeys(stage);
  stage.texts.shownAt = 0;
  stage.draw();
}

// The cell and its number, or the block; the keys only when cell mode or a grid begins.
/** @param {Stage} stage */
function sayCell(stage, isNew) {
  const { model, selection } = stage;
  const { words } = model;
  const { cursor } = selection;
  if (!cursor) return;
  const { grid, i, j, clicked } = cursor;
  const { top, bottom, left, right } = blockOf(cursor);
  const cells = (bottom - top) * (right - left);
  const title = cells > 1 ? cellTitle(grid, [`${top}:${bottom}`, `${left}:${right}`]) : cellTitle(grid, [i, j]);
  const value = filled(cells > 1 ? words.block_value : words.cell_value, {
    cell: title,
    value: formatNumber(valueIn(model, stage.playback.step, grid, [i, j])),
    rows: bottom - top,
    cols: right - left,
  });
  const keys = clicked ? words.cell_chosen : words.cell_mode;
  stage.say(isNew ? `${value} ${keys}` : value);
}

// A key while in cell mode; true when it was used. No letter is a shortcut here: it begins an entry.
/** @param {Stage} stage */
export function cellKey(stage, event) {
  const { cursor } = stage.selection;
  if (!cursor) return false;
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "a" && chooseAll(stage);
  if (cursor.waiting && !OF_WAITING.test(event.key)) {
    leaveCells(stage);
    return false;
  }
  const { grid, i, j } = cursor;
  const { key, shiftKey } = event;
  if (MOVES[key] && ARROW.test(key)) moveCursor(stage, cellAfter(stage, key), shiftKey);
  else if (key === "Tab" && (cursor.clicked || cursor.waiting))
    moveCursor(stage, cellAfter(stage, shiftKey ? "Shift+Tab" : key));
  else if (key === "Tab") changeGrid(stage, shiftKey);
  else if (key === "Escape" || key === "Backspace") leaveCells(stage);
  else if (key === "Delete") clearBlock(stage);
  else if (key === "Enter") handleAnswer(stage, { grid, cell: [i, j] }) || typeInCell(stage);
  else if (key === "F2") typeInCell(stage);
  else if (key.length === 1 && key !== " " && key !== "?") typeInCell(stage, key);
  else return false;
  return true;
}

// Where a key that ends an entry goes: Enter down, after Tab to the column where typing began; Tab right, from the last
// column to the next row; an arrow one cell.
/** @param {Stage} stage */
function cellAfter(stage, key) {
  const cursor = /** @type {Cursor} */ (stage.selection.cursor);
  const { grid, i, j, column } = cursor;
  const { rows, cols } = stage.drawing.layout.grids[grid];
  const [di, dj] = MOVES[key];
  if (key === "Tab" && j === cols - 1 && i < rows - 1) return { ...cursor, i: i + 1, j: column };
  if (ARROW.test(key)) return { ...cursor, i: i + di, j: j + dj, column: undefined };
  return { ...cursor, i: i + di, j: dj ? j + dj : column };
}

/** @param {Stage} stage */
function changeGrid(stage, back) {
  const { grid, i, j } = /** @type {Cursor} */ (stage.selection.cursor);
  const grids = cursorGrids(stage);
  moveCursor(stage, { grid: grids[(grids.indexOf(grid) + (back ? grids.length - 1 : 1)) % grids.length], i, j });
}

/** @param {Stage} stage */
function chooseAll(stage) {
  const { grid, clicked } = /** @type {Cursor} */ (stage.selection.cursor);
  const { rows, cols } = stage.drawing.layout.grids[grid];
  moveCursor(stage, { grid, i: 0, j: 0, clicked });
  moveCursor(stage, { grid, i: rows - 1, j: cols - 1, clicked }, true);
  return true;
}

// Set the chosen cells to 0.
/** @param {Stage} stage */
export function clearBlock(stage) {
  const cursor = /** @type {Cursor} */ (stage.selection.cursor);
  const { top, bottom, left, right } = blockOf(cursor);
  if (!isEditable(stage.model, cursor.grid)) return;
  act(stage, ["clear", cursor.grid, top, left, stage.model.channelIndex, bottom - top, right - left]);
}

/** @param {Stage} stage */
function typeInCell(stage, start = undefined) {
  const { cursor } = stage.selection;
  if (!cursor || !isEditable(stage.model, cursor.grid)) return;
  const { grid, i, j } = cursor;
  openField(stage, grid, [i, j], start, (value, key) => {
    if (value !== null) stage.setCell(grid, [i, j], value);
    if (key !== "blur") stage.parts.root.focus();
    if (stage.selection.cursor && MOVES[key]) moveCursor(stage, cellAfter(stage, key));
  });
}

// Type in a cell that was double clicked, in any stage of a group; Enter and Tab then go on to the next cell.
/**
 * @param {Stage} stage
 * @param {Hit} hit
 */
export function typeInClicked(stage, { grid, cell: [i, j] }) {
  const { leader } = stage.group;
  openField(stage, grid, [i, j], undefined, (value, key) => {
    if (value !== null) stage.setCell(grid, [i, j], value);
    if (key === "blur") return;
    leader.parts.root.focus();
    const [di, dj] = MOVES[key] ?? [0, 0];
    if (key !== "Escape" && cursorGrids(leader).includes(grid))
      moveCursor(leader, { grid, i: i + di, j: j + dj, column: j, waiting: true });
  });
}
