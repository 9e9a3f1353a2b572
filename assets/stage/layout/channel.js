// Between the grids: the way of the arrow, the place of the specimen of a window whose numbers don't fit its cells,
// and the positions of the texts.

import { eased } from "../data/clock.js";
import { clip } from "../data/numbers.js";
import { windowOf } from "../data/windows.js";
import { windowRect } from "./gliding.js";
import {
  ASIDE,
  FORMULA,
  LEAST_LEDGER,
  LOSS,
  TITLE,
  heightOf,
  isOfUnpool,
  makeGrid,
  rectOf,
  widthOf,
} from "./layout.js";

const BEND = 20; // close to the grids, so that a moving number does not cover the texts
const HEAD = 8; // an arrow's head is level
// Pixels between the loss's text and the lines above and below it; the lower one may have a label in its middle.
const CLEAR = { above: 4, below: 13 };
const AXIS_WIDTH = 14; // pixels of the numbers of rows
const SPECIMEN_SIDES = 24;
const SPECIMEN_CELL = { page: 40, full: 56 };
const NUMBERED_SPECIMEN = 22; // cells that three-digit numbers can be read in
const CHANNELS_FORMULA = 84; // height that is left to the formula of several channels
const LEAST_SPECIMEN = 4; // smaller cells show no more than the grid

// The rows with what is between their grids, from the top: the loss's text is between forward's line, or its
// specimen, and backward's line.
export function channelsOf(s) {
  let above = null;
  return s.layout.rows.map((row) => {
    const placed = {
      ...row,
      ...channelOf(s, row, above ? above.foot + CLEAR.above + (LOSS + CLEAR.below) * s.room.text : 0),
    };
    above = placed;
    return placed;
  });
}

// Height of the arrow's line, the specimen if there is one, the positions of the texts, and where all that ends. least:
// the least height of the line.
function channelOf(s, row, least) {
  const { layout, layers, m, room } = s;
  const { text, mid, inner } = row;
  const forward = row.direction === "forward";
  if (layout.kind !== "wide")
    return { line: mid, specimen: null, words: { top: text.top, bottom: text.bottom, end: false } };
  const numbers = layers.style.numbers[row.input.name];
  const isEnlarged = (row.input.zoom > 1 || !numbers) && !isOfUnpool(row.input);
  const specimen = isEnlarged ? specimenOf(m, room, row) : null;
  if (specimen) {
    const words = { top: text.top, bottom: specimen.y - specimen.label - 8, end: true };
    const foot = specimen.y + specimen.h;
    return { line: specimen.line, specimen, words, foot, ledgerTop: foot + 10 };
  }
  // Backward's formula and ledger are below the line, so it may have to be higher than the grid's middle.
  const wanted = forward ? mid : Math.min(mid - inner * 0.18, text.bottom - (FORMULA + LEAST_LEDGER) * room.text);
  const line = Math.round(Math.max(wanted, least));
  const words = forward
    ? { top: text.top, bottom: line - 12, end: true }
    : { top: line + 14, bottom: text.bottom, end: false };
  return { line, specimen, words, foot: line };
}

// The loss's words: in the middle between what ends above and what begins below.
export function lossBox({ room }, [above, below]) {
  const bottom = below.specimen ? below.words.top - CLEAR.above : below.line - CLEAR.below * room.text;
  const top = above.foot + CLEAR.above;
  const height = LOSS * room.text;
  const usual = above.text.bottom;
  const { x, w } = above.text;
  return { x: x - 10, w: w + 20, top: clip(usual, top, Math.max(top, bottom - height)), height };
}

// Widths of the enlarged windows in cells, and of the channel in which their numbers can be read.
const specimenUnits = (m) => m.channels * m.f[1] + (m.channels - 1) * 0.5;
/** @param {Model} m */
export const specimenChannel = (m, room) =>
  specimenUnits(m) * NUMBERED_SPECIMEN * room.text + SPECIMEN_SIDES + 2 * ASIDE;

// The window enlarged, under the formula's place; three beside each other for three channels.
/** @param {Model} m */
function specimenOf(m, room, { text, mid }) {
  const label = m.channels > 1 ? 18 * room.text : 0;
  const head = (m.channels > 1 ? CHANNELS_FORMULA : FORMULA) * room.text + label;
  const across = specimenUnits(m);
  const tall = text.bottom - text.top - head - 12;
  const cell = Math.min(
    SPECIMEN_CELL[room.full ? "full" : "page"] * room.text,
    (text.w - SPECIMEN_SIDES) / across,
    tall / m.f[0],
  );
  if (cell < LEAST_SPECIMEN) return null;
  const [w, h] = [across * cell, m.f[0] * cell];
  const line = Math.round(clip(mid, text.top + head + h / 2, text.bottom - h / 2 - 6));
  return { cell, line, label, x: text.x + (text.w - w) / 2, y: line - h / 2, w, h };
}

// The enlarged window's grids, one for each channel.
/**
 * @param {Model} m
 * @param {Specimen} specimen
 */
export const specimenGrids = (m, { x, y, cell }) =>
  m.channelNames.map((_, c) => ({
    ...makeGrid("specimen", m.f[0], m.f[1]),
    left: x + c * (m.f[1] + 0.5) * cell,
    top: y,
    cell,
  }));

// Corners of the arrow's way from frame to frame; forward runs left to right.
export function arrowPath(s, row) {
  const { m, layout, step } = s;
  const { input, output } = row;
  const win = windowOf(m, step);
  const a = windowRect(s, input);
  const b = rectOf(output, win.row, win.row + 1, win.col, win.col + 1);
  // A window out of a zoomed grid's view is where its frame ends.
  const from = clip(a.y + a.h / 2, input.top, input.top + heightOf(input));
  const parts = layout.kind === "stacked" ? downwards(s, row) : across(layout, row, from, b.y + b.h / 2);
  return row.direction === "forward" ? parts : parts.map((part) => part.slice().reverse()).reverse();
}

function downwards({ room }, { text, input, output }) {
  const x = room.width / 2;
  const below = input.top + heightOf(input);
  return [
    [
      [x, below + 4],
      [x, text.top - 2],
    ],
    [
      [x, text.bottom + 2],
      [x, Math.min(text.bottom + 24, output.top - TITLE)],
    ],
  ];
}

// From the window's height to the line, along it, and to the output cell's height; texts and specimen are in between.
function across(layout, row, y0, y1) {
  if (layout.kind === "strip") return [straightAcross(layout, row, y0, y1)];
  const { input, output, text, line, specimen } = row;
  const [x0, x1] = [input.left + widthOf(input) + 6, output.left - 6];
  if (layout.kind !== "wide")
    return [
      [
        [x0, (y0 + y1) / 2],
        [x1, (y0 + y1) / 2],
      ],
    ];
  const bend = Math.max(x0, text.x - ASIDE + 6); // a title may be wider than its grid
  const from = [[x0, y0], ...levelCurve([bend + HEAD, y0], [bend + BEND, line])];
  const to = [...levelCurve([x1 - BEND, line], [x1 - HEAD, y1]), [x1, y1]];
  return specimen
    ? [
        [...from, [specimen.x - 8, line]],
        [[specimen.x + specimen.w + 8, line], ...to],
      ]
    : [[...from, ...to]];
}

// From the input to the output, whichever is left; dA_prev has the numbers of its rows on the side of the arrow.
function straightAcross({ room }, { input, output }, y0, y1) {
  const mirrored = output.left < input.left;
  const x0 = mirrored ? input.left - 6 - AXIS_WIDTH * room.text : input.left + widthOf(input) + 6;
  const x1 = mirrored ? output.left + widthOf(output) + 6 : output.left - 6;
  const head = mirrored ? -HEAD : HEAD;
  return [[x0, y0], ...levelCurve([x0 + head, y0], [x1 - head, y1]), [x1, y1]];
}

// A curve that leaves and arrives level.
function levelCurve([x0, y0], [x1, y1]) {
  return Array.from({ length: 17 }, (_, k) => [x0 + ((x1 - x0) * k) / 16, y0 + (y1 - y0) * eased(k / 16)]);
}

// A point of a polyline at a share of its length.
/**
 * @param {number[][]} points
 * @param {number} share
 * @returns {number[]}
 */
export function pointOn(points, share) {
  const lengths = points.slice(1).map(([x, y], k) => Math.hypot(x - points[k][0], y - points[k][1]));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  for (let k = 0; k < lengths.length; k += 1) {
    if (left <= lengths[k] && lengths[k] > 0) {
      const part = left / lengths[k];
      const [[x0, y0], [x1, y1]] = [points[k], points[k + 1]];
      return [x0 + (x1 - x0) * part, y0 + (y1 - y0) * part];
    }
    left -= lengths[k];
  }
  return points[points.length - 1];
}
