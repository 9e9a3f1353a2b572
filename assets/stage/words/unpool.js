// The formulas of the view "unpool".

import { formatNumber, term } from "../data/numbers.js";
import { divisorOf, outputAt, shareAt, windowOf } from "../data/windows.js";
import { at, line, mi, mn, mo, result, row, sliceOf, small } from "./formulas.js";
import { filled } from "./sentences.js";

const HAT = '<mover accent="true"><mi mathvariant="normal">x</mi><mo>^</mo></mover>';

// x̂[index] = A[i, j]: an assignment.
/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
export function unpoolFormulas(m, words, step) {
  const { row: i, col: j } = windowOf(m, step);
  const index = m.first?.units[step * m.channels] ?? 0;
  const [h, w] = [Math.floor(index / m.width), index % m.width];
  const value = m.channels === 1 ? [mo("="), result(formatNumber(outputAt(m, step, 0)))] : [];
  const name = m.channels === 1 ? mn(index) : mi(words.index);
  const head = line(
    row(HAT, mo("[", 'stretchy="false"'), name, mo("]", 'stretchy="false"')),
    mo("="),
    at("A", i, j),
    ...value,
  );
  if (m.channels > 1) return [head];
  return [head + small(filled(words.index_is, { index, h, w, width: m.width })), head];
}

/**
 * @param {Model} m
 * @param {Words} words
 * @param {number} step
 */
export function spreadFormulas(m, words, step) {
  const win = windowOf(m, step);
  const divisor = term(divisorOf(m, win));
  const head = line(sliceOf(m, win, "dA"), mo("+="), at("A", win.row, win.col), mo("/"), mn(divisor));
  const note =
    m.channels > 1
      ? ""
      : small(
          filled(words.receives_uniform, {
            formula: `${formatNumber(outputAt(m, step, 0))} / ${divisor} = ${formatNumber(shareAt(m, step, 0))}`,
          }),
        );
  return [small(words.unpool_dA) + head + note, head + note, head];
}
