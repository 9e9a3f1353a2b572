// What a stroke makes of a digit's levels: those of the data are shares of 4 × 4 blocks, so strokes have soft edges.

export const PAD_SIDE = 8; // rows and columns
export const INK = 16; // the greatest level
const REACH = 0.8; // cells: half the width of a stroke
const PER_CELL = 4; // points of a stroke

const inCell = ([y, x]) => [Math.floor(y), Math.floor(x)];
const isOnPad = ([i, j]) => i >= 0 && i < PAD_SIDE && j >= 0 && j < PAD_SIDE;

// The level of the cell at a point in cells, [y, x]; 0 beside the pad.
export function levelAt(levels, point) {
  const [i, j] = inCell(point);
  return isOnPad([i, j]) ? levels[i * PAD_SIDE + j] : 0;
}

// A stroke that begins on a cell with at least half the ink erases.
export const startsErasing = (levels, point) => levelAt(levels, point) >= INK / 2;

export const centreOf = ([i, j]) => [i + 0.5, j + 0.5];

// The levels after a straight part of a stroke.
export function stroked(levels, from, to, erases) {
  const parts = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) * PER_CELL));
  let result = levels;
  for (let k = 0; k <= parts; k += 1) {
    const point = from.map((start, axis) => start + ((to[axis] - start) * k) / parts);
    result = erases ? erasedAt(result, point) : inkedAt(result, point);
  }
  return result;
}

function inkedAt(levels, [y, x]) {
  return levels.map((level, k) => {
    const apart = Math.hypot(Math.floor(k / PAD_SIDE) + 0.5 - y, (k % PAD_SIDE) + 0.5 - x);
    const share = Math.min(1, Math.max(0, REACH + 0.5 - apart));
    return Math.max(level, Math.round(INK * share));
  });
}

function erasedAt(levels, point) {
  const [i, j] = inCell(point);
  return isOnPad([i, j]) ? levels.with(i * PAD_SIDE + j, 0) : levels;
}
