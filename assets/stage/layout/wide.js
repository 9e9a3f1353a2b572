// Input left, output right, and text in the channel between them; forward above backward.

import { clip } from "../data/numbers.js";
import { specimenChannel } from "./channel.js";
import { cellSizes, columnsOf } from "./columns.js";
import {
  aboveIn,
  axisOf,
  ASIDE,
  LOSS,
  NUMBER_CELL,
  TITLE,
  ROW_NUMBERS,
  directionOf,
  finished,
  gapOf,
  gridsOf,
  unitsHigh,
  unitsWide,
} from "./layout.js";

const LEAST_HEIGHT_OF_TWO = 420; // of both rows on a page
const CHANNEL = { least: 250, most: 340 };
const LEAST_CHANNEL = { page: 200, full: 250 }; // if cells then have the width that their numbers need

// A few pixels less can be what numbers in the cells need.
function narrowestChannel([input, output], room) {
  const where = room.full ? "full" : "page";
  const usual = clip(0.3 * room.width, CHANNEL.least * room.text, CHANNEL.most * room.text);
  const withNumbers = room.width - 28 - NUMBER_CELL[where] * (unitsWide(input) + output.cols);
  return withNumbers >= LEAST_CHANNEL[where] ? Math.min(usual, withNumbers) : usual;
}

// Input left, channel, output right; one or two rows, the rest of the network between them.
/** @param {Model} m */
export function besideEachOther(m, view, available) {
  const pairs = gridsOf(m, view);
  const least = available.full || pairs.length === 1 ? 0 : LEAST_HEIGHT_OF_TWO;
  const room = { ...available, height: Math.max(available.height, least) };
  const [input, output] = pairs[0];
  const title = TITLE * room.text + axisOf(room);
  const gaps = pairs.map(([grid]) => gapOf(directionOf(grid), room));
  const sides = 2 * Math.max(14, ROW_NUMBERS * room.text);
  const tall = (room.height - aboveIn(room) - gaps.reduce((sum, gap) => sum + gap, 0)) / pairs.length - title;
  const narrow = narrowestChannel(pairs[0], room);
  const [left, right] = cellSizes(pairs[0], room.width - narrow - sides, tall);
  const [wide, grids] = columnsOf(unitsWide(input) * left, output.cols * right, room.width - narrow - sides, room.text);
  const usual = (room.full ? 420 : 360) * room.text;
  const widest = Math.max(narrow, usual, m.channels > 1 ? specimenChannel(m, room) : 0);
  const channel = clip(room.width - grids - sides, narrow, widest);
  const inner = Math.max(unitsHigh(input) * left, output.rows * right);
  const x0 = Math.round((room.width - grids - channel) / 2);
  const strip = pairs.length > 1 ? (LOSS * room.text) / 2 : 4;
  let start = aboveIn(room);
  const rows = pairs.map(([a, b], index) => {
    const end = start + title + tall + gaps[index];
    const y0 = Math.round(start + title + (tall - inner) / 2);
    const x1 = Math.round(x0 + wide + channel);
    Object.assign(a, { cell: left, left: x0, top: y0 + Math.round((inner - unitsHigh(a) * left) / 2) });
    Object.assign(b, { cell: right, left: x1, top: y0 + Math.round((inner - b.rows * right) / 2) });
    const text = {
      x: x0 + wide + ASIDE,
      w: channel - 2 * ASIDE,
      top: start + (index ? strip : 4),
      bottom: end - (index === pairs.length - 1 ? 4 : strip),
    };
    start = end;
    return { direction: directionOf(a), input: a, output: b, text, mid: y0 + inner / 2, inner };
  });
  return finished({ kind: "wide", rows, height: room.height, room });
}
