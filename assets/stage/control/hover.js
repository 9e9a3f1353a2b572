// The cell under the mouse, on the canvas, as a number of a formula or by its name in the page's text: it and those that
// belong to it are outlined.

import { isInWindow, windowOf } from "../data/windows.js";
import { specimenGrids } from "../layout/channel.js";
import { cellUnder } from "../layout/layout.js";
import { pointOf, pointed } from "./input.js";

/** @param {Stage} stage */
export function listenHover(stage, on) {
  const { board } = stage.parts;
  on(board, "pointermove", (event) => hover(stage, event.pointerType === "touch" ? null : cellAt(stage, event)));
  on(board, "pointerleave", () => hover(stage, null));
  on(document, "pointerover", ({ target }) => {
    const cell = namedCell(stage, target);
    if (cell || stage.selection.isNamed) hover(stage, cell);
    stage.selection.isNamed = cell !== null;
  });
}

const NAME = /^(A_prev|A|dA_prev|dA)\[(\d+),\s(\d+)\]$/; // a non-breaking space in Chinese
const GRIDS = { A_prev: "x", A: "A", dA: "dA", dA_prev: "total" };

// The cell that an element of the page names, if the grids show it.
/**
 * @param {Stage} stage
 * @returns {HoveredCell | null}
 */
function namedCell({ drawing: { layout } }, element) {
  const found = layout && element.matches("code") && NAME.exec(element.textContent);
  if (!found) return null;
  const [grid, i, j] = [GRIDS[found[1]], Number(found[2]), Number(found[3])];
  const placed = layout.grids[grid];
  return placed && i < placed.rows && j < placed.cols ? { grid, cell: [i, j] } : null;
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
      const cell =
        found && /** @type {Pair} */ ([win.r0 + found[0] * m.dilation[0], win.c0 + found[1] * m.dilation[1]]);
      if (cell && isInWindow(win, ...cell)) return { grid: "x", cell };
    }
  return null;
}
