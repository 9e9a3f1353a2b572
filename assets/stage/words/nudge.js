// The text of a nudge: ΔL / Δx beside dA_prev. Python has computed all numbers.

import { hasPanel } from "../data/model.js";
import { isPredicting } from "../data/moment.js";
import { formatNumber } from "../data/numbers.js";
import { xAt } from "../data/windows.js";
import { escaped } from "./formulas.js";
import { cellName, filled } from "./sentences.js";

// The input cell under the cursor, else the one that was clicked; not of several channels, while results are hidden, or
// where no Python answers.
/** @param {Stage} stage */
export function nudgeCell(stage) {
  const { model } = stage;
  const { cell, cursor } = stage.selection;
  const isHidden = isPredicting(stage) || model.asks === "forward";
  if (model.standalone || model.channels > 1 || isHidden || !hasPanel(model, "nudge")) return null;
  return cursor ? (cursor.grid === "x" ? [cursor.i, cursor.j] : null) : cell;
}

/** @param {Model} m */
export const hasNudgeTable = (m, cell) => m.nudge !== null && String(m.nudge.cell) === String(cell);

// The index in the table of the value that the cell has; null if no cell is nudged.
/**
 * @param {Model} m
 * @param {Nudge | null} nudge
 */
export const nudgedAt = (m, nudge) => (nudge && nudge.at !== m.nudge?.zero && m.nudge?.dx ? nudge.at : null);

// ---- the panel ---------------------------------------------------------------------------------------------------

const numberOrDash = (value) => (value === null ? "–" : formatNumber(value));

// Label and value of each number in the panel: until the cell is nudged, only its own.
/**
 * @param {Model} m
 * @param {Words} words
 * @param {number[]} cell
 * @param {number | null} at
 * @returns {[string, string, string?, string?][]}
 */
export function nudgeNumbers(m, words, cell, at) {
  const name = cellName(cell);
  const table = m.nudge;
  const lossName = table && hasNudgeTable(m, cell) ? words[`nudge_${table.loss}`] : "L";
  if (at === null || !table) return [[`A_prev${name}`, formatNumber(xAt(m, cell[0], cell[1], 0)), "forward"]];
  const change = (list) => `${numberOrDash(list[table.zero])} → ${numberOrDash(list[at])}`;
  const slope = `${numberOrDash(table.rise[at])} / ${formatNumber(table.dx[at])} = ${numberOrDash(table.slope[at])}`;
  return [
    [`A_prev${name}`, change(table.x), "forward"],
    [lossName, change(table.L)],
    ["ΔL / Δx", slope],
    [`dA_prev${name}`, numberOrDash(table.gradient), "backward", words.nudge_total],
  ];
}

/**
 * @param {Model} m
 * @param {Words} words
 */
export function nudgeVerdict(m, words, cell, at) {
  const table = m.nudge;
  if (table && hasNudgeTable(m, cell) && !table.dx) return filled(words.nudge_many, { n: table.seen });
  return at === null ? words.nudge_hint : words[`nudge_${table?.agreement[at]}`];
}

/**
 * @param {Model} m
 * @param {Words} words
 */
export function nudgeHtml(m, words, cell, at) {
  const numbers = nudgeNumbers(m, words, cell, at).map(
    ([label, value, kind = "", note = ""]) =>
      `<div class="${kind}"><span>${escaped(label)} <small>${escaped(note)}</small></span><b>${escaped(value)}</b></div>`,
  );
  const agreement = at === null ? "" : m.nudge?.agreement[at];
  return `${numbers.join("")}<p class="${agreement}">${escaped(nudgeVerdict(m, words, cell, at))}</p>`;
}
