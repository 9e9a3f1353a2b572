// The sentence of a step. Texts come from the catalogue, numbers from Python.

import { balanceAt } from "../data/balance.js";
import { isPutAgain } from "../data/unpool.js";
import { totalAt } from "../data/model.js";
import { signed, formatNumber, term } from "../data/numbers.js";
import { countsRealCells, hasGivenDivisor, hasWinners, losesToPadding } from "../data/routing.js";
import {
  cellsOf,
  countsOf,
  eachWinner,
  gradientAt,
  outputAt,
  realCells,
  shareAt,
  valueAt,
  windowOf,
  xAt,
} from "../data/windows.js";

// "{n}" is a parameter, "{n:window|windows}" the form for 1 or that for other numbers.
export const filled = (template, params) =>
  template.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name, one, other) =>
    one === undefined ? params[name] : params[name] === 1 ? one : other,
  );
/** @param {number[]} cell */
export const cellName = ([i, j]) => `[${i}, ${j}]`;
const MOST_CELLS = 6;

/** @param {Words} words */
function cellList(words, cells) {
  const shown = cells.slice(0, MOST_CELLS).map(cellName).join(words.and);
  return cells.length > MOST_CELLS ? filled(words.more_cells, { cells: shown, n: cells.length - MOST_CELLS }) : shown;
}

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
export function sentenceOf(m, words, step, view) {
  const win = windowOf(m, step);
  const where = filled(words.where, { k: step + 1, n: m.steps, i: win.row, j: win.col });
  const several = m.channels > 1;
  if (view === "unpool") return filled(words.join, { where, text: unpoolClause(m, words, step, win) });
  const parts = [];
  if (view !== "backward") parts.push((several ? forwardOfAll : forwardClause)(m, words, step, win));
  if (view !== "forward")
    parts.push(filled(words.backward, { text: (several ? backwardOfAll : backwardClause)(m, words, step, win) }));
  const counts = countsOf(m, win);
  if (counts.beyond) parts.push(filled(words.note_beyond, counts));
  if (counts.uncounted && countsRealCells(m)) parts.push(words.note_uncounted);
  return filled(words.join, { where, text: parts.join(words.space) });
}

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 * @param {PoolWindow} win
 */
function forwardClause(m, words, step, win) {
  const value = formatNumber(outputAt(m, step, 0));
  if (!hasWinners(m)) return resultSentence(m, words, win, value);
  const cells = cellsOf(eachWinner, m, step, 0, false);
  return filled(words[`sentence_${m.kind}${cells.length > 1 ? "_tied" : ""}`], {
    value,
    count: cells.length,
    cells: cellList(words, cells),
  });
}

// The result of all cells of a window together.
/**
 * @param {Model} m
 * @param {Words} words
 * @param {PoolWindow} win
 */
function resultSentence(m, words, win, value) {
  const counts = countsOf(m, win);
  const given = { ...m.parameters, ...counts, divisor: formatNumber(counts.divisor), value };
  return filled(words[`sentence_${m.kind}${divisionOf(m, counts)}`], given);
}

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 * @param {PoolWindow} win
 */
function backwardClause(m, words, step, win) {
  const counts = countsOf(m, win);
  const given = {
    i: win.row,
    j: win.col,
    d: formatNumber(gradientAt(m, step, 0)),
    share: formatNumber(shareAt(m, step, 0)),
  };
  if (!hasWinners(m))
    return filled(goesTo(m, words, counts, ""), { ...given, ...counts, divisor: formatNumber(counts.divisor) });
  const winners = cellsOf(eachWinner, m, step, 0);
  const equals = cellsOf(eachWinner, m, step, 0, false).length;
  const params = {
    ...given,
    cells: cellList(words, winners),
    count: equals,
    tied: words[`tied_${m.kind}`],
    sum: sumOf(m, words, step, winners[0], 0),
  };
  if (equals === 1) return filled(words.goes_one, params);
  return filled({ first: words.goes_first, all: words.goes_all, split: words.goes_split }[m.ties], params);
}

// How a gradient reaches all cells of a window: "goes_uniform", "goes_uniform_padded" …
/**
 * @param {Model} m
 * @param {Words} words
 */
const goesTo = (m, words, counts, all) => words[`goes_${m.routing}${all}${divisionOf(m, counts)}`];

// The form of a text where the divisor is not the number of real cells.
/** @param {Model} m */
function divisionOf(m, counts) {
  if (hasGivenDivisor(m)) return "_given";
  return losesToPadding(m) && counts.padding ? "_padded" : "";
}

// "0.5 + 0.9 = 1.4": the cell's total before, its share, its total.
/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
function sumOf(m, words, step, [i, j], c) {
  const before = step > 0 ? totalAt(m, step - 1, i, j, c) : 0;
  const share = shareAt(m, step, c);
  if (m.overwrite) return filled(words.replaces, { share: formatNumber(share), before: formatNumber(before) });
  return `${formatNumber(before)} + ${term(share)} = ${formatNumber(totalAt(m, step, i, j, c))}`;
}

// ---- several channels, each with a short clause of its own ---------------------------------------------------------

/**
 * @param {Model} m
 * @param {Words} words
 */
const listOfChannels = (m, words, clause) => m.channelNames.map((name, c) => clause(name, c)).join(words.and_channel);

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 * @param {PoolWindow} win
 */
function forwardOfAll(m, words, step, win) {
  const values = listOfChannels(m, words, (name, c) => {
    const params = { name, value: formatNumber(outputAt(m, step, c)) };
    if (!hasWinners(m)) return filled(words.channel_value, params);
    return filled(words.channel_winner, { ...params, cells: cellList(words, cellsOf(eachWinner, m, step, c, false)) });
  });
  if (hasWinners(m)) return filled(words[`sentence_${m.kind}_all`], { values });
  return resultSentence(m, words, win, values);
}

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 * @param {PoolWindow} win
 */
function backwardOfAll(m, words, step, win) {
  const counts = countsOf(m, win);
  const values = listOfChannels(m, words, (name, c) => {
    const params = { name, d: formatNumber(gradientAt(m, step, c)), share: formatNumber(shareAt(m, step, c)) };
    if (!hasWinners(m)) return filled(words[`channel_${m.routing}`], params);
    const winners = cellsOf(eachWinner, m, step, c);
    const split = m.ties === "split" && winners.length > 1;
    return filled(split ? words.channel_split : words.channel_goes, { ...params, cells: cellList(words, winners) });
  });
  const params = { i: win.row, j: win.col, values, ...counts, divisor: formatNumber(counts.divisor) };
  if (hasWinners(m)) return filled(words.goes_all_channels, params);
  return filled(goesTo(m, words, counts, "_all"), params);
}

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
export function questionOf(m, words, step) {
  const { row, col } = windowOf(m, step);
  const where = filled(words.where, { k: step + 1, n: m.steps, i: row, j: col });
  if (m.asks) return where;
  const question = words[`predict_${m.kind}${hasWinners(m) && m.channels > 1 ? "_all" : ""}`];
  return filled(words.join, { where, text: filled(question, { i: row, j: col }) });
}

// The verdict on a guess, before the answer.
/** @param {Model} m */
export function verdictOf(m, guess) {
  if (!guess) return "";
  const [i, j] = guess.cell;
  return filled(guess.right ? m.words.guess_right : m.words.guess_wrong, {
    cell: cellName(guess.cell),
    value: formatNumber(xAt(m, i, j, 0)),
  });
}

// "A_prev[1, 3] = R 8, G 1, B 2"; for one channel the panel below shows it.
/**
 * @param {Model} m
 * @param {Words} words
 */
export function cellValueText(m, words, i, j) {
  const values = m.channelNames.map((name, c) =>
    filled(words.channel_value, { name, value: formatNumber(xAt(m, i, j, c)) }),
  );
  return `A_prev[${i}, ${j}] = ${values.join(words.and_channel)}`;
}

// "Σ dA_prev 1.2 of 1.5: lost to padding", under dA_prev.
/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
export function balanceText(m, words, step, isShort = false) {
  const balance = balanceAt(m, step);
  if (balance === null) return "";
  const params = { total: formatNumber(balance.distributed), upstream: formatNumber(balance.upstream) };
  if (balance.equal) return filled(words.sum_kept, params);
  if (isShort) return filled(words.sum_differs, params);
  if (m.overwrite) return filled(words.sum_overwritten, params);
  if (hasGivenDivisor(m)) return filled(words[`sum_${m.routing}_given`], params);
  return filled(words[`sum_${m.routing}_${m.kind}`] ?? words[`sum_${m.routing}`], params);
}

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 * @param {PoolWindow} win
 */
export function splitText(m, words, step, win, d) {
  return SPLIT_TEXTS[m.routing](m, words, step, { win, d });
}

const SPLIT_TEXTS = { winner: copiesText, uniform: divisionText, weights: (_, words) => words.parts_weights };

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
function divisionText(m, words, step, { win }) {
  const { count, padding, divisor } = countsOf(m, win);
  if (hasGivenDivisor(m)) return `÷ ${term(divisor)}`;
  return padding
    ? filled(words.parts_lost, { n: count, lost: formatNumber(shareAt(m, step, 0) * padding) })
    : `÷ ${count}`;
}

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
function copiesText(m, words, step, { d }) {
  const share = shareAt(m, step, 0);
  const winners = cellsOf(eachWinner, m, step, 0).length;
  if (winners === 1) return "";
  const copies = winners <= 4 ? Array(winners).fill(term(share)).join(" + ") : `${winners} · ${term(share)}`;
  const text = `${formatNumber(d)} → ${copies}`;
  return m.ties === "all" ? filled(words.parts_made, { told: text, made: signed(d * (winners - 1)) }) : text;
}

// Where a window's value is put back, and what average pooling gives back of it.
/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 * @param {PoolWindow} win
 */
function unpoolClause(m, words, step, win) {
  const value = listOfChannels(m, words, (name, c) => {
    const text = formatNumber(outputAt(m, step, c));
    return name ? filled(words.channel_value, { name, value: text }) : text;
  });
  const share = listOfChannels(m, words, (name, c) => {
    const text = formatNumber(valueAt(/** @type {UnitArray} */ (m.spreadShare), step * m.channels + c));
    return name ? filled(words.channel_value, { name, value: text }) : text;
  });
  const given = { i: win.row, j: win.col, value, share, real: realCells(win) };
  if (!m.first) return filled(words.unpool_none, given);
  const { first } = m;
  const cells = m.channelNames.map((_, c) => first.units[step * m.channels + c]);
  const named = [...new Set(cells)].map((at) => cellName([Math.floor(at / m.width), at % m.width])).join(words.and);
  const again = m.channels === 1 && isPutAgain(m, step, 0) ? words.unpool_again : "";
  const text = filled(words.unpool, { ...given, cells: named, index: [...new Set(cells)].join(words.and) });
  return [text, again, filled(words.unpool_spread, given)].filter(Boolean).join(words.space);
}
