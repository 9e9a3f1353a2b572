// Zoom: the input's grids grow inside frames that stay, where numbers can't be read. A zoom is {scale, x, y}; x and y
// say how much of the grid, in cells, is hidden left of the frame and above it.

const READ_CELL = 40; // pixels of a cell at the most
const UNZOOMED = { scale: 1, x: 0, y: 0 };

const mostZoom = ({ rows: [{ input }], numberCell }) => (input.cell < numberCell ? READ_CELL / input.cell : 1);

// Another scale, so that what was under one point of the frame comes under another: pinches and, at one scale, drags.
function zoomedAt(grid, most, zoom, scale, from, to = from) {
  const next = clip(scale, 1, most);
  const hidden = (axis, start, units) => {
    const first = start + (from[axis] / zoom.scale - to[axis] / next) / grid.cell;
    return clip(first, 0, units - units / next);
  };
  return { scale: next, x: hidden(0, zoom.x, unitsWide(grid)), y: hidden(1, zoom.y, unitsHigh(grid)) };
}

// The same scale, with some cells in view: in its middle, unless they were in view before.
function zoomedOver(grid, zoom, { x, y, w, h }) {
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
function zoomedGrid(grid, { scale, x, y }) {
  const cell = grid.cell * scale;
  return { ...grid, cell, zoom: scale, pan: [x * cell, y * cell] };
}

function zoomedLayout(layout, zoom) {
  if (zoom.scale === 1) return layout;
  return finished({ ...layout, rows: layout.rows.map((row) => ({ ...row, input: zoomedGrid(row.input, zoom) })) });
}

// ---- on the stage ------------------------------------------------------------------------------------------------

// The frame under a point, as the unzoomed grid that it holds; null beside the input's.
function frameUnder({ rows }, [x, y]) {
  return rows.map(({ input }) => input).find((grid) => isInFrame(grid, x, y)) ?? null;
}

// Zoom about a point of the canvas, or about the current window.
function zoomBy(stage, factor, point = null) {
  const most = mostZoom(stage.base);
  const grid = (point && frameUnder(stage.base, point)) ?? stage.base.rows[0].input;
  if (most === 1) return;
  const { x, y, w, h } = currentArea(stage, zoomedGrid(grid, stage.zoom));
  const at = point ?? [x + w / 2, y + h / 2];
  zoomTo(stage, zoomedAt(grid, most, stage.zoom, stage.zoom.scale * factor, [at[0] - grid.left, at[1] - grid.top]));
  stage.say(stage.zoom.scale > 1 ? stage.words.zoomed : "");
}

function zoomTo(stage, zoom) {
  stage.zoom = zoom;
  stage.draw();
}

function currentArea({ model, step, cursor }, grid) {
  if (cursor?.grid === "x") return rectOf(grid, cursor.i, cursor.i + 1, cursor.j, cursor.j + 1);
  const win = windowOf(model, step);
  return rectOf(grid, win.r0, win.r1, win.c0, win.c1);
}

// A new room, or new data: as much of the zoom as there is still a use for.
function layZoom(stage, layout) {
  const [{ input }] = layout.rows;
  stage.base = layout;
  stage.zoom = zoomedAt(input, mostZoom(layout), stage.zoom, stage.zoom.scale, [0, 0]);
  stage.layout = zoomedLayout(layout, stage.zoom);
  stage.zoomShown = stage.zoom;
  // Where there is nothing to zoom, two fingers are the browser's, which enlarges the page.
  stage.parts.canvas.style.touchAction = mostZoom(layout) > 1 ? "pan-y" : "pan-y pinch-zoom";
  tellZoom(stage);
}

// Before each frame: the view goes with the window, and layers with the view.
function followZoom(stage) {
  const followed = `${stage.step} ${stage.cursor?.i} ${stage.cursor?.j}`;
  if (stage.zoom.scale > 1 && stage.followed !== followed) {
    const [{ input }] = stage.base.rows;
    const zoom = zoomedOver(input, stage.zoom, currentArea(stage, input));
    if (zoom.x !== stage.zoom.x || zoom.y !== stage.zoom.y) stage.zoom = zoom;
  }
  stage.followed = followed;
  if (stage.zoom === stage.zoomShown) return;
  stage.zoomShown = stage.zoom;
  stage.layout = zoomedLayout(stage.base, stage.zoom);
  stage.layers = makeLayers(stage.model, stage.layout, stage.drawnRoom, stage.theme, stage.layers);
  tellZoom(stage);
}

function tellZoom({ parts, base, layout, zoom }) {
  const [{ input }] = base.rows;
  parts.root.dataset.grids = JSON.stringify(gridCorners(layout));
  parts.root.dataset.zoom = zoom.scale;
  parts.unzoom.hidden = zoom.scale === 1;
  Object.assign(parts.unzoom.style, { left: `${input.left + widthOf(input) - 4}px`, top: `${input.top + 4}px` });
}

// Along the frame's edges: which part of the grid is seen.
function drawZoomBars(ctx, { theme }, grid) {
  if (grid.zoom === 1) return;
  const [w, h] = [widthOf(grid), heightOf(grid)];
  const share = (pixels) => pixels / grid.zoom;
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.strokeRect(grid.left + 0.5, grid.top + 0.5, w - 1, h - 1);
  ctx.fillStyle = theme.ink;
  ctx.fillRect(grid.left + share(grid.pan[0]), grid.top + h - 3, share(w), 3);
  ctx.fillRect(grid.left + w - 3, grid.top + share(grid.pan[1]), 3, share(h));
}
