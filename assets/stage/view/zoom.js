// The zoom on the stage: it follows the window.

import { windowOf } from "../data/windows.js";
import { makeLayers } from "../draw/layers.js";
import { gridCorners, rectOf, widthOf } from "../layout/layout.js";
import { mostZoom, zoomedAt, zoomedLayout, zoomedOver } from "../layout/zoomed.js";

/** @param {Stage} stage */
export function currentArea({ model, playback: { step }, selection: { cursor } }, grid) {
  if (cursor?.grid === "x") return rectOf(grid, cursor.i, cursor.i + 1, cursor.j, cursor.j + 1);
  const win = windowOf(model, step);
  return rectOf(grid, win.r0, win.r1, win.c0, win.c1);
}

// After a resize or new data: keep the zoom as far as it is still possible.
/** @param {Stage} stage */
export function layZoom(stage, layout) {
  const [{ input }] = layout.rows;
  stage.drawing.unzoomed = layout;
  stage.drawing.zoom = zoomedAt(input, mostZoom(layout), stage.drawing.zoom, stage.drawing.zoom.scale, [0, 0]);
  stage.drawing.layout = zoomedLayout(layout, stage.drawing.zoom);
  stage.drawing.drawnZoom = stage.drawing.zoom;
  // If there is nothing to zoom, a pinch is left to the browser, which zooms the page.
  stage.parts.canvas.style.touchAction = mostZoom(layout) > 1 ? "pan-y" : "pan-y pinch-zoom";
  showZoom(stage);
}

// Before each frame: make the zoomed part follow the window, and redraw layers if it moved.
/** @param {Stage} stage */
export function followZoom(stage) {
  const followed = `${stage.playback.step} ${stage.selection.cursor?.i} ${stage.selection.cursor?.j}`;
  if (stage.drawing.zoom.scale > 1 && stage.drawing.followed !== followed) {
    const [{ input }] = stage.drawing.unzoomed.rows;
    const zoom = zoomedOver(input, stage.drawing.zoom, currentArea(stage, input));
    if (zoom.x !== stage.drawing.zoom.x || zoom.y !== stage.drawing.zoom.y) stage.drawing.zoom = zoom;
  }
  stage.drawing.followed = followed;
  if (stage.drawing.zoom === stage.drawing.drawnZoom) return;
  stage.drawing.drawnZoom = stage.drawing.zoom;
  stage.drawing.layout = zoomedLayout(stage.drawing.unzoomed, stage.drawing.zoom);
  stage.drawing.layers = makeLayers(
    stage.model,
    stage.drawing.layout,
    stage.drawing.room,
    stage.drawing.theme,
    stage.drawing.layers,
  );
  showZoom(stage);
}

/** @param {Stage} stage */
function showZoom({ parts, drawing: { unzoomed, layout, zoom } }) {
  const [{ input }] = unzoomed.rows;
  parts.root.dataset.grids = JSON.stringify(gridCorners(layout));
  parts.root.dataset.zoom = String(zoom.scale);
  parts.unzoom.hidden = zoom.scale === 1;
  Object.assign(parts.unzoom.style, { left: `${input.left + widthOf(input) - 4}px`, top: `${input.top + 4}px` });
}
