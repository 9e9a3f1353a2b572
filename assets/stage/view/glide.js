// A setting or view that changes glides: grids move and grow to their new places, the window to its new size.

import { windowOf } from "../data/windows.js";
import { glideShare } from "../layout/gliding.js";
import { gridCorners } from "../layout/layout.js";
import { still } from "./elements.js";
import { layOut, paint } from "./paint.js";
import { showState } from "./screen.js";

// What stands now, for the next layout to glide from; null where it should jump.
export function standing({ layout, model, step, glide, zoom }, next = model) {
  const alike = layout && ["height", "width", "channels"].every((name) => model[name] === next[name]);
  return alike && !glide && zoom.scale === 1 && !still.matches ? { layout, win: windowOf(model, step) } : null;
}

// Lay out anew, and glide there.
export function relayoutFrom(stage, from) {
  stage.glide = from && { ...from, start: performance.now() };
  layOut(stage);
  if (stage.glide && moves(stage)) return keepGliding(stage, stage.glide); // which paints in the next frame
  stage.glide = null;
  return paint(stage);
}

function moves({ glide, layout, model, step }) {
  const placed = ({ grids }) => JSON.stringify(gridCorners({ grids }));
  const { r0, r1, c0, c1 } = windowOf(model, step);
  const size = ({ win }) => String([win.r0, win.r1, win.c0, win.c1]);
  const other = placed(glide.layout) !== placed(layout) || size(glide) !== String([r0, r1, c0, c1]);
  return other && glide.layout.kind === layout.kind;
}

function keepGliding(stage, glide) {
  stage.root.dataset.gliding = true;
  showState(stage);
  const frame = () => {
    const over = stage.glide !== glide || glideShare(glide) >= 1;
    if (over && stage.glide === glide) stage.glide = null;
    if (over) stage.root.dataset.gliding = Boolean(stage.glide);
    paint(stage);
    if (!over) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
