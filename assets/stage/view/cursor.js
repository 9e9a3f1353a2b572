// The chosen cell: which grids the cursor goes to, the block that it spans, and the field over it.

import { totalAt } from "../data/model.js";
import { clip } from "../data/numbers.js";
import { gradientAt, outputAt, xAt } from "../data/windows.js";
import { POINTED_CELL, rectOf } from "../layout/layout.js";
import { cellName } from "../words/sentences.js";
import { showKeys } from "./screen.js";

const EDITABLE = { x: "x", total: null, A: null, dA: "dA" };
const NAMES = { x: "A_prev", total: "dA_prev", A: "A", dA: "dA" };

// Whether a cell of this grid takes a number.
/** @param {Model} m */
export function isEditable(m, grid) {
  return m.channels === 1 && (EDITABLE[grid] ?? null) !== null && (grid === "x" ? m.editable : m.editableGradient);
}

// The grids that the cursor goes to: the input for its ledgers (where it isn't shown, its gradient), and what takes numbers.
/** @param {Stage} stage */
export function cursorGrids({
  drawing: {
    layout: { grids },
  },
  model,
}) {
  const hasLedgers = (grid) => grid === (grids.x ? "x" : "total") && grids[grid].cell >= POINTED_CELL;
  return Object.keys(grids).filter((grid) => hasLedgers(grid) || isEditable(model, grid));
}

export const cellTitle = (grid, cell) => `${NAMES[grid]}${cellName(cell)}`;

// The block between the cursor and the cell where it began, half-open.
/** @param {Cursor} cursor */
export const blockOf = ({ i, j, anchor }) => ({
  top: Math.min(i, anchor[0]),
  bottom: Math.max(i, anchor[0]) + 1,
  left: Math.min(j, anchor[1]),
  right: Math.max(j, anchor[1]) + 1,
});

// The number in a cell; of dA_prev, after a step.
/**
 * @param {Model} m
 * @param {number} step
 */
export function valueIn(m, step, grid, [i, j], c = 0) {
  if (grid === "total") return totalAt(m, step, i, j, c);
  if (grid === "x") return xAt(m, i, j, c);
  return (grid === "A" ? outputAt : gradientAt)(m, i * m.cols + j, c);
}

/** @param {Stage} stage */
export function leaveCells(stage) {
  Object.assign(stage.selection, { cell: null, cursor: null });
  stage.say("");
  showKeys(stage);
  stage.draw();
}

const LEAST_FIELD = { width: 64, height: 28 };
const BESIDE = 6; // pixels between the field and its message

// The field over its cell, and its message below or above it, whole within the board.
/** @param {Stage} stage */
export function placeField({ parts: { field, refusal, board }, drawing: { layout }, editor }) {
  if (!editor) return;
  if (!layout.grids[editor.grid]) {
    editor.cancel(); // the view has no such grid
    return;
  }
  const [i, j] = editor.cell;
  const { x, y, w, h } = rectOf(layout.grids[editor.grid], i, i + 1, j, j + 1);
  const [width, height] = [Math.max(w, LEAST_FIELD.width), Math.max(h + 2, LEAST_FIELD.height)];
  Object.assign(field.style, {
    left: `${x + w / 2 - width / 2}px`,
    top: `${y - 1}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  if (refusal.hidden) return;
  const below = y + height + BESIDE;
  const fits = below + refusal.offsetHeight <= board.clientHeight;
  Object.assign(refusal.style, {
    left: `${clip(x, BESIDE, Math.max(BESIDE, board.clientWidth - refusal.offsetWidth - BESIDE))}px`,
    top: `${fits ? below : Math.max(0, y - BESIDE - refusal.offsetHeight)}px`,
  });
}
