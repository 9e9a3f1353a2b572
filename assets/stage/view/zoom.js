// The zoom on the stage: it follows the window.

import { windowOf } from "../data/windows.js";
import { makeLayers } from "../draw/layers.js";
import { gridCorners, rectOf, widthOf } from "../layout/layout.js";
import { mostZoom, zoomedAt, zoomedLayout, zoomedOver } from "../layout/zoomed.js";

export function currentArea({ model, step, cursor }, grid) {
  if (cursor?.grid === "x") return rectOf(grid, cursor.i, cursor.i + 1, cursor.j, cursor.j + 1);
  const win = windowOf(model, step);
  return rectOf(grid, win.r0, win.r1, win.c0, win.c1);
}

// A new room, or new data: as much of the zoom as there is still a use for.
export function layZoom(stage, layout) {
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
export function followZoom(stage) {
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
