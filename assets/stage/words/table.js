// The hidden table of a step, for screen readers; and the ticks of the scrubber.

import { plain } from "../data/numbers.js";
import { isTied, xAt } from "../data/windows.js";
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

const MOST_TICKS = 100;

// A tick for each window; those with ties are highlighted.
/** @param {Model} m */
export function ticksHtml(m) {
  if (m.steps > MOST_TICKS || m.steps < 2) return "";
  const tied = (w) => m.channelNames.some((_, c) => isTied(m, w, c));
  return Array.from({ length: m.steps }, (_, w) => {
    return `<i class="${tied(w) ? "tied" : ""}" style="left: ${(100 * w) / (m.steps - 1)}%"></i>`;
  }).join("");
}
