// What is said of a nudge: ΔL / Δx beside dA_prev. Python has worked out all numbers.

import { isHidden } from "../data/moment.js";
import { spoken } from "../data/numbers.js";
import { xAt } from "../data/windows.js";
import { escaped } from "./formulas.js";
import { cellName, filled } from "./sentences.js";

// The input cell under the cursor, else the one that was clicked; not of several channels, while results are hidden, or
// where no Python answers.
export function nudgeCell(stage) {
  const { model, cursor, selected } = stage;
  if (model.alone || model.channels > 1 || isHidden(stage)) return null;
  return cursor ? (cursor.grid === "x" ? [cursor.i, cursor.j] : null) : selected;
}

export const isTold = (m, cell) => m.nudge !== null && String(m.nudge.cell) === String(cell);

// Where in Python's lists the cell stands; null where nothing is nudged.
export const nudgedAt = (s) => (s.nudge && s.nudge.at !== s.model.nudge?.zero && s.model.nudge?.dx ? s.nudge.at : null);

// ---- telling -----------------------------------------------------------------------------------------------------

const toldNumber = (value) => (value === null ? "–" : spoken(value));
const fromTo = (list, { zero }, at) => `${toldNumber(list[zero])} → ${toldNumber(list[at])}`;

// Label and value of each number in the panel; values are empty until the cell is nudged.
export function nudgeNumbers(m, words, cell, at) {
  const name = cellName(cell);
  const { nudge } = m;
  const told = at !== null;
  return [
    [`A_prev${name}`, told ? fromTo(nudge.x, nudge, at) : spoken(xAt(m, ...cell, 0)), "forward"],
    [isTold(m, cell) ? words[`nudge_${nudge.loss}`] : "L", told ? fromTo(nudge.L, nudge, at) : ""],
    ["ΔL / Δx", told ? `${toldNumber(nudge.rise[at])} / ${spoken(nudge.dx[at])} = ${toldNumber(nudge.slope[at])}` : ""],
    [`dA_prev${name}`, told ? toldNumber(nudge.gradient) : "", "backward", words.nudge_total],
  ];
}

export function nudgeVerdict(m, words, cell, at) {
  if (isTold(m, cell) && !m.nudge.dx) return filled(words.nudge_many, { n: m.nudge.seen });
  return at === null ? words.nudge_hint : words[`nudge_${m.nudge.agreement[at]}`];
}

export function nudgeHtml(m, words, cell, at) {
  const numbers = nudgeNumbers(m, words, cell, at).map(
    ([label, value, kind = "", note = ""]) =>
      `<div class="${kind}"><span>${escaped(label)} <small>${escaped(note)}</small></span><b>${escaped(value)}</b></div>`,
  );
  const same = at === null ? "" : m.nudge.agreement[at];
  return `${numbers.join("")}<p class="${same}">${escaped(nudgeVerdict(m, words, cell, at))}</p>`;
}
