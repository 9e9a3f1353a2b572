// The cell under the mouse, on the canvas or as a number of a formula: the others that belong to it are outlined.

import { windowOf } from "../data/windows.js";
import { specimenGrids } from "../layout/channel.js";
import { cellUnder } from "../layout/layout.js";
import { pointOf, pointed } from "./input.js";

/** @param {Stage} stage */
export function listenHover(stage, on) {
  const { board } = stage.parts;
  on(board, "pointermove", (event) => hover(stage, event.pointerType === "touch" ? null : cellAt(stage, event)));
  on(board, "pointerleave", () => hover(stage, null));
}

/**
 * @param {Stage} stage
 * @param {HoveredCell | null} cell
 */
function hover(stage, cell) {
  if (String(cell?.cell) === String(stage.selection.hovered?.cell) && cell?.grid === stage.selection.hovered?.grid)
    return;
  stage.selection.hovered = cell;
  stage.texts.shownAt = 0;
  stage.draw();
}

// Where cells are the answer to a question, nothing is outlined.
/**
 * @param {Stage} stage
 * @returns {HoveredCell | null}
 */
function cellAt(stage, event) {
  const { model, drawing, parts } = stage;
  if (!model || (model.reportsClicks && model.asks) || !drawing.layout || drawing.glide) return null;
  const term = event.composedPath()[0].closest("[data-cell]:not([data-cell=''])");
  if (term) {
    const [grid, i, j] = term.dataset.cell.split(",");
    return { grid, cell: [Number(i), Number(j)] };
  }
  const hit = /** @type {HoveredCell | null} */ (pointed(drawing.layout, parts.canvas, event));
  return hit ?? enlargedAt(stage, pointOf(parts.canvas, event));
}

// The input's cell whose enlarged copy is at a point.
/**
 * @param {Stage} stage
 * @param {Pair} point
 * @returns {HoveredCell | null}
 */
function enlargedAt({ model: m, texts, playback: { step } }, [x, y]) {
  const win = windowOf(m, step);
  for (const { specimen } of Object.values(texts.rows))
    for (const grid of specimen ? specimenGrids(m, specimen) : []) {
      const found = cellUnder(grid, x, y);
      const cell = found && /** @type {Pair} */ ([found[0] + win.r0, found[1] + win.c0]);
      if (cell && isInside(win, cell)) return { grid: "x", cell };
    }
  return null;
}

const isInside = (win, [i, j]) => i >= win.top && i < win.bottom && j >= win.left && j < win.right;
