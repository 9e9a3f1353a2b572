// Zoom: the input's grids grow inside frames that stay, where numbers can't be read. A zoom is {scale, x, y}; x and y
// are the cells hidden left of the frame and above it.

import { clip } from "../data/numbers.js";
import { finished, isInFrame, unitsHigh, unitsWide } from "./layout.js";

const READ_CELL = 40; // pixels of a cell at the most
export const UNZOOMED = { scale: 1, x: 0, y: 0 };

/** @param {Layout} layout */
export const mostZoom = ({ rows: [{ input }], numberCell }) => (input.cell < numberCell ? READ_CELL / input.cell : 1);

// Zoom to a scale and move the point at `from` of the frame to `to`: for pinches and, without a change of scale, drags.
export function zoomedAt(grid, most, zoom, scale, from, to = from) {
  const next = clip(scale, 1, most);
  const hidden = (axis, start, units) => {
    const first = start + (from[axis] / zoom.scale - to[axis] / next) / grid.cell;
    return clip(first, 0, units - units / next);
  };
  return { scale: next, x: hidden(0, zoom.x, unitsWide(grid)), y: hidden(1, zoom.y, unitsHigh(grid)) };
}

// The same scale, with some cells in view: in its middle, unless they were in view before.
export function zoomedOver(grid, zoom, { x, y, w, h }) {
  const along = (hidden, from, size, units) => {
    const seen = units / zoom.scale;
    const stays =
      size <= seen ? from >= hidden && from + size <= hidden + seen : from < hidden + seen && from + size > hidden;
    return stays ? hidden : clip(from + size / 2 - seen / 2, 0, units - seen);
  };
  const cells = (pixels, start) => (pixels - start) / grid.cell;
  return {
    scale: zoom.scale,
    x: along(zoom.x, cells(x, grid.left), w / grid.cell, unitsWide(grid)),
    y: along(zoom.y, cells(y, grid.top), h / grid.cell, unitsHigh(grid)),
  };
}

// In a zoomed grid left, top, width and height are still the frame's; cells and edges are the larger grid's.
export function zoomedGrid(grid, { scale, x, y }) {
  const cell = grid.cell * scale;
  return { ...grid, cell, zoom: scale, pan: [x * cell, y * cell] };
}

export function zoomedLayout(layout, zoom) {
  if (zoom.scale === 1) return layout;
  return finished({ ...layout, rows: layout.rows.map((row) => ({ ...row, input: zoomedGrid(row.input, zoom) })) });
}

// ---- on the stage ------------------------------------------------------------------------------------------------

// The frame under a point, as the unzoomed grid that it holds; null beside the input's.
export function frameUnder({ rows }, [x, y]) {
  return rows.map(({ input }) => input).find((grid) => isInFrame(grid, x, y)) ?? null;
}
