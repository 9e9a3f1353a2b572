// Numbers as text: short ones that fit a cell, and full ones for sentences.

export const MINUS = "−";
const withMinus = (text) => text.replaceAll("-", MINUS);

function special(value) {
  if (value !== value) return "NaN";
  if (value === Infinity) return "∞";
  if (value === -Infinity) return `${MINUS}∞`;
  return null;
}

// For sentences and formulas: up to four decimals, four significant digits when small, scientific when huge or tiny.
export function formatNumber(value) {
  const name = special(value);
  if (name !== null) return name;
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return withMinus(String(value));
  if (size >= 1e9 || size < 1e-4)
    return withMinus(
      value
        .toExponential(2)
        .replace(/\.?0+e/, "e")
        .replace("e+", "e"),
    );
  return withMinus(size >= 0.1 ? trimmed(value, 4) : String(Number(value.toPrecision(4))));
}

// The number itself, however long.
export const exactNumber = (value) => special(value) ?? withMinus(String(value));

// Two significant digits, for corners of cells.
export const brief = (value) => withMinus(String(Number(value.toPrecision(2))));

export const signed = (value) => (value >= 0 ? `+${formatNumber(value)}` : formatNumber(value));

// A number, in brackets if it is negative: for sums.
export const term = (value) => (value < 0 ? `(${formatNumber(value)})` : formatNumber(value));

function trimmed(value, decimals) {
  const text = value.toFixed(decimals);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

// From longest to shortest; null where a form has neither the exact value nor two of its digits.
const FORMS = [
  ...[4, 3, 2, 1].map((decimals) => (value) => {
    const text = trimmed(value, decimals);
    return Number(text) === value || Math.abs(value) >= 10 ** (1 - decimals) ? text.replace(/^-0$/, "0") : null;
  }),
  (value) => (Number.isInteger(value) ? String(value) : twoDigits(value)),
  twoDigits,
];

// The first two digits; of numbers from 100 to 1000 all that are before the point.
function twoDigits(value) {
  const size = Math.abs(value);
  if (size >= 1000 || (size > 0 && size < 0.01)) return value.toExponential(1).replace(".0e", "e").replace("e+", "e");
  const text = size < 100 ? String(Number(value.toPrecision(2))) : value.toFixed(0);
  return Number(text) !== value && !text.includes(".") ? `~${text}` : text.replace(/^(-?)0\./, "$1.");
}

const MOST_VALUES = 4000;

// The numbers of an array, each once: a picture of many pixels has few.
/** @param {UnitArray} array */
export const distinctUnits = (array) => (array.distinct ??= [...new Set(array.units)]);

// The same as values; null where there are too many to compare.
/** @param {UnitArray} array */
export function distinctValues(array) {
  const units = distinctUnits(array);
  return units.length > MOST_VALUES ? null : Array.from(units, (unit) => unit / array.divisor);
}

// One form and one font size for all cells of a grid: the longest form that reads well, else the longest that can
// be read at all; null when none can.
export function cellNumbers(values, cell, mostFont, goodFont = GOOD_FONT) {
  const finite = values.filter((value) => Number.isFinite(value));
  const lengths = FORMS.map((form) => longestOf(finite, form, values.length > finite.length ? 3 : 1));
  const room = cell - Math.max(2, 0.16 * cell);
  const high = Math.max(0.4 * cell, Math.min(0.66 * cell, goodFont));
  for (const { least, forms } of [
    { least: GOOD_FONT, forms: FORMS.slice(0, GOOD_FORMS) },
    { least: LEAST_FONT, forms: FORMS },
  ]) {
    for (const [k, form] of forms.entries()) {
      const font = Math.min(high, room / (0.6 * lengths[k]), mostFont);
      if (font >= least)
        return { font, write: (value) => special(value) ?? withMinus(form(value) ?? formatNumber(value)) };
    }
  }
  return null;
}

const GOOD_FONT = 11;
const GOOD_FORMS = 3; // with two decimals at least
const LEAST_FONT = 8.5;

// Characters of the longest number in a form; infinitely many where a value has no such form.
function longestOf(values, form, least) {
  let longest = least;
  for (const value of values) longest = Math.max(longest, form(value)?.length ?? Infinity);
  return longest;
}

export const plain = (value) => (value !== value ? "NaN" : Math.abs(value) === Infinity ? `${value}` : value);

export const clip = (value, low, high) => Math.min(Math.max(value, low), high);
