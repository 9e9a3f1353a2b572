// A setting or view that changes glides: grids move and grow to their new places, the window to its new size.

const GLIDE = 350; // milliseconds

// What stands now, for the next layout to glide from; null where it should jump.
function standing({ layout, model, step, glide, zoom }, next = model) {
  const alike = layout && ["height", "width", "channels"].every((name) => model[name] === next[name]);
  return alike && !glide && zoom.scale === 1 && !still.matches ? { layout, win: windowOf(model, step) } : null;
}

// Lay out anew, and glide there.
function relayoutFrom(stage, from) {
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

const glideShare = ({ start }) => eased(clip((performance.now() - start) / GLIDE, 0, 1));

// The layout on its way; the words stand where they will.
function glidingLayout({ glide, layout }) {
  if (!glide) return layout;
  const share = glideShare(glide);
  const moved = (grid) =>
    glide.layout.grids[grid.name] ? mixedGrid(glide.layout.grids[grid.name], grid, share) : grid;
  const rows = layout.rows.map((row) => ({ ...row, input: moved(row.input), output: moved(row.output) }));
  return finished({ ...layout, rows });
}

// Between two grids by where their first cells are: a ring of padding may come or go.
function mixedGrid(from, to, share) {
  const mix = (a, b) => a + (b - a) * share;
  const cell = mix(from.cell, to.cell);
  return {
    ...to,
    cell,
    left: mix(edgeX(from, 0), edgeX(to, 0)) - to.pad[1] * RING * cell,
    top: mix(edgeY(from, 0), edgeY(to, 0)) - to.pad[0] * RING * cell,
  };
}

// The window on its way to its new size.
function mixedWindow(glide, to) {
  const share = glideShare(glide);
  return Object.fromEntries(
    ["r0", "r1", "c0", "c1"].map((name) => [name, glide.win[name] + (to[name] - glide.win[name]) * share]),
  );
}
