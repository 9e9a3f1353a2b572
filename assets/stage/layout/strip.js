// All four grids in one line, in the order of the computation, for rooms that are wide and low:
// A_prev → A → dA → dA_prev. Formulas, the loss and the ledger are below them.

import { cellSizes, columnsOf } from "./columns.js";
import { ROW_NUMBERS, TITLE, aboveIn, axisOf, finished, gapOf, gridsOf, unitsHigh, unitsWide } from "./layout.js";

const BETWEEN = 56; // width between an input and its output: the arrow
const LINK = 72; // width between A and dA: the dashed arrow
const TITLES = { input: 146, output: 108 }; // widths
const EDGE = 8; // width left free on both sides
const FOOT = { least: 76, most: 150 }; // height of the texts below the grids
const FOOT_SHARE = 0.32; // of the height
const LECTURE_FOOT_SHARE = 0.2;
const LOSS_SHARE = 0.2; // of the width
const LOSS_HEIGHT = 76; // four lines

// The largest cells with which both grids' columns have the width of their titles.
const mostCell = (input, output, half, text) =>
  Math.min((half - TITLES.input * text) / output.cols, (half - TITLES.output * text) / unitsWide(input));

/**
 * @param {Model} m
 * @param {Room} room
 * @returns {Layout}
 */
export function inStrip(m, room) {
  const pairs = gridsOf(m, "loop");
  const [[input, output]] = pairs;
  const { text } = room;
  const title = TITLE * text + axisOf(room);
  const below = gapOf("backward", room);
  const share = room.lecture ? LECTURE_FOOT_SHARE : FOOT_SHARE;
  const foot = Math.min(FOOT.most * text, Math.max(FOOT.least * text, share * room.height));
  const tall = room.height - aboveIn(room) - title - below - foot;
  const half = room.width / 2 - EDGE - (BETWEEN + LINK / 2 + ROW_NUMBERS) * text;
  const [left, right] = cellSizes([input, output], half, tall, mostCell(input, output, half, text));
  const [wide, both] = columnsOf(unitsWide(input) * left, output.cols * right, half, text);
  const inner = Math.max(unitsHigh(input) * left, output.rows * right);
  const top = Math.round(aboveIn(room) + title + Math.max(0, tall - inner) / 3);
  const middle = room.width / 2;
  const place = (grid, cell, x) =>
    Object.assign(grid, { cell, left: Math.round(x), top: top + Math.round((inner - unitsHigh(grid) * cell) / 2) });
  const [[x, A], [total, dA]] = pairs;
  const link = (LINK * text) / 2;
  place(A, right, middle - link - (both - wide));
  place(x, left, middle - link - both - BETWEEN * text);
  place(dA, right, middle + link);
  place(total, left, middle + link + (both - wide) + (BETWEEN + ROW_NUMBERS) * text);
  const start = top + inner + below + 4;
  const end = room.height - 4;
  const aside = Math.round(LOSS_SHARE * room.width);
  const texts = (from, to) => ({ x: from, w: to - from, top: start, bottom: end });
  const row = (direction, [a, b], from, to) => ({
    direction,
    input: a,
    output: b,
    text: texts(from, to),
    mid: top + inner / 2,
    inner,
  });
  const rows = [
    row("forward", pairs[0], EDGE, middle - aside / 2 - EDGE),
    row("backward", pairs[1], middle + aside / 2 + EDGE, room.width - EDGE),
  ];
  const loss = { x: middle - aside / 2, w: aside, top: start, height: Math.min(end - start, LOSS_HEIGHT * text) };
  return finished({ kind: "strip", rows, height: room.height, room, loss });
}
