// The cell mode's cursor: which grids it goes to.

import { POINTED_CELL } from "../layout/layout.js";

const EDITABLE = { x: "x", total: null, A: null, dA: "dA" };

// Whether a cell of this grid takes a number.
/** @param {Model} m */
export function isEditable(m, grid) {
  return m.channels === 1 && EDITABLE[grid] !== null && (grid === "x" ? m.editable : m.editableGradient);
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

/** @param {Stage} stage */
export function leaveCells(stage) {
  Object.assign(stage.selection, { cell: null, cursor: null });
  stage.say("");
  stage.draw();
}
