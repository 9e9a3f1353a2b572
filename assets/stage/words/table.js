// For screen readers the hidden table of a step and the arrays as tables; and the ticks of the scrubber.

import { hasPanel } from "../data/model.js";
import { formatNumber, plain } from "../data/numbers.js";
import { gradientAt, isTied, outputAt, xAt } from "../data/windows.js";
import { escaped } from "./formulas.js";
import { cellName, filled } from "./sentences.js";

// Rows of the hidden table; of a very large window only the first cells are listed.
export const MOST_ROWS = 300;

/**
 * @param {Model} m
 * @param {Words} words
 */
export function tableHtml(m, words, trace, caption) {
  const head = ["channel", "cell", "value", "winner", "share", "total"].map(
    (name) => `<th scope="col">${escaped(words[`column_${name}`])}</th>`,
  );
  const rows = [];
  trace.channels.forEach((channel, c) => {
    const winners = new Set(channel.winners.map(String));
    const shares = new Map(channel.shares.map(([i, j, v]) => [`${i},${j}`, v]));
    for (const [i, j, total] of channel.dA_prev.slice(0, MOST_ROWS)) {
      const cells = [
        cellName([i, j]),
        plain(xAt(m, i, j, c)),
        winners.has(`${i},${j}`) ? words.yes : words.no,
        shares.get(`${i},${j}`) ?? 0,
        total,
      ];
      rows.push(
        `<tr><td>${escaped(m.channelNames[c] ?? c)}</td>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`,
      );
    }
    const summary = filled(words.summary, { A: channel.output, dA: channel.dA });
    rows.push(`<tr><td>${escaped(m.channelNames[c] ?? c)}</td><td colspan="5">${escaped(summary)}</td></tr>`);
  });
  return `<caption>${escaped(caption)}</caption><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody>`;
}

const MOST_IN_TABLE = 1000; // cells

// A_prev, A (not while its results are to be guessed) and dA as tables, one for each channel.
/**
 * @param {Model} m
 * @param {Words} words
 */
export function arraysHtml(m, words, hidesA) {
  const pooled = (at) => ({ rows: m.rows, cols: m.cols, value: (i, j, c) => at(m, i * m.cols + j, c) });
  const arrays = [
    { title: words.title_x, rows: m.height, cols: m.width, value: (i, j, c) => xAt(m, i, j, c) },
    ...(hidesA ? [] : [{ title: words.title_A, ...pooled(outputAt) }]),
    { title: words.title_dA, ...pooled(gradientAt) },
  ];
  return arrays.map((array) => m.channelNames.map((name, c) => arrayHtml(array, words, name, c)).join("")).join("");
}

function arrayHtml({ title, rows, cols, value }, words, channel, c) {
  const named = { title: [title, channel].filter(Boolean).join(" "), rows, cols };
  if (rows * cols > MOST_IN_TABLE) return `<p>${escaped(filled(words.array_large, named))}</p>`;
  const heading = (name, params, scope) => `<th scope="${scope}">${escaped(filled(words[name], params))}</th>`;
  const each = (count, html) => Array.from({ length: count }, (_, k) => html(k)).join("");
  const cell = (i, j) => `<td>${escaped(formatNumber(value(i, j, c)))}</td>`;
  const row = (i) => `<tr>${heading("array_row", { i }, "row")}${each(cols, (j) => cell(i, j))}</tr>`;
  return (
    `<table><caption>${escaped(filled(words.array, named))}</caption>` +
    `<thead><tr><td></td>${each(cols, (j) => heading("array_column", { j }, "col"))}</tr></thead>` +
    `<tbody>${each(rows, row)}</tbody></table>`
  );
}

const MOST_TICKS = 100;

// A tick for each window; those with ties are highlighted.
/** @param {Model} m */
export function ticksHtml(m) {
  if (m.steps > MOST_TICKS || m.steps < 2) return "";
  const tied = (w) => hasPanel(m, "ties") && m.channelNames.some((_, c) => isTied(m, w, c));
  return Array.from({ length: m.steps }, (_, w) => {
    return `<i class="${tied(w) ? "tied" : ""}" style="left: ${(100 * w) / (m.steps - 1)}%"></i>`;
  }).join("");
}
