// Numbers as text: short ones that fit a cell, and full ones for sentences.

const MINUS = "−";
const withMinus = (text) => text.replace("-", MINUS);

function special(value) {
  if (value !== value) return "NaN";
  if (value === Infinity) return "∞";
  if (value === -Infinity) return `${MINUS}∞`;
  return null;
}

// For sentences and formulas: up to four decimals, six significant digits when small, scientific when huge or tiny.
function spoken(value) {
  const name = special(value);
  if (name !== null) return name;
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return withMinus(String(value));
  if (size >= 1e9 || size < 1e-4) return withMinus(value.toExponential(2).replace(/\.?0+e/, "e").replace("e+", "e"));
  return withMinus(size >= 0.1 ? trimmed(value, 4) : String(Number(value.toPrecision(4))));
}

const signed = (value) => (value < 0 ? spoken(value) : `+${spoken(value)}`);

// A number and, where sums follow, brackets around a negative one.
const term = (value) => (value < 0 ? `(${spoken(value)})` : spoken(value));

function trimmed(value, decimals) {
  const text = value.toFixed(decimals);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

// From longest to shortest; null where a form would show 0 for a value that is not 0, or nothing shorter.
const FORMS = [
  ...[4, 3, 2, 1, 0].map((decimals) => (value) => {
    const text = trimmed(value, decimals);
    return Number(text) === 0 && value !== 0 ? null : text.replace(/^-0$/, "0");
  }),
  (value) => (Math.abs(value) < 1 && value !== 0 ? lessThanOne(value) : trimmed(value, 0)),
  (value) => (Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 0.1) ? brief(value) : lessThanOne(value)),
];

function lessThanOne(value) {
  const text = trimmed(value, 1).replace(/^(-?)0\./, "$1.");
  return Number(text) === 0 && value !== 0 ? (value < 0 ? "~-0" : "~0") : text;
}

const brief = (value) => value.toExponential(0).replace("e+", "e");

// One form and one font size for a whole grid of cells, the longest form that can be read; null when none can.
function cellNumbers(values, cell, mostFont) {
  const finite = values.filter((value) => Number.isFinite(value));
  const names = values.length > finite.length ? 3 : 1;
  for (const form of FORMS) {
    let longest = names;
    let fits = true;
    for (const value of finite) {
      const text = form(value);
      if (text === null) { fits = false; break; }
      if (text.length > longest) longest = text.length;
    }
    const font = Math.min(0.4 * cell, (cell - 4) / (0.6 * longest), mostFont);
    if (fits && font >= LEAST_FONT) return { font, write: (value) => special(value) ?? withMinus(form(value) ?? spoken(value)) };
  }
  return null;
}

const LEAST_FONT = 8.5;
