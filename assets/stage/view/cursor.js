// The cell mode's cursor: which grids it goes to.

import { POINTED_CELL } from "../layout/layout.js";

const EDITABLE = { x: "x", total: null, A: null, dA: "dA" };

// Whether a cell of this grid takes a number.
export function isEditable(m, grid) {
  return m.channels === 1 && EDITABLE[grid] !== null && (grid === "x" ? m.editable : m.editableGradient);
}

// The grids that the cursor goes to: the input for its ledgers (where it isn't shown, its gradient), and what takes numbers.
export function cursorGrids({ layout: { grids }, model }) {
  const hasLedgers = (grid) => grid === (grids.x ? "x" : "total") && grids[grid].cell >= POINTED_CELL;
  return Object.keys(grids).filter((grid) => hasLedgers(grid) || isEditable(model, grid));
}

export function leaveCells(stage) {
  Object.assign(stage, { cursor: null, selected: null });
  stage.say("");
  stage.draw();
}
