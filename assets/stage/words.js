// The sentence that tells a step. Words come from the catalogue, numbers from Python.

// "{n}" is a parameter, "{n:window|windows}" the form for 1 or that for other numbers.
const filled = (template, params) =>
  template.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name, one, other) =>
    one === undefined ? params[name] : params[name] === 1 ? one : other,
  );
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

function sentenceOf(m, words, step, view) {
  const win = windowOf(m, step);
  const where = filled(words.where, { k: step + 1, n: m.steps, i: win.row, j: win.col });
  const several = m.channels > 1;
  const parts = [];
  if (view !== "backward") parts.push((several ? forwardOfAll : forwardClause)(m, words, step, win));
  if (view !== "forward")
    parts.push(filled(words.backward, { text: (several ? backwardOfAll : backwardClause)(m, words, step, win) }));
  return filled(words.join, { where, text: parts.join(words.space) });
}

function forwardClause(m, words, step, win) {
  const value = spoken(outputAt(m, step, 0));
  const counts = countsOf(m, win);
  if (m.average)
    return filled(counts.padding ? words.sentence_average_padded : words.sentence_average, { ...counts, value });
  const cells = cellsOf(eachWinner, m, step, 0, false);
  return filled(cells.length > 1 ? words.sentence_max_tied : words.sentence_max, {
    value,
    count: cells.length,
    cells: cellList(words, cells),
  });
}

function backwardClause(m, words, step, win) {
  const counts = countsOf(m, win);
  const given = { i: win.row, j: win.col, d: spoken(gradientAt(m, step, 0)), share: spoken(shareAt(m, step, 0)) };
  if (m.average)
    return filled(counts.padding ? words.goes_average_padded : words.goes_average, { ...given, ...counts });
  const winners = cellsOf(eachWinner, m, step, 0);
  const equals = cellsOf(eachWinner, m, step, 0, false).length;
  const params = {
    ...given,
    cells: cellList(words, winners),
    count: equals,
    sum: sumOf(m, words, step, winners[0], 0),
  };
  if (equals === 1) return filled(words.goes_one, params);
  return filled({ first: words.goes_first, all: words.goes_all, split: words.goes_split }[m.ties], params);
}

// "0.5 + 0.9 = 1.4": what the cell held, what came, what it holds.
function sumOf(m, words, step, [i, j], c) {
  const before = step > 0 ? totalAt(m, step - 1, i, j, c) : 0;
  const share = shareAt(m, step, c);
  if (m.overwrite) return filled(words.replaces, { share: spoken(share), before: spoken(before) });
  return `${spoken(before)} + ${term(share)} = ${spoken(totalAt(m, step, i, j, c))}`;
}

// ---- several channels, each with a short clause of its own ---------------------------------------------------------

const listOfChannels = (m, words, clause) => m.channelNames.map((name, c) => clause(name, c)).join(words.and_channel);

function forwardOfAll(m, words, step, win) {
  const counts = countsOf(m, win);
  const values = listOfChannels(m, words, (name, c) => {
    const params = { name, value: spoken(outputAt(m, step, c)) };
    if (m.average) return filled(words.channel_value, params);
    return filled(words.channel_max, { ...params, cells: cellList(words, cellsOf(eachWinner, m, step, c, false)) });
  });
  if (!m.average) return filled(words.sentence_max_all, { values });
  return filled(counts.padding ? words.sentence_average_padded : words.sentence_average, { ...counts, value: values });
}

function backwardOfAll(m, words, step, win) {
  const counts = countsOf(m, win);
  const values = listOfChannels(m, words, (name, c) => {
    const params = { name, d: spoken(gradientAt(m, step, c)), share: spoken(shareAt(m, step, c)) };
    if (m.average) return filled(words.channel_share, params);
    const winners = cellsOf(eachWinner, m, step, c);
    const split = m.ties === "split" && winners.length > 1;
    return filled(split ? words.channel_split : words.channel_goes, { ...params, cells: cellList(words, winners) });
  });
  const params = { i: win.row, j: win.col, values, ...counts };
  if (!m.average) return filled(words.goes_all_channels, params);
  return filled(counts.padding ? words.goes_average_all_padded : words.goes_average_all, params);
}
