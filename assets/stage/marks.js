// What is marked in the grids: the window, its winners, what was clicked.

function drawMarks(ctx, s, row) {
  const { m, theme, step } = s;
  const colour = row.direction === "forward" ? theme.forward : theme.backward;
  const win = windowOf(m, step);
  if (isAmple(s.layout)) drawAxes(ctx, s, row.input, win, row.direction);
  outline(ctx, rectOf(row.output, win.row, win.row + 1, win.col, win.col + 1), colour, theme);
  inFrame(ctx, row.input, () => markWindow(ctx, s, row, win, colour));
}

function markWindow(ctx, s, row, win, colour) {
  const { m, theme } = s;
  outline(ctx, windowRect(s, row.input), colour, theme);
  if (row.direction === "backward" && s.view === "backward") writeFaintInput(ctx, s, row.input, win);
  // A ring that is still looking stands on one cell of the input; backward's winners show when their turn comes.
  if (
    row.input.cell < POINTED_CELL ||
    s.phase === 0 ||
    (row.direction === "backward" && s.phase === 1 && s.view === "loop")
  )
    return;
  const hop = row.direction === "forward" && m.channels === 1 ? hopAt(s) : null;
  if (hop) winnerRing(ctx, rectOf(row.input, hop[0], hop[0] + 1, hop[1], hop[1] + 1), theme);
  else markWinners(ctx, s, row.input);
}

const NUMBERED_CELL = 16;

const isNumbered = (grid) => (grid.name === "x" || grid.name === "total") && grid.cell / grid.zoom >= NUMBERED_CELL;

// Numbers of rows and columns along the edges, and a bracket over those of the window: the end of a slice is not in it.
function drawAxes(ctx, { m, theme, room }, grid, win, direction) {
  if (!isNumbered(grid) || grid.zoom > 1) return;
  const ring = showsRing(m, grid);
  const [x0, y0] = ring ? [grid.left, grid.top] : [edgeX(grid, 0), edgeY(grid, 0)];
  const colours = { here: direction === "forward" ? theme.forwardText : theme.backwardText, else: theme.muted };
  const size = Math.min(10 * room.text, grid.cell * 0.6);
  const write = (index, from, end, x, y) => {
    const here = index >= from && index < end;
    ctx.font = `${here ? 700 : 400} ${size}px ${theme.mono}`;
    ctx.fillStyle = here ? colours.here : colours.else;
    ctx.fillText(index, x, y);
  };
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  for (let j = 0; j < m.width; j += 1) write(j, win.left, win.right, edgeX(grid, j) + grid.cell / 2, y0 - 6);
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (let i = 0; i < m.height; i += 1) write(i, win.top, win.bottom, x0 - 7, edgeY(grid, i) + grid.cell / 2);
  if (win.right === win.left) return;
  ctx.fillStyle = colours.here;
  ctx.fillRect(edgeX(grid, win.left) + 2, y0 - 5, (win.right - win.left) * grid.cell - 4, 2);
  ctx.fillRect(x0 - 5, edgeY(grid, win.top) + 2, 2, (win.bottom - win.top) * grid.cell - 4);
}

// Where the window's outline is: on its way from the one before while it moves.
function windowRect({ m, step, phase, t, glide }, grid) {
  const own = windowOf(m, step);
  const at = glide ? { ...own, ...mixedWindow(glide, own) } : own;
  const to = rectOf(grid, at.r0, at.r1, at.c0, at.c1);
  if (phase !== 0 || step === 0 || at.col === 0) return to;
  const before = windowOf(m, step - 1);
  const from = rectOf(grid, before.r0, before.r1, before.c0, before.c1);
  const share = eased(t);
  return { ...to, x: from.x + (to.x - from.x) * share, w: from.w + (to.w - from.w) * share };
}

function outline(ctx, { x, y, w, h }, colour, theme) {
  ctx.lineJoin = "round";
  if (Math.min(w, h) < 12) {
    bracket(ctx, x + w / 2, y + h / 2, Math.max(12, w + 6), Math.max(12, h + 6), colour, theme);
    return;
  }
  ctx.strokeStyle = theme.paper;
  ctx.lineWidth = 5;
  ctx.strokeRect(x, y, w, h);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 3;
  ctx.strokeRect(x, y, w, h);
}

// Four corners around a window that is too small to be outlined.
function bracket(ctx, x, y, w, h, colour, theme) {
  for (const [line, width] of [
    [theme.paper, 4],
    [colour, 2.5],
  ]) {
    ctx.strokeStyle = line;
    ctx.lineWidth = width;
    ctx.beginPath();
    for (const [a, b] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ]) {
      ctx.moveTo(x + (a * w) / 2, y + b * (h / 2 - 4));
      ctx.lineTo(x + (a * w) / 2, y + (b * h) / 2);
      ctx.lineTo(x + a * (w / 2 - 4), y + (b * h) / 2);
    }
    ctx.stroke();
  }
}

function markWinners(ctx, s, grid) {
  const { m, theme, step } = s;
  if (m.channels > 1) return;
  eachWinner(m, step, 0, (i, j) => winnerRing(ctx, rectOf(grid, i, i + 1, j, j + 1), theme));
  if (m.ties !== "first" || !isTied(m, step, 0)) return;
  let first = true;
  eachWinner(
    m,
    step,
    0,
    (i, j) => {
      if (!first) passedRing(ctx, rectOf(grid, i, i + 1, j, j + 1), theme);
      first = false;
    },
    false,
  );
}

// A double ring, dark outside and gold inside, and a triangle in the corner.
function winnerRing(ctx, { x, y, w, h }, theme) {
  const line = clip(w / 18, 1.5, 3);
  ctx.lineJoin = "miter";
  ctx.strokeStyle = theme.ring;
  ctx.lineWidth = line;
  ctx.strokeRect(x, y, w, h);
  ctx.strokeStyle = theme.gold;
  ctx.strokeRect(x + line, y + line, w - 2 * line, h - 2 * line);
  const corner = clip(w / 5, 4, 12);
  ctx.fillStyle = theme.gold;
  ctx.beginPath();
  ctx.moveTo(x + w - line, y + line);
  ctx.lineTo(x + w - line - corner, y + line);
  ctx.lineTo(x + w - line, y + line + corner);
  ctx.fill();
}

// Equal, not chosen.
function passedRing(ctx, { x, y, w, h }, theme) {
  ctx.save();
  ctx.setLineDash([3, 3]);
  ctx.strokeStyle = theme.gold;
  ctx.lineWidth = 2;
  ctx.strokeRect(x + 3, y + 3, w - 6, h - 6);
  ctx.restore();
}

// Backward alone keeps the input's values in sight, small, above the numbers in the window's cells.
function writeFaintInput(ctx, { m, layers, theme }, grid, win) {
  const numbers = layers.style.numbers.x;
  if (!numbers || grid.cell < LEAST_FAINT) return;
  ctx.font = `${clip(grid.cell / 4.5, 8.5, 24)}px ${theme.mono}`;
  ctx.fillStyle = theme.forwardText;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  const { r0, r1, c0, c1 } = shownCells(grid);
  for (let i = Math.max(win.top, r0); i < Math.min(win.bottom, r1); i += 1) {
    for (let j = Math.max(win.left, c0); j < Math.min(win.right, c1); j += 1) {
      const { x, y, w } = rectOf(grid, i, i + 1, j, j + 1);
      ctx.fillText(numbers.write(xAt(m, i, j, 0)), x + w / 2, y + grid.cell / 12);
    }
  }
}

// ---- what was clicked --------------------------------------------------------------------------------------------

function drawSelection(ctx, s) {
  const { m, theme, layout } = s;
  if (s.selected) {
    const [i, j] = s.selected;
    const over = windowsOver(m, i, j);
    for (const name of ["x", "total"])
      if (layout.grids[name])
        inFrame(ctx, layout.grids[name], () => dashed(ctx, rectOf(layout.grids[name], i, i + 1, j, j + 1), theme.ink));
    for (const name of ["A", "dA"]) {
      if (layout.grids[name] && over.bottom > over.top && over.right > over.left) {
        dashed(ctx, rectOf(layout.grids[name], over.top, over.bottom, over.left, over.right), theme.ink);
      }
    }
  }
  if (s.cursor && layout.grids[s.cursor.grid]) {
    const { i, j } = s.cursor;
    const { x, y, w, h } = rectOf(layout.grids[s.cursor.grid], i, i + 1, j, j + 1);
    ctx.strokeStyle = theme.paper;
    ctx.lineWidth = 6;
    ctx.strokeRect(x, y, w, h);
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 3;
    ctx.strokeRect(x, y, w, h);
  }
}

function dashed(ctx, { x, y, w, h }, colour) {
  ctx.save();
  ctx.setLineDash([4, 3]);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.strokeRect(x - 1, y - 1, w + 2, h + 2);
  ctx.restore();
}
