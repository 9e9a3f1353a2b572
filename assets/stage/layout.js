// Where everything stands, as plain numbers in CSS pixels: a function of the model, the view and the room.

const RING = 0.6; // a cell of padding, in cells
const TITLE = 26; // the line above a grid
const GAP = 14; // under a grid
const LEAST_CELL = 6; // below this, left and right have cells of their own size
const NUMBER_CELL = { page: 22, full: 38 };
const MOST_CELL = { page: 56, full: 110 };
const PHONE = 600;
const ASIDE = 34; // between a frame and the text in the channel: the arrow bends there

function makeGrid(name, rows, cols, pad) {
  return { name, rows, cols, pad, ring: pad[0] > 0 || pad[1] > 0, left: 0, top: 0, cell: 0 };
}

// Size of a grid in cells, its ring of padding included.
const unitsHigh = (grid) => grid.rows + 2 * RING * grid.pad[0];
const unitsWide = (grid) => grid.cols + 2 * RING * grid.pad[1];
const heightOf = (grid) => unitsHigh(grid) * grid.cell;
const widthOf = (grid) => unitsWide(grid) * grid.cell;

// The edge before row i or column j; numbers below 0 and above the last are edges in the padding.
function edge(grid, index, count, pad, start) {
  const units = index < 0 ? index * RING : index > count ? count + (index - count) * RING : index;
  return start + (pad * RING + units) * grid.cell;
}
const edgeX = (grid, j) => edge(grid, j, grid.cols, grid.pad[1], grid.left);
const edgeY = (grid, i) => edge(grid, i, grid.rows, grid.pad[0], grid.top);

// The rectangle of cells [r0, r1) × [c0, c1).
function rectOf(grid, r0, r1, c0, c1) {
  const [x, y] = [edgeX(grid, c0), edgeY(grid, r0)];
  return { x, y, w: edgeX(grid, c1) - x, h: edgeY(grid, r1) - y };
}

// The cell under a point, or null.
function cellUnder(grid, x, y) {
  const j = Math.floor((x - edgeX(grid, 0)) / grid.cell);
  const i = Math.floor((y - edgeY(grid, 0)) / grid.cell);
  return i >= 0 && i < grid.rows && j >= 0 && j < grid.cols ? [i, j] : null;
}

const whole = (cell) => (cell >= 1 ? Math.floor(cell) : cell);

// room: {width, height, full (is it full screen?)}; view: forward, backward or loop.
function arrange(m, view, room) {
  const phone = room.width < PHONE;
  const fits = m.width + 2 * m.pad[1] + m.cols <= 10;
  if (phone && !fits) return stacked(m, view, room);
  return beside(m, view, room, phone);
}

function gridsOf(m, view) {
  const pairs = [];
  if (view !== "backward") pairs.push([makeGrid("x", m.height, m.width, m.pad), makeGrid("A", m.rows, m.cols, [0, 0])]);
  if (view !== "forward") pairs.push([makeGrid("total", m.height, m.width, m.pad), makeGrid("dA", m.rows, m.cols, [0, 0])]);
  return pairs;
}

// Input left, channel, output right; one or two rows.
function beside(m, view, room, phone) {
  const pairs = gridsOf(m, view);
  const most = MOST_CELL[room.full ? "full" : "page"];
  const channel = phone ? 36 : clip(0.3 * room.width, 200, room.full ? 0.3 * room.width : 340);
  // Formulas stand under a row where the channel is too narrow for them.
  const slots = phone ? pairs.map(([grid]) => (grid.name === "x" ? 92 : 176)) : [0, 0];
  const [input, output] = pairs[0];
  const free = room.width - channel - (phone ? 4 : 28);
  const tall = phone ? Infinity : room.height / pairs.length - TITLE - GAP - (phone ? 0 : 8);
  let left = whole(Math.min(most, free / (unitsWide(input) + output.cols), tall / Math.max(unitsHigh(input), output.rows)));
  let right = left;
  if (left < LEAST_CELL) {
    left = whole(Math.min(free / 2 / unitsWide(input), tall / unitsHigh(input)));
    right = whole(Math.min(LEAST_CELL, free / 2 / output.cols, tall / output.rows));
  }
  const inner = Math.max(unitsHigh(input) * left, output.rows * right);
  const used = unitsWide(input) * left + channel + output.cols * right;
  const x0 = Math.round((room.width - used) / 2);
  const height = phone ? pairs.length * (TITLE + inner) + slots.reduce((sum, slot) => sum + slot, 0) : room.height;
  const rows = pairs.map(([a, b], index) => {
    const rowHeight = phone ? TITLE + inner + slots[index] : room.height / pairs.length;
    const start = phone && index > 0 ? TITLE + inner + slots[0] : index * rowHeight;
    const y0 = Math.round(start + (phone ? 0 : (rowHeight - TITLE - inner - GAP) / 2));
    Object.assign(a, { cell: left, left: x0, top: y0 + TITLE + Math.round((inner - unitsHigh(a) * left) / 2) });
    Object.assign(b, {
      cell: right, left: Math.round(x0 + unitsWide(a) * left + channel),
      top: y0 + TITLE + Math.round((inner - b.rows * right) / 2),
    });
    const text = phone
      ? { x: 0, y: y0 + TITLE + inner + 8, w: room.width, h: slots[index] - 12 }
      : { x: x0 + unitsWide(a) * left + ASIDE, y: start, w: channel - 2 * ASIDE, h: rowHeight };
    return { direction: a.name === "x" ? "forward" : "backward", input: a, output: b, text, mid: y0 + TITLE + inner / 2 };
  });
  return finished({ kind: phone ? "phone" : "wide", rows, height, room });
}

// A phone and a large input: left grid, formula, right grid, one under the other.
function stacked(m, view, room) {
  let y = 0;
  const rows = gridsOf(m, view).map(([a, b]) => {
    const cell = whole(Math.min(MOST_CELL.page, (room.width - 4) / unitsWide(a)));
    const small = whole(Math.min(MOST_CELL.page, cell < LEAST_CELL ? LEAST_CELL : cell, (room.width - 4) / b.cols));
    Object.assign(a, { cell, left: Math.round((room.width - unitsWide(a) * cell) / 2), top: y + TITLE });
    const text = { x: 0, y: y + TITLE + unitsHigh(a) * cell + 30, w: room.width, h: 150 };
    Object.assign(b, { cell: small, left: Math.round((room.width - b.cols * small) / 2), top: text.y + text.h + 30 + TITLE });
    y = b.top + b.rows * small + GAP;
    return { direction: a.name === "x" ? "forward" : "backward", input: a, output: b, text, mid: text.y };
  });
  return finished({ kind: "stacked", rows, height: y, room });
}

function finished(layout) {
  const grids = {};
  for (const row of layout.rows) {
    grids[row.input.name] = row.input;
    grids[row.output.name] = row.output;
  }
  return { ...layout, grids, numberCell: NUMBER_CELL[layout.room.full ? "full" : "page"] };
}

// In full screen, 8 to 12 rows with numbers get one direction at a time.
function viewInRoom(m, view, direction, room) {
  if (!room.full || view !== "loop") return view;
  const rows = m.height + 2 * m.pad[0];
  return rows >= 8 && rows <= 12 ? direction : view;
}
