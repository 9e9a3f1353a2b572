// One frame: a function of the model, the layout and (step, phase, t).

import { gradientsDone, momentOf, outputsDone } from "../data/moment.js";
import { clip } from "../data/numbers.js";
import { isVisited, windowOf } from "../data/windows.js";
import { channelsOf } from "../layout/channel.js";
import { edgeX, edgeY, heightOf, isSmooth, rectOf, shownCells, widthOf } from "../layout/layout.js";
import { drawArrow, drawLossLink } from "./arrows.js";
import { drawAnimation } from "./animation.js";
import { drawCell } from "./cells.js";
import { isDrawn } from "./layers.js";
import { drawLinked } from "./linked.js";
import { drawAxes, drawMarks, drawSelection, drawZoomBars } from "./marks.js";
import { drawNudge } from "./nudged.js";
import { pixelsOf } from "./pixels.js";
import { drawQuestion } from "./question.js";
import { inFrame } from "./shapes.js";
import { drawSpecimen } from "./specimen.js";
import { drawTitles, roomRightOf, title } from "./titles.js";

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 */
export function drawFrame(ctx, s) {
  const { layout, room } = s;
  ctx.setTransform(room.ratio, 0, 0, room.ratio, 0, 0);
  ctx.clearRect(0, 0, room.width, layout.height);
  const rows = channelsOf(s);
  if (layout.grids.A && layout.grids.dA && ["wide", "strip"].includes(layout.kind)) drawLossLink(ctx, s);
  for (const row of rows) {
    const m = s.m.unpools?.[row.input.name];
    if (m) drawUnpoolRow(ctx, momentOf({ ...s, m }, row), row);
    else drawRow(ctx, momentOf(s, row), row);
  }
  drawSelection(ctx, s);
  drawLinked(ctx, s, rows);
}

const NOTHING = { first: 0, count: 0, step: 1 };
const NOWHERE = { down: NOTHING, across: NOTHING }; // before the first window

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} row
 */
function drawRow(ctx, s, row) {
  drawTitles(ctx, s, row);
  if (row.direction === "forward") drawForwardGrids(ctx, s, row);
  else drawBackwardGrids(ctx, s, row);
  if (row.direction === "forward") drawNudge(ctx, s, row);
  if (s.before) return ["wide", "strip"].includes(s.layout.kind) && drawAxes(ctx, s, row.input, NOWHERE, row.direction);
  drawMarks(ctx, s, row);
  drawArrow(ctx, s, row);
  drawSpecimen(ctx, s, row);
  drawAnimation(ctx, s, row);
  drawQuestion(ctx, s, row);
  drawZoomBars(ctx, s, row.input);
}

// In the view "unpool": A, and where its values have come so far.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} row
 */
function drawUnpoolRow(ctx, s, row) {
  const { m, words } = s;
  const { input, output } = row;
  title(ctx, s, words[`title_${input.name}`], s.step < m.steps - 1 ? words.so_far : "", input, roomRightOf(s, input));
  title(ctx, s, words[`title_${output.name}`], `${m.rows} × ${m.cols}`, output, roomRightOf(s, output));
  blit(ctx, s, output.name, output);
  drawSoFar(ctx, s, input);
  drawMarks(ctx, s, row);
  drawArrow(ctx, s, row);
  drawAnimation(ctx, s, row);
  drawZoomBars(ctx, s, input);
}

// ---- grids -------------------------------------------------------------------------------------------------------

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 */
function blit(ctx, s, name, grid) {
  ctx.drawImage(s.layers[name], grid.left, grid.top, widthOf(grid), heightOf(grid));
}

// Draw a layer only inside some cells.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 */
function blitCells(ctx, s, name, grid, r0, r1, c0, c1) {
  if (r1 <= r0 || c1 <= c0) return;
  ctx.save();
  const { x, y, w, h } = rectOf(grid, r0, r1, c0, c1);
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  blit(ctx, s, name, grid);
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} it
 */
function drawForwardGrids(ctx, s, { input, output }) {
  blit(ctx, s, "x", input);
  drawWalked(ctx, s, output);
}

// A matrix's cells so far in full, the others paler; a picture in full, with a line after its cells so far. Forward
// alone fills the output.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 */
function drawWalked(ctx, s, grid) {
  const { m, theme } = s;
  const done = outputsDone(s);
  const [row, col] = [Math.floor(done / m.cols), done % m.cols];
  if (s.view === "forward" || s.predicts) {
    ctx.fillStyle = theme.blank;
    ctx.fillRect(grid.left, grid.top, widthOf(grid), heightOf(grid));
  } else if (m.picture) {
    blit(ctx, s, "A", grid);
    if (done >= 0 && done < m.steps - 1) drawFrontier(ctx, grid, row, col, theme.forward);
    return;
  } else blit(ctx, s, "pale", grid);
  if (done < 0) return;
  clearAndBlit(ctx, s, "A", grid, 0, row, 0, m.cols);
  clearAndBlit(ctx, s, "A", grid, row, row + 1, 0, col + 1);
}

// Below and right of the last cell so far, and below the row above it.
function drawFrontier(ctx, grid, row, col, colour) {
  const [left, right] = [edgeX(grid, 0), edgeX(grid, grid.cols)];
  const [top, bottom, end] = [edgeY(grid, row), edgeY(grid, row + 1), edgeX(grid, col + 1)];
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(left, bottom);
  ctx.lineTo(end, bottom);
  ctx.lineTo(end, top);
  if (end < right) ctx.lineTo(right, top);
  ctx.stroke();
}

function clearAndBlit(ctx, s, name, grid, r0, r1, c0, c1) {
  if (r1 <= r0) return;
  const { x, y, w, h } = rectOf(grid, r0, r1, c0, c1);
  ctx.clearRect(x, y, w, h);
  blitCells(ctx, s, name, grid, r0, r1, c0, c1);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} it
 */
function drawBackwardGrids(ctx, s, { input, output }) {
  drawSoFar(ctx, s, input);
  if (s.view === "backward" && !s.layers.style.numbers.total) {
    ctx.globalAlpha = 0.25;
    blit(ctx, s, "x", input);
    ctx.globalAlpha = 1;
  }
  blit(ctx, s, "dA", output);
}

// What has come to the input's cells: final rows, and those that are still growing.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 */
function drawSoFar(ctx, s, grid) {
  const { m } = s;
  const done = gradientsDone(s);
  blit(ctx, s, "blank", grid);
  if (done < 0) return;
  const { top } = windowOf(m, done);
  blitCells(ctx, s, grid.name, grid, 0, top, 0, m.width);
  inFrame(ctx, grid, () => drawBand(ctx, s, grid, done));
}

// The rows that are still growing.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {Grid} grid
 */
function drawBand(ctx, s, grid, done) {
  const { m, layers } = s;
  const band = m.band.seek(done);
  const { right } = windowOf(m, done);
  const seen = band.row > 0 ? clip(m.rowBounds.units[2 * band.row - 1], band.top, band.bottom) : band.top;
  if (isDrawn(grid, layers.style)) {
    const { r0, r1, c0, c1 } = shownCells(grid);
    for (let i = Math.max(band.top, r0); i < Math.min(band.bottom, r1); i += 1) {
      for (let j = c0; j < Math.min(c1, i < seen ? m.width : right); j += 1) {
        if (!isVisited(m, done, i, j)) continue;
        const at = ((i - band.top) * m.width + j) * m.channels;
        const values = Array.from({ length: m.channels }, (_, c) => band.sums[at + c] / m.share.divisor);
        const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
        ctx.clearRect(x, y, w, h); // the empty cell's border
        drawCell(ctx, m, grid, layers.style, i, j, values, done);
      }
    }
    return;
  }
  const image = pixelsOf(
    m,
    band.bottom - band.top,
    m.width,
    layers.style,
    grid.name,
    band.sums,
    m.share.divisor,
    band.top,
  );
  ctx.imageSmoothingEnabled = isSmooth(grid.cell);
  const put = (r0, r1, c1) => {
    if (r1 <= r0) return;
    const { x, y, w, h } = rectOf(grid, r0, r1, 0, c1);
    ctx.drawImage(image, 0, r0 - band.top, c1, r1 - r0, x, y, w, h);
  };
  put(band.top, seen, m.width);
  put(seen, band.bottom, right);
  if (m.dilation.every((step) => step === 1)) return;
  ctx.fillStyle = layers.style.theme.blank; // the holes that no window has come to
  for (let i = band.top; i < band.bottom; i += 1)
    for (let j = 0; j < (i < seen ? m.width : right); j += 1) {
      const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
      if (!isVisited(m, done, i, j)) ctx.fillRect(x, y, w, h);
    }
}
