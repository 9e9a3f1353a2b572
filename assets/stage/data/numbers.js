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

// Two significant digits, for corners of cells.
export const brief = (value) => withMinus(String(Number(value.toPrecision(2))));

export const signed = (value) => (value >= 0 ? `+${formatNumber(value)}` : formatNumber(value));

// A number, in brackets if it is negative: for sums.
export const term = (value) => (value < 0 ? `(${formatNumber(value)})` : formatNumber(value));

function trimmed(value, decimals) {
  const text = value.toFixed(decimals);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

// From longest to shortest; null where a form would show 0 for a value that is not 0, or nothing shorter.
const FORMS = [
  ...[4, 3, 2, 1].map((decimals) => (value) => {
    const text = trimmed(value, decimals);
    return Number(text) === 0 && value !== 0 ? null : text.replace(/^-0$/, "0");
  }),
  (value) => (Math.abs(value) < 1 && value !== 0 ? lessThanOne(value) : nearly(value)),
  (value) =>
    Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 0.1) ? withoutDigits(value) : lessThanOne(value),
];

const nearly = (value) => (Number.isInteger(value) ? String(value) : `~${trimmed(value, 0)}`).replace(/^-0$/, "0");

function lessThanOne(value) {
  const text = trimmed(value, 1).replace(/^(-?)0\./, "$1.");
  return Number(text) === 0 && value !== 0 ? (value < 0 ? "~-0" : "~0") : text;
}

const withoutDigits = (value) => value.toExponential(0).replace("e+", "e");

// One form and one font size for all cells of a grid: the longest form that reads well, else the longest that can
// be read at all; null when none can.
export function cellNumbers(values, cell, mostFont) {
  const finite = values.filter((value) => Number.isFinite(value));
  const lengths = FORMS.map((form) => longestOf(finite, form, values.length > finite.length ? 3 : 1));
  const room = cell - Math.max(4, 0.16 * cell);
  for (const { least, forms } of [
    { least: GOOD_FONT, forms: FORMS.slice(0, GOOD_FORMS) },
    { least: LEAST_FONT, forms: FORMS },
  ]) {
    for (const [k, form] of forms.entries()) {
      const font = Math.min(0.4 * cell, room / (0.6 * lengths[k]), mostFont);
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
