// What Python sent, made askable: values, windows, winners, shares, and the running dA_prev of any step.
// Nothing here takes a maximum or a mean: winners are cells equal to the output that Python sent, totals are sums of
// the shares that Python sent.

function makeModel({ head, arrays }) {
  const model = { ...head, ...arrays, steps: head.rows * head.cols, average: head.kind === "average" };
  model.band = makeBand(model);
  return model;
}

const valueAt = (array, index) => array.units[index] / array.divisor;
const xAt = (m, i, j, c) => valueAt(m.x, (i * m.width + j) * m.channels + c);
const outputAt = (m, w, c) => valueAt(m.A, w * m.channels + c);
const gradientAt = (m, w, c) => valueAt(m.dA, w * m.channels + c);
const shareAt = (m, w, c) => valueAt(m.share, w * m.channels + c);

const clip = (value, low, high) => Math.min(Math.max(value, low), high);

// The window of a step: rows and columns half-open, unpadded, unclipped; and clipped to real cells.
function windowOf(m, step) {
  const row = Math.floor(step / m.cols);
  const col = step % m.cols;
  const [r0, r1] = [m.rowBounds.units[2 * row], m.rowBounds.units[2 * row + 1]];
  const [c0, c1] = [m.colBounds.units[2 * col], m.colBounds.units[2 * col + 1]];
  return {
    row,
    col,
    r0,
    r1,
    c0,
    c1,
    top: clip(r0, 0, m.height),
    bottom: clip(r1, 0, m.height),
    left: clip(c0, 0, m.width),
    right: clip(c1, 0, m.width),
  };
}

// Windows (row and column numbers, half-open) that contain an input cell.
function windowsOver(m, i, j) {
  const over = (bounds, count, at) => {
    let first = 0;
    while (first < count && bounds[2 * first + 1] <= at) first += 1;
    let end = first;
    while (end < count && bounds[2 * end] <= at) end += 1;
    return [first, end];
  };
  const [top, bottom] = over(m.rowBounds.units, m.rows, i);
  const [left, right] = over(m.colBounds.units, m.cols, j);
  return { top, bottom, left, right };
}

function isTied(m, w, c) {
  if (!m.tied) return false;
  const bit = w * m.channels + c;
  return ((m.tied.units[bit >> 3] >> (bit & 7)) & 1) === 1;
}

// Visit the cells of a window that hold its maximum, in row order; onlyFirst stops at the one of rule "first".
function eachWinner(m, w, c, visit, onlyFirst = m.ties === "first") {
  if (m.average) return;
  const win = windowOf(m, w);
  const [, fw] = m.f;
  const index = m.first.units[w * m.channels + c];
  const i0 = win.r0 + Math.floor(index / fw);
  const j0 = win.c0 + (index % fw);
  visit(i0, j0);
  if (onlyFirst || !isTied(m, w, c)) return;
  const { units } = m.x;
  const top = units[(i0 * m.width + j0) * m.channels + c];
  for (let i = i0; i < win.bottom; i += 1) {
    for (let j = i === i0 ? j0 + 1 : win.left; j < win.right; j += 1) {
      const value = units[(i * m.width + j) * m.channels + c];
      if (value === top || (value !== value && top !== top)) visit(i, j);
    }
  }
}

// Visit the cells that get a share of dA from a window: the winners, or for average every real cell.
function eachReceiver(m, w, c, visit) {
  if (!m.average) return eachWinner(m, w, c, visit);
  const win = windowOf(m, w);
  for (let i = win.top; i < win.bottom; i += 1) for (let j = win.left; j < win.right; j += 1) visit(i, j);
  return undefined;
}

// Winners or receivers as a list.
function cellsOf(each, m, w, c, ...rest) {
  const cells = [];
  each(m, w, c, (i, j) => cells.push([i, j]), ...rest);
  return cells;
}

// Whether any window up to this step has seen the cell; unreached cells never are.
function isVisited(m, step, i, j) {
  const over = windowsOver(m, i, j);
  if (over.top === over.bottom || over.left === over.right) return false;
  const row = Math.floor(step / m.cols);
  return over.top < row || (over.top === row && over.left <= step % m.cols);
}

const isUnreached = (m, i, j) => (m.unreached ? m.unreached.units[i * m.width + j] === 1 : false);

// The running total at a step. Rows above the window are final, rows below untouched; between them lies the band.
function totalAt(m, step, i, j, c) {
  const win = windowOf(m, step);
  const at = (i * m.width + j) * m.channels + c;
  if (i < win.top) return valueAt(m.total, at);
  if (i >= win.bottom) return 0;
  const band = m.band.seek(step);
  return band.sums[at - band.top * m.width * m.channels] / m.share.divisor;
}

// A cell whose total is 0 although something arrived: +1 −1.
function isCancelled(m, step, i, j) {
  if (m.channels > 1 || m.overwrite || totalAt(m, step, i, j, 0) !== 0) return false;
  return ledgerOf(m, step, i, j, 0).some((entry) => entry.share !== 0);
}

// What each window up to this step sent to a cell: [{window, share}], in the order in which it came.
function ledgerOf(m, step, i, j, c) {
  const over = windowsOver(m, i, j);
  const entries = [];
  for (let row = over.top; row < over.bottom; row += 1) {
    for (let col = over.left; col < over.right; col += 1) {
      const w = row * m.cols + col;
      if (w > step) return entries;
      let got = m.average;
      if (!got)
        eachWinner(m, w, c, (a, b) => {
          got ||= a === i && b === j;
        });
      if (got) entries.push({ w, row, col, share: shareAt(m, w, c) });
    }
  }
  return entries;
}
