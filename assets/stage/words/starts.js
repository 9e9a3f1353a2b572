// A number line of window starts beside the size equation: why it rounds down. Starts are Python's; the one after the
// last is drawn where it would be.

import { sizeIsOne } from "../data/windows.js";
import { escaped } from "./formulas.js";
import { filled } from "./sentences.js";

const UNIT = 12; // pixels a cell
const MOST_UNITS = 24; // of longer axes only the end is shown: it is where rounding happens
const OUTSIDE = 2; // cells by which a window that doesn't fit sticks out, at most

/**
 * @param {Model} m
 * @param {Words} words
 */
export function startsHtml(m, words, lit) {
  const square = sizeIsOne(m);
  return (square ? [0] : [0, 1]).map((axis) => axisOfStarts(m, words, axis, square ? "" : "HW"[axis], lit)).join("");
}

/**
 * @param {Model} m
 * @param {Words} words
 */
function axisOfStarts(m, words, axis, name, lit) {
  const [n, [before, after], stride, step] = [[m.height, m.width][axis], m.pad[axis], m.stride[axis], m.dilation[axis]];
  const bounds = [m.rowBounds, m.colBounds][axis].units;
  const windows = Array.from({ length: bounds.length / 2 }, (_, k) => [
    bounds[2 * k] + before,
    bounds[2 * k + 1] + before,
  ]);
  const units = n + before + after;
  const leftOut = m.leftOut[axis]?.map((at) => at + before);
  const next = leftOut?.[0] ?? windows[windows.length - 1][0] + stride;
  const drawn = leftOut && next <= units;
  const end = units + m.beyond[axis];
  const first = units > MOST_UNITS ? units - MOST_UNITS / 2 : 0;
  const x = (at) => UNIT * (at - first) + (first ? 14 : 2);
  const wide = x(drawn ? Math.min(leftOut[1], units + OUTSIDE) : end) + (drawn ? 12 : 2);
  const seen = windows.filter(([, stop]) => stop > first);
  const every = Math.ceil((8 * `${next}`.length + 4) / (UNIT * (stride || n / windows.length))); // numbers that have room
  const parts = [
    ...Array.from({ length: end - first }, (_, k) => unitOf(x(first + k), first + k, n, [before, units], lit)),
    ...seen.flatMap(([start, stop], k) => spansOf(x, [start, stop, first], step, k % 2, lit)),
    ...seen
      .filter(([start], k) => start >= first && (seen.length - k) % every === 0)
      .map(([start]) => startOf(x(start), start, lit.includes("stride") ? "lit" : "")),
    drawn
      ? spanOf(x(next), wide - 12, seen.length % 2, "misfit") +
        startOf(x(next), `${next}`, "misfit") +
        crossOf(wide - 6)
      : "",
    first ? `<text x="2" y="18">…</text>` : "",
  ];
  const text = startsText(m, words, windows, leftOut && { next, end: leftOut[1], n: units }, {
    beyond: m.beyond[axis],
    n: units,
  });
  const label = name ? `<text x="0" y="18" class="name">${name}</text>` : "";
  const left = name ? 12 : 0;
  return (
    `<svg role="img" width="${wide + left}" height="28"><title>${escaped(text)}</title>${label}` +
    `<g transform="translate(${left} 0)">${parts.join("")}</g></svg>`
  );
}

/**
 * @param {Model} m
 * @param {Words} words
 */
function startsText(m, words, windows, leftOut, last) {
  const named = windows.map(([start, end]) => (m.adaptive ? `${start}:${end}` : start));
  const listed = (named.length > 6 ? [...named.slice(0, 3), "…", named[named.length - 1]] : named).join(words.and);
  if (m.adaptive) return filled(words.starts_bins, { bins: listed });
  const texts = [filled(words.starts, { starts: listed })];
  if (leftOut) texts.push(filled(m.roundsUp ? words.starts_dropped : words.starts_misfit, leftOut));
  if (last.beyond) texts.push(filled(words.starts_beyond, last));
  return texts.join(words.space);
}

function unitOf(x, at, n, [before, end], lit) {
  const padding = at < before || at >= n + before;
  if (at >= end) return `<rect x="${x + 0.5}" y="11.5" width="${UNIT - 1}" height="7" class="beyond"/>`;
  const kind = `${padding ? "padding" : ""} ${padding && lit.includes("pad") ? "lit" : ""}`;
  return `<rect x="${x + 0.5}" y="11.5" width="${UNIT - 1}" height="7" class="${kind}"/>`;
}

// A window's line, or one for each of the cells that dilation sets apart.
function spansOf(x, [start, end, first], step, turn, lit) {
  const kind = lit.includes("f") || (step > 1 && lit.includes("dilation")) ? "lit" : "";
  if (step === 1) return [spanOf(x(Math.max(start, first)), x(end), turn, kind)];
  const spans = [];
  for (let at = start; at < end; at += step) if (at >= first) spans.push(spanOf(x(at), x(at + 1), turn, kind));
  return spans;
}

// On two lines alternately, so that overlap is visible.
const spanOf = (from, to, turn, kind) =>
  `<line x1="${from + 1}" x2="${to - 1}" y1="${22 + 4 * turn}" y2="${22 + 4 * turn}" class="${kind}"/>`;
const startOf = (x, text, kind) => `<text x="${x + UNIT / 2}" y="9" class="start ${kind}">${text}</text>`;
const crossOf = (x) => `<text x="${x}" y="19" class="start misfit">✗</text>`;
