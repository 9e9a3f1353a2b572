// Grids that don't change from frame to frame, drawn once on canvases of their own: input, output, dA, the finished
// dA_prev and the empty one.

// How cells of each grid show numbers (null: they are too small or too many).
function numbersOf(m, layout, room) {
  const most = room.full ? 44 * room.text : 26;
  const listed = (array) => (array.units.length > 4000 ? null : Array.from(array.units, (unit) => unit / array.divisor));
  const form = (grid, array) => {
    const values = m.channels === 1 && grid && grid.cell >= layout.numberCell ? listed(array) : null;
    return values && cellNumbers(values, grid.cell, most);
  };
  const { x, A, dA, total } = layout.grids;
  const shared = total && m.channels === 1 ? form(total, { units: [...m.total.units, ...m.share.units], divisor: m.share.divisor }) : null;
  // Without a grid of its own, the input's values stand small above those of dA_prev.
  if (shared && !x && total.cell >= LEAST_FAINT) shared.drop = 0.12;
  return { x: form(x ?? total, m.x), A: form(A, m.A), dA: form(dA, m.dA), total: shared };
}

// Outputs of windows that have not been walked yet: how much of their colour is left.
const PALE = 0.25;
const PALE_PIXELS = 0.4;

const LEAST_FAINT = 34; // cells that hold two numbers

function makeLayers(m, layout, room, theme) {
  const style = { theme, scales: m.scales, numbers: numbersOf(m, layout, room), ratio: room.ratio };
  const layers = { style };
  for (const grid of Object.values(layout.grids)) {
    layers[grid.name] = layerOf(m, grid, style, grid.name);
    if (grid.name === "total") layers.blank = layerOf(m, grid, style, "blank");
    if (grid.name === "A") layers.pale = layerOf(m, grid, { ...style, pale: true }, "A");
  }
  if (layout.grids.total && !layout.grids.x) layers.x = layerOf(m, { ...layout.grids.total, name: "x" }, style, "x");
  return layers;
}

function layerOf(m, grid, style, name) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(widthOf(grid) * style.ratio));
  canvas.height = Math.max(1, Math.round(heightOf(grid) * style.ratio));
  const ctx = canvas.getContext("2d");
  ctx.scale(style.ratio, style.ratio);
  const at = { ...grid, left: 0, top: 0 };
  if (showsRing(m, grid)) drawRing(ctx, at, style.theme);
  if (grid.cell >= DRAWN_CELL) drawCells(ctx, m, at, style, name);
  else drawPixels(ctx, m, at, style, name);
  return canvas;
}

// dA_prev has its ring only for average, where it catches shares that are lost to padding.
const showsRing = (m, grid) => grid.ring && (grid.name !== "total" || m.average);

function drawRing(ctx, grid, theme) {
  ctx.fillStyle = theme.blank;
  ctx.fillRect(0, 0, widthOf(grid), heightOf(grid));
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, widthOf(grid), heightOf(grid));
  ctx.clip();
  hatch(ctx, 0, 0, widthOf(grid), heightOf(grid), theme.hatch, false);
  ctx.restore();
  const inner = rectOf(grid, 0, grid.rows, 0, grid.cols);
  ctx.clearRect(inner.x, inner.y, inner.w, inner.h);
}

function hatch(ctx, x, y, w, h, colour, crossed, gap = 7) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let k = -h; k < w + h; k += gap) {
    ctx.moveTo(x + k, y + h);
    ctx.lineTo(x + k + h, y);
    if (crossed) {
      ctx.moveTo(x + k, y);
      ctx.lineTo(x + k + h, y + h);
    }
  }
  ctx.stroke();
  ctx.restore();
}

// ---- cells -------------------------------------------------------------------------------------------------------

function drawCells(ctx, m, grid, style, name) {
  for (let i = 0; i < grid.rows; i += 1) {
    for (let j = 0; j < grid.cols; j += 1) {
      if (name === "blank") drawBlankCell(ctx, m, grid, style.theme, i, j);
      else drawCell(ctx, m, grid, style, i, j, cellValues(m, name, i, j));
    }
  }
}

function cellValues(m, name, i, j) {
  const array = m[name];
  const at = (i * (name === "x" || name === "total" ? m.width : m.cols) + j) * m.channels;
  return Array.from({ length: m.channels }, (_, c) => valueAt(array, at + c));
}

function cellBox(grid, i, j) {
  const gap = grid.cell >= 16 ? 1 : grid.cell >= 6 ? 0.5 : 0;
  const { x, y } = rectOf(grid, i, i + 1, j, j + 1);
  return [x + gap, y + gap, grid.cell - 2 * gap, grid.cell - 2 * gap, grid.cell >= 16 ? Math.min(5, grid.cell / 8) : 0];
}

function drawBlankCell(ctx, m, grid, theme, i, j) {
  const [x, y, w, h, radius] = cellBox(grid, i, j);
  ctx.fillStyle = theme.blank;
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, radius);
  ctx.fill();
  if (isUnreached(m, i, j)) hatch(ctx, x, y, w, h, theme.hatch, true);
  else if (grid.cell >= 16) {
    ctx.strokeStyle = theme.line;
    ctx.lineWidth = 1;
    ctx.stroke();
  }
}

// step: the one that a gradient's total is of.
function drawCell(ctx, m, grid, style, i, j, values, step = m.steps - 1) {
  const { theme } = style;
  if (grid.name === "total" && isUnreached(m, i, j)) return drawBlankCell(ctx, m, grid, theme, i, j);
  const box = cellBox(grid, i, j);
  const full = colourOf(m, grid.name, values, style);
  const colour = style.pale ? mixedLevels(channelsOfColour(theme.paper), full, PALE) : full;
  ctx.fillStyle = css(colour);
  ctx.beginPath();
  ctx.roundRect(...box);
  ctx.fill();
  const value = values[0];
  const gradient = grid.name === "dA" || grid.name === "total";
  if (gradient && m.channels === 1 && value < 0) stripe(ctx, box, theme);
  if (grid.name === "x" && isUnreached(m, i, j)) hatch(ctx, box[0], box[1], box[2], box[3], theme.hatch, true, 9);
  if (grid.name === "total" && value === 0 && grid.cell >= 16 && isCancelled(m, step, i, j)) cancelledMark(ctx, box, theme);
  const numbers = style.numbers[grid.name];
  if (numbers) writeNumber(ctx, theme, grid, i, j, numbers, value, style.pale || (gradient && value === 0) ? mutedOn(theme, colour) : inkOn(colour));
  return undefined;
}

// Something arrived, and adds up to nothing: a corner of both signs' colours.
function cancelledMark(ctx, [x, y, w], theme) {
  const size = w / 3.4;
  for (const [colour, from, to] of [[theme.backward, 0, 0.5], [theme.negative, 0.5, 1]]) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + size * (1 - from), y + size * from);
    ctx.lineTo(x + size * (1 - to), y + size * to);
    ctx.fill();
  }
}

// A corner cut by one stripe: negative even without colours.
function stripe(ctx, [x, y, w, h], theme) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  ctx.strokeStyle = theme.name === "dark" ? "#EDE9FE" : "#4C1D95";
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = Math.max(1, w / 22);
  ctx.beginPath();
  ctx.moveTo(x, y + h * 0.34);
  ctx.lineTo(x + w * 0.34, y);
  ctx.stroke();
  ctx.restore();
}

function writeNumber(ctx, theme, grid, i, j, numbers, value, ink) {
  const text = numbers.write(value);
  const font = Math.min(numbers.font, (grid.cell - 3) / (0.6 * text.length));
  ctx.font = `600 ${font}px ${theme.mono}`;
  ctx.fillStyle = ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
  ctx.fillText(text, x + w / 2, y + h * (0.5 + (numbers.drop ?? 0)) + font * 0.05);
}

function colourOf(m, name, values, { theme, scales }) {
  if (name === "dA" || name === "total") return gradientColour(theme, summed(values), scales.gradient * values.length);
  if (m.picture) return values.length === 3 ? values.map(Math.round) : Array(3).fill(Math.round(values[0]));
  return theme.ramps.value[levelOf(values[0], ...scales.x)];
}

// One colour for the gradients of several channels.
const summed = (values) => values.reduce((sum, value) => sum + value, 0);

// ---- pixels ------------------------------------------------------------------------------------------------------

function drawPixels(ctx, m, grid, style, name) {
  const { x, y, w, h } = rectOf(grid, 0, grid.rows, 0, grid.cols);
  const image = name === "blank" ? blankPixels(m, style) : pixelsOf(m, grid.rows, grid.cols, style, name, m[name].units, m[name].divisor);
  ctx.imageSmoothingEnabled = isSmooth(grid.cell);
  if (style.pale) ctx.globalAlpha = PALE_PIXELS;
  ctx.drawImage(image, x, y, w, h);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = style.theme.line; // white pixels on white have an edge
  ctx.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
}

// A canvas of one pixel a cell, painted by paint(k): the packed colour of cell k.
function painted(rows, cols, paint) {
  const canvas = document.createElement("canvas");
  canvas.width = cols;
  canvas.height = rows;
  const ctx = canvas.getContext("2d");
  const image = ctx.createImageData(cols, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let k = 0; k < pixels.length; k += 1) pixels[k] = paint(k);
  ctx.putImageData(image, 0, 0);
  return canvas;
}

const packed = ([r, g, b]) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

// Units of rows × cols × channels as pixels; firstRow says where they stand in the input.
function pixelsOf(m, rows, cols, style, name, units, divisor, firstRow = 0) {
  const { channels } = m;
  if (name === "x" || name === "A") {
    if (m.picture && channels === 3) return painted(rows, cols, (k) => packed([units[3 * k] / divisor, units[3 * k + 1] / divisor, units[3 * k + 2] / divisor]));
    const ramp = m.picture ? Array.from({ length: 256 }, (_, v) => packed([v, v, v])) : style.theme.ramps.value.map(packed);
    const [low, high] = style.scales.x;
    return painted(rows, cols, (k) => ramp[levelOf(units[k * channels] / divisor, low, high)]);
  }
  const [positive, negative] = [style.theme.ramps.positive.map(packed), style.theme.ramps.negative.map(packed)];
  const zero = packed(channelsOfColour(style.theme.zero));
  const unreached = unreachedPaint(m, style.theme);
  const most = style.scales.gradient * divisor * channels;
  return painted(rows, cols, (k) => {
    if (name === "total" && m.unreached && m.unreached.units[firstRow * cols + k]) return unreached(k, cols);
    let sum = 0;
    for (let c = 0; c < channels; c += 1) sum += units[k * channels + c];
    return sum === 0 ? zero : (sum < 0 ? negative : positive)[levelOf(Math.abs(sum), 0, most)];
  });
}

// No window reaches these: a chessboard of grey pixels.
function unreachedPaint(m, theme) {
  const [grey, blank] = [packed(channelsOfColour(theme.hatch)), packed(channelsOfColour(theme.blank))];
  return (k, cols) => ((k + Math.floor(k / cols)) % 2 ? grey : blank);
}

function blankPixels(m, { theme }) {
  const blank = packed(channelsOfColour(theme.blank));
  const unreached = unreachedPaint(m, theme);
  return painted(m.height, m.width, (k) => (m.unreached && m.unreached.units[k] ? unreached(k, m.width) : blank));
}
