// Which layout a room gets.

import { cellNumbers, distinctValues } from "../data/numbers.js";
import { PHONE } from "./layout.js";
import { besideOnPhone, stacked } from "./phone.js";
import { inStrip } from "./strip.js";
import { besideEachOther } from "./wide.js";

const WORTH_IT = 1.25; // how much larger cells have to be for all four grids to be in one line
const NARROW = 10; // columns of both grids that a phone has beside each other

/**
 * @param {Model} m
 * @param {View} view
 * @param {Room} room
 * @returns {Layout}
 */
export function arrange(m, view, room) {
  if (room.arranged) return room.arranged(m, view, room);
  if (room.width < PHONE)
    return m.width + m.pad[1][0] + m.pad[1][1] + m.cols <= NARROW
      ? besideOnPhone(m, view, room)
      : stacked(m, view, room);
  const square = besideEachOther(m, view, room);
  // In full screen a line's formulas would be too small, but a lecture's numbers are read from afar.
  if (view !== "loop" || (room.full && !room.lecture)) return square;
  const strip = inStrip(m, room);
  const larger = square.height > room.height || strip.grids.x.cell >= WORTH_IT * square.grids.x.cell;
  // Where cells are too small for their numbers, the window is enlarged between the grids; a line has no place for it.
  return showsNumbers(m, strip) && (larger || !showsNumbers(m, square)) ? strip : square;
}

function showsNumbers(m, { grids, leastNumberCell }) {
  const { cell } = grids.x;
  if (m.channels > 1 || cell < leastNumberCell) return false;
  const values = distinctValues(m.x);
  return values !== null && cellNumbers(values, cell, Infinity) !== null;
}
