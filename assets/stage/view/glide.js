// A setting or view that changes glides: grids move and grow to their new places, the window to its new size.

import { windowOf } from "../data/windows.js";
import { glideShare } from "../layout/gliding.js";
import { gridCorners } from "../layout/layout.js";
import { still } from "./elements.js";
import { layOut, paint } from "./paint.js";
import { showState } from "./screen.js";

// The current layout, for the next one to glide from; null if it should jump.
/** @param {Stage} stage */
export function glideStart({ drawing, model, playback: { step } }, next = model) {
  const { layout, glide, zoom } = drawing;
  const alike = layout && ["height", "width", "channels"].every((name) => model[name] === next[name]);
  return alike && !glide && zoom.scale === 1 && !still.matches ? { layout, win: windowOf(model, step) } : null;
}

// Lay out anew, and glide there.
/** @param {Stage} stage */
export function relayoutFrom(stage, from) {
  stage.drawing.glide = from && { ...from, start: performance.now() };
  layOut(stage);
  const { glide } = stage.drawing;
  if (glide && hasMoved(stage, glide)) return animateGlide(stage, glide); // which paints in the next frame
  stage.drawing.glide = null;
  return paint(stage);
}

/** @param {Stage} stage */
function hasMoved({ model, drawing: { layout }, playback: { step } }, glide) {
  const placed = ({ grids }) => JSON.stringify(gridCorners({ grids }));
  const { r0, r1, c0, c1 } = windowOf(model, step);
  const size = ({ win }) => String([win.r0, win.r1, win.c0, win.c1]);
  const other = placed(glide.layout) !== placed(layout) || size(glide) !== String([r0, r1, c0, c1]);
  return other && glide.layout.kind === layout.kind;
}

/** @param {Stage} stage */
function animateGlide(stage, glide) {
  stage.parts.root.dataset.gliding = "true";
  showState(stage);
  const frame = () => {
    const over = stage.drawing.glide !== glide || glideShare(glide) >= 1;
    if (over && stage.drawing.glide === glide) stage.drawing.glide = null;
    if (over) stage.parts.root.dataset.gliding = String(Boolean(stage.drawing.glide));
    paint(stage);
    if (!over) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
