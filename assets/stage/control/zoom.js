// Zooming by keys, pointer and fingers.

import { frameUnder, mostZoom, zoomedAt, zoomedGrid } from "../layout/zoomed.js";
import { currentArea } from "../view/zoom.js";
import { select } from "./actions.js";

// Zoom about a point of the canvas, or about the current window.
/** @param {Pair | null} point */
export function zoomBy(stage, factor, point = null) {
  const most = mostZoom(stage.drawing.unzoomed);
  const grid = (point && frameUnder(stage.drawing.unzoomed, point)) ?? stage.drawing.unzoomed.rows[0].input;
  if (most === 1) return;
  const { x, y, w, h } = currentArea(stage, zoomedGrid(grid, stage.drawing.zoom));
  const at = point ?? [x + w / 2, y + h / 2];
  zoomTo(
    stage,
    zoomedAt(grid, most, stage.drawing.zoom, stage.drawing.zoom.scale * factor, [at[0] - grid.left, at[1] - grid.top]),
  );
  stage.say(stage.drawing.zoom.scale > 1 ? stage.model.words.zoomed : "");
}

/** @param {Stage} stage */
export function zoomTo(stage, zoom) {
  stage.drawing.zoom = zoom;
  stage.draw();
}

// Zoom in where it was tapped twice, or back.
/** @param {Stage} stage */
export function toggleZoom(stage, point) {
  select(stage, null);
  if (!frameUnder(stage.drawing.unzoomed, point)) return;
  zoomBy(
    stage,
    stage.drawing.zoom.scale > 1 ? 1 / stage.drawing.zoom.scale : mostZoom(stage.drawing.unzoomed) / 1.5,
    point,
  );
}
