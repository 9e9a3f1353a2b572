// The layout of a stage in a column beside others: the grids side by side, the texts under them or, if that allows
// larger cells, beside them; everything at the same place in all columns.

import {
  ABOVE,
  AXIS,
  GAP,
  LEAST_NUMBER_CELL,
  NUMBER_CELL,
  TITLE,
  directionOf,
  finished,
  gridsOf,
  inputGrid,
  unitsHigh,
  unitsWide,
  whole,
} from "../stage/layout/layout.js";

const COLUMN = { input: 128, output: 94, between: 26, beside: 22, aside: 236 }; // widths: titles, arrow, row numbers, words
const WORDS = { forward: 50, backward: 72 }; // heights of the formula and its note
const MOST_READ = 12; // rows
const LEAST_IN_FULL = 18; // pixels of a cell
const IN_FULL = { width: 1.2, height: 1.4 }; // how much more titles and words need in full screen

// The size of the largest of several stages in cells. All have cells of one size, so that they can be compared.
export function unitsOf(sizes) {
  const most = (of) => Math.max(...sizes.map(of));
  return {
    input: most((m) => unitsWide(inputGrid(m, "x"))),
    output: most(({ cols }) => cols),
    high: most((m) => Math.max(unitsHigh(inputGrid(m, "x")), m.rows)),
  };
}

// room.units: the result of unitsOf; room.height: the height available, on phones for each row of grids.
export function inColumn(m, view, room) {
  const pairs = gridsOf(m, view);
  const plan = planOf(pairs, room);
  const { cell, title, between, below } = plan;
  const [wide, both] = plan.widths;
  const inner = room.units.high * cell;
  const needed = pairs.reduce((sum, _, k) => sum + title + inner + below[k], 0);
  const x0 = Math.round((room.width - both - between - plan.words + plan.beside / 2) / 2);
  let start = room.full ? Math.max(0, (room.height - needed) / 2) : ABOVE;
  const rows = pairs.map(([a, b], k) => {
    const top = Math.round(start + title);
    const middle = (grid) => top + Math.round((inner - unitsHigh(grid) * cell) / 2);
    // In the middle of its part, but its title must not reach the output's.
    const aside = Math.min((room.units.input - unitsWide(a)) * (cell / 2), wide + between - COLUMN.input * plan.scale);
    Object.assign(a, { cell, left: x0 + Math.round(Math.max(0, aside)), top: middle(a) });
    Object.assign(b, { cell, left: Math.round(x0 + wide + between), top: middle(b) });
    start = top + inner + below[k];
    const text = plan.words
      ? { x: x0 + both + between + 16, w: plan.words - 16, top: top + 4, bottom: start }
      : { x: 8, w: room.width - 16, top: top + inner + GAP[directionOf(a)] * room.text, bottom: start };
    return { direction: directionOf(a), input: a, output: b, text, mid: top + inner / 2, inner };
  });
  const height = room.full ? room.height : Math.ceil(start);
  // Cells are small in full screen too; their numbers are what is compared.
  const leastNumberCell = room.full ? NUMBER_CELL.page : LEAST_NUMBER_CELL.page;
  return finished({ kind: "column", rows, height, room, numberCell: NUMBER_CELL.page, leastNumberCell });
}

function planOf(pairs, room) {
  const [under, aside] = [false, true].map((isAside) => columnPlan(pairs, room, isAside));
  return aside.titled && aside.cell > under.cell ? aside : under;
}

// Where a full screen has too little height for both directions, one at a time.
export const isLow = (m, room) => planOf(gridsOf(m, "loop"), room).cell < LEAST_IN_FULL;

// Sizes with the words under the grids, or beside them.
function columnPlan(pairs, room, isAside) {
  const { units, text, full } = room;
  const larger = full ? IN_FULL : { width: 1, height: 1 };
  const title = (TITLE + AXIS) * text;
  const [between, beside, words] = [COLUMN.between, COLUMN.beside, isAside ? COLUMN.aside * larger.width : 0].map(
    (width) => width * text,
  );
  const below = pairs.map(([grid]) => {
    const direction = directionOf(grid);
    return (GAP[direction] + (isAside ? 4 : WORDS[direction] * larger.height)) * text;
  });
  const height = room.phone ? room.height * pairs.length : room.height;
  const tall = (height - below.reduce((sum, each) => sum + each, 0)) / pairs.length - title;
  const free = room.width - between - beside - words;
  const across = Math.min(
    free / (units.input + units.output),
    (free - COLUMN.output * text * larger.width) / units.input,
  );
  const least = !full && units.high <= MOST_READ ? NUMBER_CELL.page : 1; // a page can scroll
  const cell = whole(Math.min(across, Math.max(least, tall / units.high)));
  const scale = text * larger.width; // of titles
  const titled = free >= (COLUMN.input + COLUMN.output) * scale; // whether there is room for both titles
  return { cell, title, between, beside, words, below, titled, scale, widths: partsOf(units, cell, free, scale) };
}

// Widths of the input's part, and of both parts: at least their titles', where there is room.
function partsOf(units, cell, free, text) {
  const [input, output] = [units.input * cell, units.output * cell];
  const left = Math.max(input, Math.min(COLUMN.input * text, free - output));
  const right = Math.max(output, Math.min(COLUMN.output * text, free - left));
  return [left, left + right];
}
