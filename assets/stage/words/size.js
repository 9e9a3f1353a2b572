// The size of the output (equation 1), in the form that applies.

import { hasPanel } from "../data/model.js";
import { sizeIsOne } from "../data/windows.js";
import { escaped, mi, mn, mo, parens, result, row } from "./formulas.js";
import { filled } from "./sentences.js";

// n = ⌊(n_prev + 2·pad − f) / stride⌋ + 1 = ⌊(5 + 2·1 − 3) / 2⌋ + 1 = 3; height and width apart where they differ.
// lit: the settings ("f", "stride", "pad", "dilation") that have just changed.
/** @param {Model} m */
export function sizeEquation(m, lit = []) {
  if (sizeIsOne(m)) return sizeOf(m, 0, "", lit);
  return sizeOf(m, 0, "H", lit) + sizeOf(m, 1, "W", lit);
}

// Symbols, then the same with numbers.
/** @param {Model} m */
function sizeOf(m, axis, sub, lit) {
  const named = (base) => (sub ? `<msub>${mi(base)}${mi(sub)}</msub>` : mi(base));
  const [symbols, numbers] = [symbolsOf(axis, named), settingsOf(m, axis)].map((values) => marked(values, lit));
  const count = [m.rows, m.cols][axis];
  const write = (size) => (m.adaptive ? binOf(size) : isSame(m, axis) ? sameOf(size) : windowsOf(m, axis, size));
  if (m.adaptive) {
    return wholeOf(
      row(named("n"), mo("="), result(count), `<mtext>,\u2002${escaped(m.words.bin)}\u2002</mtext>`, write(symbols)),
      row(mo("="), write(numbers)),
    );
  }
  const isDropped = m.roundsUp && m.leftOut[axis];
  const rounds = isDropped ? mn(count + 1) : result(count);
  const note = isDropped ? ` <small>${escaped(filled(m.words.size_dropped, { n: count }))}</small>` : "";
  return wholeOf(row(named("n"), mo("="), write(symbols)), row(mo("="), write(numbers), mo("="), rounds), note);
}

const wholeOf = (symbols, numbers, note = "") =>
  `<span class="axis"><math>${symbols}</math> <math>${numbers}</math>${note}</span>`;

const SIDES = [
  ["top", "bottom"],
  ["left", "right"],
];

function symbolsOf(axis, named) {
  const [before, after] = SIDES[axis].map((side) => `<msub>${mi("pad")}${mi(side)}</msub>`);
  const settings = Object.fromEntries(["f", "stride", "dilation", "pad"].map((name) => [name, mi(name)]));
  return { ...settings, before, after, n: named("n_prev"), out: named("n") };
}

/** @param {Model} m */
function settingsOf(m, axis) {
  const [before, after] = m.pad[axis].map(mn);
  const settings = Object.fromEntries(["f", "stride", "dilation"].map((name) => [name, mn(m[name][axis])]));
  return { ...settings, pad: before, before, after, n: mn([m.height, m.width][axis]), out: mn([m.rows, m.cols][axis]) };
}

// Values with those highlighted that have just changed.
function marked(values, lit) {
  const isLit = (name) => lit.includes(name === "before" || name === "after" ? "pad" : name);
  return Object.fromEntries(
    Object.entries(values).map(([name, html]) => [name, isLit(name) ? `<mrow class="lit">${html}</mrow>` : html]),
  );
}

function rounded(up, ...inner) {
  const [open, close] = (up ? ["⌈", "⌉"] : ["⌊", "⌋"]).map((sign) => mo(sign, 'stretchy="false"'));
  return [open, ...inner, close];
}

/** @param {Model} m */
function windowsOf(m, axis, { n, f, stride, dilation, pad, before, after }) {
  const [first, last] = m.pad[axis];
  const equal = [mo("+"), mn(2), mo("·"), pad];
  const sides = [mo("+"), before, mo("+"), after];
  const padded = !hasPanel(m, "pad") || m.padsAs === "valid" ? [] : first === last ? equal : sides;
  const span = m.dilation[axis] === 1 ? [f] : [dilation, mo("·"), parens(f, mo("−"), mn(1)), mo("−"), mn(1)];
  return row(...rounded(m.roundsUp, parens(n, ...padded, mo("−"), ...span), mo("/"), stride), mo("+"), mn(1));
}

// With SAME padding the size depends on the stride only.
const sameOf = ({ n, stride }) => row(...rounded(true, n, mo("/"), stride));

/** @param {Model} m */
const isSame = (m, axis) =>
  ["same", "same_lower"].includes(m.padsAs) &&
  Math.ceil([m.height, m.width][axis] / m.stride[axis]) === [m.rows, m.cols][axis];

// Where a bin starts and ends, as a slice.
function binOf({ n, out }) {
  const next = parens(mi("i"), mo("+"), mn(1));
  const start = rounded(false, mi("i"), mo("·"), n, mo("/"), out);
  return row(...start, mo(":"), ...rounded(true, next, mo("·"), n, mo("/"), out));
}
