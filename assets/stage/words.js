// What a step says: the sentence, the formulas (MathML), the ledger. Words come from the catalogue, numbers from Python.

const filled = (template, params) => template.replace(/\{(\w+)\}/g, (_, name) => params[name]);
const cellName = ([i, j]) => `[${i}, ${j}]`;
const MOST_CELLS = 6;

function cellList(words, cells) {
  const shown = cells.slice(0, MOST_CELLS).map(cellName).join(words.and);
  return cells.length > MOST_CELLS ? filled(words.more_cells, { cells: shown, n: cells.length - MOST_CELLS }) : shown;
}

// How many values a window has, and how many of them are padding.
function countsOf(m, win) {
  const count = m.f[0] * m.f[1];
  const real = (win.bottom - win.top) * (win.right - win.left);
  return { count, real, padding: count - real };
}

// ---- sentence ----------------------------------------------------------------------------------------------------

function sentenceOf(m, words, step, view) {
  const win = windowOf(m, step);
  const where = filled(words.where, { k: step + 1, n: m.steps, i: win.row, j: win.col });
  const perChannel = (clause) => {
    if (m.channels === 1) return clause(0);
    return m.channelNames.map((name, c) => filled(words.channel, { name, text: clause(c) })).join(" ");
  };
  const parts = [];
  if (view !== "backward") parts.push(perChannel((c) => forwardClause(m, words, step, win, c)));
  if (view !== "forward") parts.push(filled(words.backward, { text: perChannel((c) => backwardClause(m, words, step, win, c)) }));
  return filled(words.join, { where, text: parts.join(words.backward.startsWith("B") ? " " : "") });
}

function forwardClause(m, words, step, win, c) {
  const value = spoken(outputAt(m, step, c));
  const counts = countsOf(m, win);
  if (m.average) return filled(counts.padding ? words.sentence_average_padded : words.sentence_average, { ...counts, value });
  const cells = cellsOf(eachWinner, m, step, c, false);
  return filled(cells.length > 1 ? words.sentence_max_tied : words.sentence_max, { value, count: cells.length, cells: cellList(words, cells) });
}

function backwardClause(m, words, step, win, c) {
  const counts = countsOf(m, win);
  const given = { i: win.row, j: win.col, d: spoken(gradientAt(m, step, c)), share: spoken(shareAt(m, step, c)) };
  if (m.average) return filled(counts.padding ? words.goes_average_padded : words.goes_average, { ...given, ...counts });
  const winners = cellsOf(eachWinner, m, step, c);
  const equals = cellsOf(eachWinner, m, step, c, false).length;
  const params = { ...given, cells: cellList(words, winners), count: equals, sum: sumOf(m, step, winners[0], c) };
  if (equals === 1) return filled(words.goes_one, params);
  return filled({ first: words.goes_first, all: words.goes_all, split: words.goes_split }[m.ties], params);
}

// "0.5 + 0.9 = 1.4": what the cell held, what came, what it holds.
function sumOf(m, step, [i, j], c) {
  const before = step > 0 ? totalAt(m, step - 1, i, j, c) : 0;
  return `${spoken(before)} + ${term(shareAt(m, step, c))} = ${spoken(totalAt(m, step, i, j, c))}`;
}

// ---- formulas ----------------------------------------------------------------------------------------------------

const escaped = (text) => String(text).replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
const mn = (text) => `<mn>${escaped(text)}</mn>`;
const mi = (text) => `<mi mathvariant="normal">${escaped(text)}</mi>`;
const mo = (text, more = "") => `<mo ${more}>${escaped(text)}</mo>`;
const mtext = (text) => `<mtext>${escaped(text)}</mtext>`;
const row = (...parts) => `<mrow>${parts.join("")}</mrow>`;
const line = (...parts) => `<div class="line"><math>${row(...parts)}</math></div>`;
const small = (text) => `<div class="line small">${escaped(text)}</div>`;
const part = (name, inner) => row(mi(name), mo("[", 'stretchy="false"'), inner, mo("]", 'stretchy="false"'));
const at = (name, i, j) => part(name, row(mn(i), mo(","), mn(j)));
const slice = (name, [r0, r1], [c0, c1]) => part(name, mtext(`${r0}:${r1}, ${c0}:${c1}`));
const span = (from, end) => (end - from === 1 ? `${from}` : `${from}…${end - 1}`);

// The slice as equation 2 reads: of the padded input when there is padding.
function sliceOf(m, win, name) {
  const padded = m.pad[0] > 0 || m.pad[1] > 0;
  const [ph, pw] = m.pad;
  return slice(padded ? `${name}_pad` : `${name}_prev`, [win.r0 + ph, win.r1 + ph], [win.c0 + pw, win.c1 + pw]);
}

const padNoteOf = (m, words, win) =>
  m.pad[0] || m.pad[1] ? small(filled(words.rows_columns, { rows: span(win.top, win.bottom), cols: span(win.left, win.right) })) : "";

// The window's values, padding included, row by row.
function valuesOf(m, win) {
  const padding = m.average ? 0 : -Infinity;
  const rows = [];
  for (let i = win.r0; i < win.r1; i += 1) {
    const values = [];
    for (let j = win.c0; j < win.c1; j += 1) {
      const real = i >= win.top && i < win.bottom && j >= win.left && j < win.right;
      values.push(real ? xAt(m, i, j, 0) : padding);
    }
    rows.push(values);
  }
  return rows;
}

function forwardFormula(m, words, step) {
  const win = windowOf(m, step);
  const head = row(at("A", win.row, win.col), mo("="), mi(m.average ? "average" : "max"), mtext("\u2005"), sliceOf(m, win, "A"));
  return line(head) + padNoteOf(m, words, win) + (m.channels === 1 ? workedOut(m, words, step, win) : channelResults(m, step));
}

function workedOut(m, words, step, win) {
  const n = m.f[0] * m.f[1];
  const value = spoken(outputAt(m, step, 0));
  if (n > 16) return line(mo("="), mtext(filled(m.average ? words.average_of : words.max_of, { n, value })));
  const rows = valuesOf(m, win);
  const result = `<mn class="result">${escaped(value)}</mn>`;
  if (n > 9) {
    const table = rows.map((values) => `<mtr>${values.map((v) => `<mtd>${mn(spoken(v))}</mtd>`).join("")}</mtr>`).join("");
    const array = row(mo("["), `<mtable>${table}</mtable>`, mo("]"));
    return line(mo("="), m.average ? row(mi("sum"), array, mo("/"), mn(n)) : row(mi("max"), array), mo("="), result);
  }
  const values = rows.flat();
  if (!m.average) return line(mo("="), mi("max"), mo("("), ...joined(values.map((v) => mn(spoken(v))), mo(",")), mo(")"), mo("="), result);
  return line(mo("="), `<mfrac>${row(...joined(values.map((v) => mn(term(v))), mo("+")))}${mn(n)}</mfrac>`, mo("="), result);
}

const joined = (parts, between) => parts.flatMap((piece, k) => (k ? [between, piece] : [piece]));

function channelResults(m, step) {
  const results = m.channelNames.map((name, c) => row(mi(name), mo(" "), `<mn class="result">${escaped(spoken(outputAt(m, step, c)))}</mn>`));
  return line(mo("="), mo("("), ...joined(results, mo(",")), mo(")"));
}

function backwardFormula(m, words, step) {
  const win = windowOf(m, step);
  const d = at("dA", win.row, win.col);
  const n = m.f[0] * m.f[1];
  const head = line(sliceOf(m, win, "dA"), mo("+="), m.average ? row(d, mo("/"), mn(n)) : row(mi("mask"), mo("⋅"), d));
  return head + padNoteOf(m, words, win) + (m.channels === 1 ? received(m, words, step, n) : channelGradients(m, step));
}

function received(m, words, step, n) {
  const d = gradientAt(m, step, 0);
  const share = spoken(shareAt(m, step, 0));
  if (m.average) return small(filled(words.receives_average, { formula: `${spoken(d)} / ${n} = ${share}` }));
  const winners = cellsOf(eachWinner, m, step, 0);
  if (winners.length === 1) return small(filled(words.receives_one, { cells: cellName(winners[0]), formula: `1 · ${term(d)}` }));
  const formula = m.ties === "split" ? `${spoken(d)} / ${winners.length} = ${share}` : `1 · ${term(d)}`;
  return small(filled(m.ties === "split" ? words.receives_split : words.receives_all, { n: winners.length, formula }));
}

function channelGradients(m, step) {
  const given = m.channelNames.map((name, c) => row(mi(name), mo(" "), mn(spoken(gradientAt(m, step, c)))));
  return line(mi("dA"), mo("="), mo("("), ...joined(given, mo(",")), mo(")"));
}

// n = ⌊(n_prev + 2·pad − f) / stride⌋ + 1, with the numbers in it; height and width apart where they differ.
function sizeEquation(m, words) {
  const same = m.height === m.width && m.f[0] === m.f[1] && m.stride[0] === m.stride[1] && m.pad[0] === m.pad[1];
  const one = (axis, sub, n, out) => {
    const name = (base) => (sub ? `<msub>${mi(base)}${mi(sub)}</msub>` : mi(base));
    const floor = (inner, below) => row(mo("⌊"), `<mfrac>${inner}${below}</mfrac>`, mo("⌋"), mo("+"), mn(1));
    const symbols = floor(row(name("n_prev"), mo("+"), mn(2), mo("⋅"), mi("pad"), mo("−"), mi("f")), mi("stride"));
    const numbers = floor(row(mn(n), mo("+"), mn(2), mo("⋅"), mn(m.pad[axis]), mo("−"), mn(m.f[axis])), mn(m.stride[axis]));
    return `<math displaystyle="true">${row(name("n"), mo("="), symbols, mo("="), numbers, mo("="), mn(out))}</math>`;
  };
  if (same) return one(0, "", m.height, m.rows);
  return one(0, "H", m.height, m.rows) + one(1, "W", m.width, m.cols);
}

// ---- ledger ------------------------------------------------------------------------------------------------------

// The cell whose ledger is shown: the one clicked, else the window's first receiver.
function ledgerCell(m, step, selected) {
  if (selected) return selected;
  const cells = m.average ? [[windowOf(m, step).top, windowOf(m, step).left]] : cellsOf(eachWinner, m, step, 0, true);
  return cells[0];
}

function ledgerHtml(m, words, step, selected, most) {
  const [i, j] = ledgerCell(m, step, selected);
  const title = `<div class="ledger-title">${escaped(filled(words.ledger, { i, j }))}</div>`;
  if (isUnreached(m, i, j)) return title + `<div>${escaped(words.ledger_unreached)}</div>`;
  const entries = ledgerOf(m, step, i, j, 0);
  if (!entries.length) return title + `<div>${escaped(words.ledger_none)}</div>`;
  const shown = entries.slice(-most);
  const earlier = entries.length > shown.length ? `<tr><td colspan="2">${escaped(filled(words.ledger_earlier, { n: entries.length - shown.length }))}</td></tr>` : "";
  const rows = shown.map(({ row: r, col, share }) => `<tr><td>A[${r}, ${col}]</td><td>${escaped(signed(share))}</td></tr>`).join("");
  return `${title}<table class="ledger-rows">${earlier}${rows}<tr class="sum"><td>=</td><td>${escaped(spoken(totalAt(m, step, i, j, 0)))}</td></tr></table>`;
}
