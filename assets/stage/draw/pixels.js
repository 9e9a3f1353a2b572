// Grids drawn as images of one pixel a cell.

import { contextOf } from "./shapes.js";
import { isSmooth, rectOf } from "../layout/layout.js";
import { channelsOfColour, levelOf, lightsOf } from "../layout/theme.js";

const PALE_PIXELS = 0.4;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Model} m
 * @param {Grid} grid
 */
export function drawPixels(ctx, m, grid, style, name) {
  const { x, y, w, h } = rectOf(grid, 0, grid.rows, 0, grid.cols);
  const image = (style.images[name] ??=
    name === "blank"
      ? blankPixels(m, style)
      : pixelsOf(m, grid.rows, grid.cols, style, name, m[name].units, m[name].divisor));
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
  const ctx = contextOf(canvas);
  const image = ctx.createImageData(cols, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let k = 0; k < pixels.length; k += 1) pixels[k] = paint(k);
  ctx.putImageData(image, 0, 0);
  return canvas;
}

const packed = (/** @type {number[]} */ [r, g, b]) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

// Units of rows × cols × channels as pixels; firstRow is their first row in the input.
/** @param {Model} m */
export function pixelsOf(m, rows, cols, style, name, units, divisor, firstRow = 0) {
  const { channels } = m;
  if (name !== "dA" && name !== "total") {
    if (m.picture && channels === 3)
      return painted(rows, cols, (k) =>
        packed(lightsOf(m, [units[3 * k] / divisor, units[3 * k + 1] / divisor, units[3 * k + 2] / divisor])),
      );
    const ramp = m.picture
      ? Array.from({ length: 256 }, (_, v) => packed([v, v, v]))
      : style.theme.ramps.value.map(packed);
    const [low, high] = style.scales.x;
    return painted(rows, cols, (k) => ramp[levelOf(units[k * channels] / divisor, low, high)]);
  }
  const [positive, negative] = [style.theme.ramps.positive.map(packed), style.theme.ramps.negative.map(packed)];
  const zero = packed(channelsOfColour(style.theme.zero));
  const unreached = unreachedPaint(style.theme);
  const most = style.scales.gradient * divisor * channels;
  return painted(rows, cols, (k) => {
    if (name === "total" && m.unreached && m.unreached.units[firstRow * cols + k]) return unreached(k, cols);
    let sum = 0;
    for (let c = 0; c < channels; c += 1) sum += units[k * channels + c];
    return sum === 0 ? zero : (sum < 0 ? negative : positive)[levelOf(Math.abs(sum), 0, most)];
  });
}

// No window reaches these: a chessboard of grey pixels.
/** @param {Theme} theme */
function unreachedPaint(theme) {
  const [grey, blank] = [packed(channelsOfColour(theme.hatch)), packed(channelsOfColour(theme.blank))];
  return (k, cols) => ((k + Math.floor(k / cols)) % 2 ? grey : blank);
}

/** @param {Model} m */
function blankPixels(m, { theme }) {
  const blank = packed(channelsOfColour(theme.blank));
  const unreached = unreachedPaint(theme);
  return painted(m.height, m.width, (k) => (m.unreached?.units[k] ? unreached(k, m.width) : blank));
}
