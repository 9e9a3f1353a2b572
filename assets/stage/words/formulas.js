// Formulas with the numbers in them, as MathML. Each comes in several forms, the fullest first: the page shows the
// first that fits.

import { hasPanel } from "../data/model.js";
import { formatNumber, term } from "../data/numbers.js";
import { countsRealCells } from "../data/routing.js";
import {
  cellsOf,
  countsOf,
  divisorOf,
  eachWinner,
  gradientAt,
  isInWindow,
  outputAt,
  placesOf,
  shareAt,
  windowOf,
  xAt,
} from "../data/windows.js";
import { css, lightsOf } from "../layout/theme.js";
import { cellName, filled } from "./sentences.js";

export const escaped = (text) =>
  String(text).replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
export const mn = (text) => `<mn>${escaped(text)}</mn>`;
export const mi = (text) => `<mi mathvariant="normal">${escaped(text)}</mi>`;
export const mo = (text, more = "") => `<mo ${more}>${escaped(text)}</mo>`;
const mtext = (text) => `<mtext>${escaped(text)}</mtext>`;
export const row = (...parts) => `<mrow>${parts.join("")}</mrow>`;
export const line = (...parts) => `<div class="line"><math>${row(...parts)}</math></div>`;
export const small = (text) => `<div class="line small">${escaped(text)}</div>`;
export const part = (name, inner) => row(mi(name), mo("[", 'stretchy="false"'), inner, mo("]", 'stretchy="false"'));
export const at = (name, i, j) => part(name, row(mn(i), mo(","), mn(j)));
const slice = (name, rows, cols) => part(name, mtext(`${rows}, ${cols}`));
const joined = (parts, between) => parts.flatMap((piece, k) => (k ? [between, piece] : [piece]));
export const parens = (...inner) => row(mo("(", 'stretchy="false"'), ...inner, mo(")", 'stretchy="false"'));
export const result = (value) => `<mn class="result">${escaped(value)}</mn>`;
// A number that belongs to a cell: control/hover.js links them.
const mnOf = (text, cell) => (cell ? `<mn data-cell="${cell}">${escaped(text)}</mn>` : mn(text));
const resultOf = (text, cell) => `<mn class="result" data-cell="${cell}">${escaped(text)}</mn>`;

// The slice as equation 2 reads: of the padded input when there is padding.
/**
 * @param {Model} m
 * @param {PoolWindow} win
 */
export function sliceOf(m, win, name) {
  const { rows, cols } = placesOf(m, win);
  const along = (places, axis) => {
    const before = m.pad[axis][0];
    const ends = `${places[0] + before}:${places[places.length - 1] + 1 + before}`;
    return m.dilation[axis] > 1 ? `${ends}:${m.dilation[axis]}` : ends;
  };
  return slice(isPadded(m) ? `${name}_pad` : `${name}_prev`, along(rows, 0), along(cols, 1));
}

/** @param {Model} m */
const isPadded = (m) => m.pad.flat().some((cells) => cells > 0);

// "1…3", or "0, 2, 4" where dilation sets them apart.
/** @param {Words} words */
function span(words, { first, count, step }) {
  const last = first + (count - 1) * step;
  if (count === 1 || step === 1) return count === 1 ? `${first}` : `${first}…${last}`;
  const named = [first, first + step, ...(count > 4 ? ["…"] : count > 3 ? [first + 2 * step] : []), last];
  return [...new Set(named)].join(words.and);
}

/**
 * @param {Model} m
 * @param {Words} words
 * @param {PoolWindow} win
 */
const padNoteOf = (m, words, win, of) =>
  isPadded(m)
    ? small(filled(words.rows_columns, { rows: span(words, win.down), cols: span(words, win.across), of }))
    : "";

// The window's values row by row, padding included unless it is not counted; each with the cell that it belongs to.
/**
 * @param {Model} m
 * @param {PoolWindow} win
 */
function valuesOf(m, win) {
  const padding = Number(m.padding);
  const { rows, cols } = placesOf(m, win);
  const isReal = (i, j) => isInWindow(win, i, j);
  const isListed = (i, j) => !countsRealCells(m) || isReal(i, j);
  const valueAtPlace = (i, j) => (isReal(i, j) ? { value: xAt(m, i, j, 0), cell: `x,${i},${j}` } : { value: padding });
  return rows
    .map((i) => cols.filter((j) => isListed(i, j)).map((j) => valueAtPlace(i, j)))
    .filter((values) => values.length);
}

// ---- forward -----------------------------------------------------------------------------------------------------

const QUESTION = line(mo("="), result("?"));

// enlarged: whether the window's values can be read beside the formula; hidden: whether the result is to be predicted.
/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
export function forwardFormulas(m, words, step, enlarged, hidden = false) {
  const win = windowOf(m, step);
  const hasSlices = hasPanel(m, "slices");
  const [left, right] = hasSlices
    ? [row(at("A", win.row, win.col), mo("=")), row(mi(m.symbol), mtext("\u2005"), sliceOf(m, win, "A"))]
    : [at("A", win.row, win.col), ""];
  const note = hasSlices ? padNoteOf(m, words, win, "A_prev") : "";
  const worked = hidden
    ? [QUESTION]
    : m.channels > 1
      ? [channelResults(m, step)]
      : workedOut(m, words, step, win, enlarged);
  return formsOf(left, right, note, worked);
}

// Both sides of the head in one line with all that follows; without the note on padding; in two lines.
function formsOf(left, right, note, endings) {
  const head = line(left, right);
  const shortest = endings[endings.length - 1];
  const split = line(left) + (right && line(right));
  return [
    ...endings.map((ending) => head + note + ending),
    head + shortest,
    ...endings.map((ending) => split + ending),
  ];
}

const INLINE = 9; // values in one line
const ARRAY = 16; // values as an array

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 * @param {PoolWindow} win
 */
function workedOut(m, words, step, win, enlarged) {
  const { count: n, divisor } = countsOf(m, win);
  const value = formatNumber(outputAt(m, step, 0));
  const output = resultOf(value, `A,${win.row},${win.col}`);
  const forms = [];
  const written = (cells, signs) => line(mo("="), expression(m, cells, signs, divisor), mo("="), output);
  if (n <= INLINE) forms.push(written(valuesOf(m, win).flat(), LISTED));
  if (n > 1 && n <= ARRAY && !enlarged) forms.push(written(valuesOf(m, win), TABLED));
  const text = filled(words[`of_${m.kind}`], { ...m.parameters, n, divisor: term(divisor), value });
  return [...forms, line(mo("="), mtext(`\u2004${text}`)), line(mo("="), output)];
}

// ---- a kind's formula, a tree that Python sends -------------------------------------------------------------------

const bars = (inner) => row(mo("|", 'stretchy="false"'), inner, mo("|", 'stretchy="false"'));
const power = (base, exponent) => `<msup>${base}${exponent}</msup>`;
const list = (parts, sign) => parens(...joined(parts, mo(sign)));

function table(values) {
  const written = ({ value, cell }) => `<mtd>${mnOf(formatNumber(value), cell)}</mtd>`;
  const rows = values.map((cells) => `<mtr>${cells.map(written).join("")}</mtr>`);
  return row(mo("["), `<mtable>${rows.join("")}</mtable>`, mo("]"));
}

// How operations over a window's cells are written: with each value in a list, or with the array of all of them.
const LISTED = {
  max: (write) => row(mi("max"), list(write(formatNumber), ",")),
  min: (write) => row(mi("min"), list(write(formatNumber), ",")),
  sum: (write) => list(write(term), "+"),
};
const TABLED = {
  max: (write) => row(mi("max"), ...write()),
  min: (write) => row(mi("min"), ...write()),
  sum: (write) => row(mi("sum"), ...write()),
};

const OPERATIONS = {
  abs: bars,
  sign: (inner) => row(mi("sign"), parens(inner)),
  over: (above, below) => row(above, mo("/"), below),
  times: (left, right) => row(left, mo("⋅"), right),
  minus: (left, right) => row(left, mo("−"), right),
  power,
  root: (inner, degree) => power(inner, row(mn(1), mo("/"), degree)),
};

/** @param {Model} m */
function expression(m, cells, reductions, divisor) {
  // x: the cell that is written, or the array; a number in bars needs no brackets.
  const write = (tree, x, format) => {
    if (typeof tree === "string") return tree === "x" ? x(format) : mn(numberOf(m, tree, divisor));
    const [operation, ...operands] = tree;
    const reduce = reductions[operation];
    if (!reduce) {
      const inner = operation === "abs" ? formatNumber : format;
      return OPERATIONS[operation](...operands.map((operand) => write(operand, x, inner)));
    }
    if (reductions === TABLED) return reduce(() => [write(operands[0], () => table(cells), format)]);
    return reduce((usual) =>
      cells.map(({ value, cell }) => write(operands[0], (format) => mnOf(format(value), cell), usual)),
    );
  };
  return write(m.formula.value, () => "", formatNumber);
}

// A number in a formula: the divisor, a setting of the kind, or the number itself.
/** @param {Model} m */
const numberOf = (m, name, divisor) =>
  name === "n" ? term(divisor) : formatNumber(m.parameters[name] ?? Number(name));

// A cell's weight, in symbols.
/** @param {Model} m */
function weightFormula(m, output, divisor) {
  const write = (tree) => {
    if (typeof tree !== "string") return OPERATIONS[tree[0]](...tree.slice(1).map(bracketed));
    if (tree === "A") return output;
    return tree === "x" || tree === "mask" ? mi(tree) : mn(numberOf(m, tree, divisor));
  };
  const bracketed = (tree) => (["over", "minus"].includes(tree[0]) ? parens(write(tree)) : write(tree));
  return write(m.formula.weight);
}

// The channels' results and, of a picture, the colour that they make.
/**
 * @param {Model} m
 * @param {number} step
 */
function channelResults(m, step) {
  const values = m.channelNames.map((_, c) => outputAt(m, step, c));
  const results = m.channelNames.map((name, c) => row(mi(name), mtext("\u2005"), result(formatNumber(values[c]))));
  const swatch = m.picture ? `<span class="swatch" style="background: ${css(lightsOf(m, values))}"></span>` : "";
  return line(mo("="), parens(...joined(results, mo(",")))).replace("</math>", `</math>${swatch}`);
}

// ---- backward ----------------------------------------------------------------------------------------------------

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
export function backwardFormulas(m, words, step, hidden = false) {
  const win = windowOf(m, step);
  const d = at("dA", win.row, win.col);
  const [left, right] = [
    row(sliceOf(m, win, "dA"), mo(m.overwrite ? "=" : "+=")),
    m.routing === "uniform"
      ? row(d, mo("/"), m.asks === "forward" ? result("?") : mn(term(divisorOf(m, win)))) // a question may be about it
      : row(weightFormula(m, at("A", win.row, win.col), divisorOf(m, win)), mo("⋅"), d),
  ];
  return formsOf(left, right, padNoteOf(m, words, win, "dA_prev"), [
    hidden ? "" : m.channels === 1 ? RECEIVED[m.routing](m, words, step) : channelGradients(m, step),
  ]);
}

const RECEIVED = {
  winner: winnersReceive,
  uniform: (m, words, step) => {
    const divisor = term(divisorOf(m, windowOf(m, step)));
    const formula = `${formatNumber(gradientAt(m, step, 0))} / ${divisor} = ${formatNumber(shareAt(m, step, 0))}`;
    return small(filled(words.receives_uniform, { formula }));
  },
  weights: (_, words) => small(words.receives_weights),
};

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
function winnersReceive(m, words, step) {
  const d = gradientAt(m, step, 0);
  const share = formatNumber(shareAt(m, step, 0));
  const winners = cellsOf(eachWinner, m, step, 0);
  if (winners.length === 1)
    return small(filled(words.receives_one, { cells: cellName(winners[0]), formula: `1 · ${term(d)}` }));
  const formula = m.ties === "split" ? `${formatNumber(d)} / ${winners.length} = ${share}` : `1 · ${term(d)}`;
  const tied = words[`tied_${m.kind}`];
  const text = m.ties === "split" ? words.receives_split : words.receives_all;
  return small(filled(text, { n: winners.length, tied, formula }));
}

/**
 * @param {Model} m
 * @param {number} step
 */
function channelGradients(m, step) {
  const given = m.channelNames.map((name, c) =>
    row(mi(name), mtext("\u2005"), mn(formatNumber(gradientAt(m, step, c)))),
  );
  return line(mi("dA"), mo("="), parens(...joined(given, mo(","))));
}
