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
  const [n, pad, stride, f] = [[m.height, m.width][axis], m.pad[axis], m.stride[axis], m.f[axis]];
  const bounds = [m.rowBounds, m.colBounds][axis].units;
  const starts = Array.from({ length: bounds.length / 2 }, (_, k) => bounds[2 * k] + pad);
  const units = n + 2 * pad;
  const next = starts[starts.length - 1] + stride;
  const fits = bounds[bounds.length - 1] + pad >= units; // windows end where the input ends: nothing is rounded
  const drawn = !fits && next <= units;
  const first = units > MOST_UNITS ? units - MOST_UNITS / 2 : 0;
  const x = (at) => UNIT * (at - first) + (first ? 14 : 2);
  const wide = x(drawn ? Math.min(next + f, units + OUTSIDE) : units) + (drawn ? 12 : 2);
  const seen = starts.filter((start) => start + f > first);
  const every = Math.ceil((8 * `${next}`.length + 4) / (UNIT * stride)); // numbers that have room
  const parts = [
    ...Array.from({ length: units - first }, (_, k) => unitOf(x(first + k), first + k, n, pad, lit)),
    ...seen.map((start, k) => spanOf(x(Math.max(start, first)), x(start + f), k % 2, lit.includes("f") ? "lit" : "")),
    ...seen
      .filter((start, k) => start >= first && (seen.length - k) % every === 0)
      .map((start) => startOf(x(start), start, lit.includes("stride") ? "lit" : "")),
    drawn
      ? spanOf(x(next), wide - 12, seen.length % 2, "misfit") +
        startOf(x(next), `${next}`, "misfit") +
        crossOf(wide - 6)
      : "",
    first ? `<text x="2" y="18">…</text>` : "",
  ];
  const text = startsText(words, starts, { next, end: next + f, n: units }, fits);
  const label = name ? `<text x="0" y="18" class="name">${name}</text>` : "";
  const left = name ? 12 : 0;
  return (
    `<svg role="img" width="${wide + left}" height="28"><title>${escaped(text)}</title>${label}` +
    `<g transform="translate(${left} 0)">${parts.join("")}</g></svg>`
  );
}

/** @param {Words} words */
function startsText(words, starts, next, fits) {
  const named = starts.length > 6 ? [...starts.slice(0, 3), "…", starts[starts.length - 1]] : starts;
  const text = filled(words.starts, { starts: named.join(words.and) });
  return fits ? text : text + words.space + filled(words.starts_misfit, next);
}

function unitOf(x, at, n, pad, lit) {
  const padding = at < pad || at >= n + pad;
  const kind = `${padding ? "padding" : ""} ${padding && lit.includes("pad") ? "lit" : ""}`;
  return `<rect x="${x + 0.5}" y="11.5" width="${UNIT - 1}" height="7" class="${kind}"/>`;
}

// On two lines alternately, so that overlap is visible.
const spanOf = (from, to, turn, kind) =>
  `<line x1="${from + 1}" x2="${to - 1}" y1="${22 + 4 * turn}" y2="${22 + 4 * turn}" class="${kind}"/>`;
const startOf = (x, text, kind) => `<text x="${x + UNIT / 2}" y="9" class="start ${kind}">${text}</text>`;
const crossOf = (x) => `<text x="${x}" y="19" class="start misfit">✗</text>`;
