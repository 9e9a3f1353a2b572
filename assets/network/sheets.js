// The maps of a group are drawn on one canvas over its elements: with a hundred small canvases, the browser would have a
// hundred layers to put together for each frame.

import { paintMap, slopeColour, valueColour } from "./pictures.js";

const COLOURS = { A_prev: valueColour, A: valueColour, dA: slopeColour, dA_prev: slopeColour };
const ONE_MAP = document.createElement("canvas");

// One pixel a cell.
/** @param {NetworkView} view */
function mapOf({ head, arrays, theme }, { map, of }) {
  const [block, channel] = of.split("-").map(Number);
  const { input, output, mostValue, mostGradient } = head.blocks[block];
  const [rows, cols] = map.endsWith("prev") ? input : output;
  const { units } = arrays[`${map}${block}`];
  const colour = COLOURS[map];
  const most = colour === valueColour ? mostValue : mostGradient;
  const first = channel * rows * cols;
  paintMap(ONE_MAP, rows, cols, (k) => colour(theme, units[first + k], most));
  return ONE_MAP;
}

// In the middle of its element, as large as that allows.
function drawMap(ctx, cells, { left, top, width, height }) {
  const scale = Math.min(width / cells.width, height / cells.height);
  const [across, down] = [cells.width * scale, cells.height * scale];
  ctx.drawImage(cells, left + (width - across) / 2, top + (height - down) / 2, across, down);
}

/** @param {NetworkView} view */
function drawSheet(view, group) {
  const canvas = group.nextElementSibling;
  const { left, top, width, height } = group.getBoundingClientRect();
  const dense = window.devicePixelRatio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.width = Math.round(width * dense);
  canvas.height = Math.round(height * dense);
  const ctx = canvas.getContext("2d");
  ctx.imageSmoothingEnabled = false;
  ctx.setTransform(dense, 0, 0, dense, -left * dense, -top * dense);
  for (const picture of group.children) drawMap(ctx, mapOf(view, picture.dataset), picture.getBoundingClientRect());
}

/** @param {NetworkView} view */
export function showMaps(view) {
  for (const group of view.parts.blocks.querySelectorAll(".maps")) drawSheet(view, group);
}
