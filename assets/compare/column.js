// How a stage stands in a column beside others: the grids side by side, the words under them, everything at the same
// place in all columns.

const COLUMN = { input: 142, output: 96, between: 38, beside: 24 }; // widths: of the titles, the arrow, the row numbers
const WORDS = { forward: 50, backward: 80 }; // heights under the grids: the formula, with what it says of the window

// What the largest of several stages needs, in cells: all have cells of one size, so that the eye can compare.
function unitsOf(sizes) {
  const most = (of) => Math.max(...sizes.map(of));
  return {
    input: most(({ width, pad }) => width + 2 * RING * pad[1]),
    output: most(({ cols }) => cols),
    high: most(({ height, rows, pad }) => Math.max(height + 2 * RING * pad[0], rows)),
  };
}

// room.units: what unitsOf says; room.height: what there is at the most.
function inColumn(m, view, room) {
  const { units, text } = room;
  const pairs = gridsOf(m, view);
  const title = (TITLE + AXIS) * text;
  const [between, beside] = [COLUMN.between * text, COLUMN.beside * text];
  const below = pairs.map(([grid]) => (GAP[directionOf(grid)] + WORDS[directionOf(grid)]) * text);
  const tall = (room.height - below.reduce((sum, each) => sum + each, 0)) / pairs.length - title;
  const free = room.width - between - beside;
  const most = MOST_CELL[room.full ? "full" : "page"];
  const cell = whole(Math.min(most, free / (units.input + units.output), tall / units.high));
  const [wide, both] = widthsOf(units, cell, free, text);
  const inner = units.high * cell;
  const needed = pairs.reduce((sum, _, k) => sum + title + inner + below[k], 0);
  const x0 = Math.round((room.width - both - between + beside / 2) / 2);
  let start = room.full ? Math.max(0, (room.height - needed) / 2) : 0;
  const rows = pairs.map(([a, b], k) => {
    const top = Math.round(start + title);
    const middle = (grid) => top + Math.round((inner - unitsHigh(grid) * cell) / 2);
    Object.assign(a, { cell, left: x0 + Math.round(((units.input - unitsWide(a)) * cell) / 2), top: middle(a) });
    Object.assign(b, { cell, left: Math.round(x0 + wide + between), top: middle(b) });
    const under = top + inner + GAP[directionOf(a)] * text;
    start = top + inner + below[k];
    const words = { x: 8, w: room.width - 16, top: under, bottom: start };
    return { direction: directionOf(a), input: a, output: b, text: words, mid: top + inner / 2, inner };
  });
  return finished({ kind: "column", rows, height: room.full ? room.height : Math.ceil(start), room });
}

// Of the input's part, and of both parts: at least their titles', where there is room.
function widthsOf(units, cell, free, text) {
  const [input, output] = [units.input * cell, units.output * cell];
  const left = Math.max(input, Math.min(COLUMN.input * text, free - output));
  const right = Math.max(output, Math.min(COLUMN.output * text, free - left));
  return [left, left + right];
}
