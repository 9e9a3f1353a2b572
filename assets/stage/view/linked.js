// The exact value of the cell under the pointer or the cursor, and the numbers of the formulas that belong to it.

import { gradientsDone, isPredicting, outputsDone } from "../data/moment.js";
import { clip, exactNumber } from "../data/numbers.js";
import { rectOf } from "../layout/layout.js";
import { cellTitle, valueIn } from "./cursor.js";

const APART = 6; // pixels between a cell and its value

/** @param {Stage} stage */
export function showLinked(stage) {
  const { cursor, hovered } = stage.selection;
  const chosen = /** @type {HoveredCell | null} */ (cursor && { grid: cursor.grid, cell: [cursor.i, cursor.j] });
  lightTerms(stage, hovered ?? chosen);
  const isShown = hovered || (chosen && !isWrittenExactly(stage, chosen));
  showValue(stage, isShown && !stage.editor ? (hovered ?? chosen) : null);
}

// Formulas name input cells as "x" and output cells by their own grids.
/**
 * @param {Stage} stage
 * @param {HoveredCell | null} linked
 */
function lightTerms({ parts: { board } }, linked) {
  const name = linked && [linked.grid === "total" ? "x" : linked.grid, ...linked.cell].join();
  for (const term of board.querySelectorAll("[data-cell]"))
    term.classList.toggle("linked", /** @type {HTMLElement} */ (term).dataset.cell === name);
}

// Above the cell, or below it at the board's upper edge.
/**
 * @param {Stage} stage
 * @param {HoveredCell | null} shown
 */
function showValue(stage, shown) {
  const { tip, board } = stage.parts;
  const grid = shown && stage.drawing.layout.grids[shown.grid];
  tip.hidden = !grid;
  if (!shown || !grid) return;
  const values = exactValues(stage, shown);
  tip.textContent = cellTitle(shown.grid, shown.cell) + (values && ` = ${values}`);
  const [i, j] = shown.cell;
  const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
  const above = y - APART - tip.offsetHeight;
  Object.assign(tip.style, {
    left: `${clip(x + w / 2 - tip.offsetWidth / 2, 0, Math.max(0, board.clientWidth - tip.offsetWidth))}px`,
    top: `${above >= 0 ? above : y + h + APART}px`,
  });
}

// The exact values, one for each channel; empty for what the picture does not show yet.
/**
 * @param {Stage} stage
 * @param {HoveredCell} shown
 */
function exactValues(stage, { grid, cell }) {
  const { model: m, playback, lecture, prediction } = stage;
  const view = stage.shownView();
  const moment = { m, ...playback, view, turned: lecture.turned };
  const done = (count) => (lecture.before ? -1 : isPredicting(stage) ? playback.step - 1 : count(moment));
  const isBlank = view === "forward" || prediction.active || lecture.before || m.asks;
  if (grid === "total" && m.asks) return "";
  if (grid === "A" && isBlank && cell[0] * m.cols + cell[1] > done(outputsDone)) return "";
  const gradients = done(gradientsDone);
  const value = (c) => (grid === "total" && gradients < 0 ? 0 : valueIn(m, gradients, grid, cell, c));
  const texts = m.channelNames.map((_, c) => exactNumber(value(c)));
  return m.channels === 1 ? texts[0] : texts.map((text, c) => `${m.channelNames[c]} ${text}`).join(", ");
}

/**
 * @param {Stage} stage
 * @param {HoveredCell} chosen
 */
function isWrittenExactly({ model, playback, drawing }, { grid, cell }) {
  const numbers = drawing.layers.style.numbers[grid];
  const value = valueIn(model, playback.step, grid, cell);
  return Boolean(numbers) && numbers.write(value).replace(/^(−?)\./, "$10.") === exactNumber(value);
}
