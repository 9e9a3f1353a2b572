// The ledger of one cell of dA_prev: what each window sent it, and the sum.

import { ledgerOf, totalAt } from "../data/model.js";
import { signed, formatNumber } from "../data/numbers.js";
import { eachReceiver } from "../data/routing.js";
import { cellsOf, isUnreached, windowsOver } from "../data/windows.js";
import { escaped } from "./formulas.js";
import { cellName, filled } from "./sentences.js";

// The cell whose ledger is shown: the one clicked, else the window's first receiver.
/**
 * @param {Model} m
 * @param {number} step
 */
function ledgerCell(m, step, selected) {
  if (selected) return selected;
  return cellsOf(eachReceiver, m, step, 0)[0];
}

// Windows that sent something up to this step, each with its share per channel (undefined where it sent none). Where each
// overwrites what was there, the last to see the cell counts even if it sent nothing, and those before it are gone.
/**
 * @param {Model} m
 * @param {number} step
 */
function ledgerRows(m, step, i, j) {
  const rows = new Map();
  for (let c = 0; c < m.channels; c += 1) {
    for (const { w, share } of ledgerOf(m, step, i, j, c)) {
      if (!rows.has(w)) rows.set(w, { ...windowNamed(m, w), shares: Array(m.channels) });
      rows.get(w).shares[c] = share;
    }
  }
  if (m.overwrite) {
    const last = lastOver(m, step, i, j);
    for (const [w, entry] of rows) entry.gone = w < last;
    if (last >= 0 && !rows.has(last)) rows.set(last, { ...windowNamed(m, last), shares: Array(m.channels).fill(0) });
  }
  return [...rows.entries()].sort(([a], [b]) => a - b).map(([, entry]) => entry);
}

/** @param {Model} m */
function windowNamed(m, w) {
  const window = [Math.floor(w / m.cols), w % m.cols];
  return { name: `A${cellName(window)}`, window };
}

// The last window up to a step that contains a cell; −1 if none does.
/**
 * @param {Model} m
 * @param {number} step
 */
function lastOver(m, step, i, j) {
  const { rows, cols } = windowsOver(m, i, j);
  return Math.max(-1, ...rows.flatMap((row) => cols.map((col) => row * m.cols + col)).filter((w) => w <= step));
}

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
function ledgerTitle(m, words, step, selected) {
  const [i, j] = ledgerCell(m, step, selected);
  return `<div class="ledger-title">${escaped(filled(words.ledger, { i, j }))}</div>`;
}

// room: rows below the title that there is room for, the sum's not counted. Two rows are worth more than the title.
/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
export function ledgerHtml(m, words, step, selected, room) {
  const [i, j] = ledgerCell(m, step, selected);
  const isTight = room < 2 && ledgerRows(m, step, i, j).length > 1;
  return (
    (isTight ? "" : ledgerTitle(m, words, step, selected)) + ledgerBody(m, words, step, selected, Math.max(2, room))
  );
}

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
export function ledgerBody(m, words, step, selected, most) {
  const [i, j] = ledgerCell(m, step, selected);
  if (isUnreached(m, i, j)) return `<div>${escaped(words.ledger_unreached)}</div>`;
  const entries = ledgerRows(m, step, i, j);
  if (!entries.length) return `<div>${escaped(words.ledger_none)}</div>`;
  const shown = entries.slice(entries.length > most ? entries.length - most + 1 : 0);
  const tr = (name, cells, kind = "", linked = "") =>
    `<tr class="${kind}" data-cell="${linked}">${[name, ...cells].map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
  const hidden = entries.length - shown.length;
  const rows = [
    m.channels > 1 ? tr("", m.channelNames, "channels") : "",
    hidden
      ? `<tr><td colspan="${m.channels + 1}">${escaped(filled(words.ledger_earlier, { n: hidden }))}</td></tr>`
      : "",
    ...shown.map(({ name, window: [row, col], shares, gone }) =>
      tr(
        name,
        Array.from(shares, (share) => (share === undefined ? "" : signed(share))),
        gone ? "gone" : "",
        `dA,${row},${col}`,
      ),
    ),
    tr(
      "=",
      m.channelNames.map((_, c) => formatNumber(totalAt(m, step, i, j, c))),
      "sum",
    ),
  ];
  return `<table class="ledger-rows">${rows.join("")}</table>`;
}
