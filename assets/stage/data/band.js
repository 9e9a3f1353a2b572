// The rows of dA_prev that are still growing at a step: those of the current row of windows. Everything above is
// final and comes from Python; everything below is still 0. Sums are in whole units, so they are exact.

import { hasWinners, times } from "./routing.js";
import { eachWinner, windowOf } from "./windows.js";

/** @param {Model} m */
export function makeBand(m) {
  const across = m.width * m.channels;
  const floats = (length) => new Float64Array(length);
  const band = {
    row: -1,
    col: -1,
    top: 0,
    bottom: 0,
    sums: floats(m.reach[0] * across),
    base: floats(m.reach[0] * across),
    line: floats(across),
  };
  band.seek = (step) => seekBand(m, band, step);
  return band;
}

/** @param {Model} m */
function seekBand(m, band, step) {
  const { row, col, top, bottom } = windowOf(m, step);
  if (row !== band.row) {
    Object.assign(band, { row, top, bottom });
    addEarlierRows(m, band);
    restart(band);
  } else if (col < band.col) restart(band);
  if (band.col < col) addWindows(m, band.sums, band, row, band.col + 1, col + 1);
  band.col = col;
  return band;
}

// Before the first window of the row.
function restart(band) {
  band.col = -1;
  band.sums.set(band.base);
  band.line.fill(0);
}

/** @param {Model} m */
function addEarlierRows(m, band) {
  band.base.fill(0);
  for (let row = band.row - 1; row >= 0 && m.rowBounds.units[2 * row + 1] > band.top; row -= 1) {
    addWindows(m, band.base, band, row, 0, m.cols);
  }
}

// Add the shares of windows (row, from…end−1) to rows of the band.
/** @param {Model} m */
function addWindows(m, sums, band, row, from, end) {
  if (hasWinners(m)) addRouted(m, sums, band, row, from, end);
  else addSpread(m, sums, band, row, from, end);
}

/** @param {Model} m */
function addRouted(m, sums, band, row, from, end) {
  const { width, channels } = m;
  const shares = m.share.units;
  for (let w = row * m.cols + from; w < row * m.cols + end; w += 1) {
    for (let c = 0; c < channels; c += 1) {
      const share = shares[w * channels + c];
      if (share === 0) continue;
      eachWinner(m, w, c, (i, j) => {
        if (i >= band.top) sums[((i - band.top) * width + j) * channels + c] += share;
      });
    }
  }
}

// Every row that a window has gets the same shares, so one line of sums over the columns is added to all of them, times the
// cells' factors if there are any. The current row has its own line, so that floats are added in
// one order, however a step is reached.
/** @param {Model} m */
function addSpread(m, sums, band, row, from, end) {
  const { width, channels } = m;
  const line = sums === band.base ? new Float64Array(width * channels) : band.line;
  for (let col = from; col < end; col += 1) {
    const { across } = windowOf(m, row * m.cols + col);
    for (let k = 0; k < across.count; k += 1) {
      const j = across.first + k * across.step;
      for (let c = 0; c < channels; c += 1) {
        line[j * channels + c] += m.share.units[(row * m.cols + col) * channels + c];
      }
    }
  }
  const { down } = windowOf(m, row * m.cols);
  const [left, right] = [windowOf(m, row * m.cols + from).left, windowOf(m, row * m.cols + end - 1).right];
  for (let a = 0; a < down.count; a += 1) {
    const i = down.first + a * down.step;
    if (i < band.top || i >= band.bottom) continue;
    const at = (i - band.top) * width * channels;
    const factors = m.cellFactors?.units.subarray(i * width * channels);
    for (let k = left * channels; k < right * channels; k += 1)
      sums[at + k] = band.base[at + k] + (factors ? times(factors[k], line[k]) : line[k]);
  }
}
