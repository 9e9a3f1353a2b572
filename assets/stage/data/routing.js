// Where a window's gradient goes. Each kind of pooling has one of three routings, which Python sends; all that
// depends on it is in this table. Weights and shares come from Python.

import { cellsOf, eachCellOf, eachWinner, isTied, realCells, shareAt, valueAt, windowOf } from "./windows.js";

/**
 * @typedef {object} Routing
 * @property {boolean} hasWinners Whether some cells of a window win, and are marked.
 * @property {boolean} divides Whether a gradient is divided into equal shares, those of padding included if it is counted.
 * @property {(m: any, w: number, c: number, visit: (i: number, j: number) => void) => void} eachReceiver
 * @property {(m: any, i: number, j: number, c: number) => number} factor What a cell multiplies its share by.
 * @property {(m: any, w: number, c: number) => number} received What all cells together get, in shares.
 */

/** @param {Model} m */
const everyCell = (m, w, _, visit) => eachCellOf(windowOf(m, w), visit);
const one = () => 1;
/** @param {Model} m */
const factorAt = (m, i, j, c) => valueAt(m.cellFactors, (i * m.width + j) * m.channels + c);

/** @param {Model} m */
function winnersOf(m, w, c) {
  if (m.ties === "first" || !isTied(m, w, c)) return 1;
  return cellsOf(eachWinner, m, w, c).length;
}

/** @param {Model} m */
function factorsOf(m, w, c) {
  let sum = 0;
  everyCell(m, w, c, (i, j) => {
    sum += factorAt(m, i, j, c);
  });
  return sum;
}

/** @type {Record<string, Routing>} */
const ROUTINGS = {
  winner: { hasWinners: true, divides: false, eachReceiver: eachWinner, factor: one, received: winnersOf },
  uniform: {
    hasWinners: false,
    divides: true,
    eachReceiver: everyCell,
    factor: one,
    received: (m, w) => realCells(windowOf(m, w)),
  },
  weights: {
    hasWinners: false,
    divides: false,
    eachReceiver: everyCell,
    factor: factorAt,
    received: factorsOf,
  },
};

/** @param {Model} m */
export function routingOf(m) {
  const routing = ROUTINGS[m.routing];
  if (!routing) throw new RangeError(`routing ${m.routing}`);
  return routing;
}

// A cell of factor 0 receives exactly 0, even of an infinite share.
export const times = (factor, share) => (factor === 0 ? 0 : factor * share);

/** @param {Model} m */
export const hasWinners = (m) => routingOf(m).hasWinners;
/** @param {Model} m */
export const divides = (m) => routingOf(m).divides;
// Whether shares of padding are lost; whether padding is not counted; whether the divisor is not a number of cells.
/** @param {Model} m */
export const losesToPadding = (m) => divides(m) && m.counts !== "real";
/** @param {Model} m */
export const countsRealCells = (m) => divides(m) && m.counts === "real";
/** @param {Model} m */
export const hasGivenDivisor = (m) => divides(m) && m.counts === "given";

// Visit the cells that get a share of dA from a window.
/** @param {Model} m */
export const eachReceiver = (m, w, c, visit) => routingOf(m).eachReceiver(m, w, c, visit);

/** @param {Model} m */
export function receives(m, w, c, i, j) {
  if (!hasWinners(m)) return true;
  return cellsOf(eachWinner, m, w, c).some(([a, b]) => a === i && b === j);
}

// What a cell gets from a window that it receives from; in units, what is added to its sum.
/** @param {Model} m */
export const receivedAt = (m, w, i, j, c) => times(routingOf(m).factor(m, i, j, c), shareAt(m, w, c));
/** @param {Model} m */
export const unitsAt = (m, w, i, j, c) => times(routingOf(m).factor(m, i, j, c), m.share.units[w * m.channels + c]);

// The weight of a cell of a window: 1 or 0 in a mask, else the product of two factors; null where all are the same.
/** @param {Model} m */
export function weightAt(m, w, i, j, c) {
  if (m.windowFactors) return times(factorAt(m, i, j, c), valueAt(m.windowFactors, w * m.channels + c));
  return hasWinners(m) ? Number(receives(m, w, c, i, j)) : null;
}

/** @param {Model} m */
export const receivedUnits = (m, w, c) => m.share.units[w * m.channels + c] * routingOf(m).received(m, w, c);
