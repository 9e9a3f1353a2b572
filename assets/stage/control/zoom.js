// Zooming by keys, pointer and fingers.

import { frameUnder, mostZoom, zoomedAt, zoomedGrid } from "../layout/zoomed.js";
import { currentArea } from "../view/zoom.js";
import { select } from "./actions.js";

// Zoom about a point of the canvas, or about the current window.
/** @param {Pair | null} point */
export function zoomBy(stage, factor, point = null) {
  const most = mostZoom(stage.base);
  const grid = (point && frameUnder(stage.base, point)) ?? stage.base.rows[0].input;
  if (most === 1) return;
  const { x, y, w, h } = currentArea(stage, zoomedGrid(grid, stage.zoom));
  const at = point ?? [x + w / 2, y + h / 2];
  zoomTo(stage, zoomedAt(grid, most, stage.zoom, stage.zoom.scale * factor, [at[0] - grid.left, at[1] - grid.top]));
  stage.say(stage.zoom.scale > 1 ? stage.words.zoomed : "");
}

export function zoomTo(stage, zoom) {
  stage.zoom = zoom;
  stage.draw();
}

// Zoom in where it was tapped twice, or back.
export function toggleZoom(stage, point) {
  select(stage, null);
  if (!frameUnder(stage.base, point)) return;
  zoomBy(stage, stage.zoom.scale > 1 ? 1 / stage.zoom.scale : mostZoom(stage.base) / 1.5, point);
}
