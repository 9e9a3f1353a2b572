// Grids and window between one layout and the next.

import { eased } from "../data/clock.js";
import { clip } from "../data/numbers.js";
import { windowOf } from "../data/windows.js";
import { RING, edgeX, edgeY, finished, rectOf } from "./layout.js";

const GLIDE = 350; // milliseconds

export const glideShare = ({ start }) => eased(clip((performance.now() - start) / GLIDE, 0, 1));

// The layout during a glide; texts are at their final places.
export function glidingLayout({ glide, layout }) {
  if (!glide) return layout;
  const share = glideShare(glide);
  const moved = (grid) =>
    glide.layout.grids[grid.name] ? mixedGrid(glide.layout.grids[grid.name], grid, share) : grid;
  const rows = layout.rows.map((row) => ({ ...row, input: moved(row.input), output: moved(row.output) }));
  return finished({ ...layout, rows });
}

// Interpolate between the first cells of two grids, since a ring of padding may appear or disappear.
function mixedGrid(from, to, share) {
  const mix = (a, b) => a + (b - a) * share;
  const cell = mix(from.cell, to.cell);
  return {
    ...to,
    cell,
    left: mix(edgeX(from, 0), edgeX(to, 0)) - to.pad[1][0] * RING * cell,
    top: mix(edgeY(from, 0), edgeY(to, 0)) - to.pad[0][0] * RING * cell,
  };
}

// The window between its old and new size.
function mixedWindow(glide, to) {
  const share = glideShare(glide);
  return Object.fromEntries(
    ["r0", "r1", "c0", "c1"].map((name) => [name, glide.win[name] + (to[name] - glide.win[name]) * share]),
  );
}

// The window's outline, which moves from the window before.
export function windowRect({ m, step, phase, t, glide }, grid) {
  const own = windowOf(m, step);
  const at = glide ? { ...own, ...mixedWindow(glide, own) } : own;
  const to = rectOf(grid, at.r0, at.r1, at.c0, at.c1);
  if (phase !== 0 || step === 0 || at.col === 0) return to;
  const before = windowOf(m, step - 1);
  const from = rectOf(grid, before.r0, before.r1, before.c0, before.c1);
  const share = eased(t);
  return { ...to, x: from.x + (to.x - from.x) * share, w: from.w + (to.w - from.w) * share };
}
