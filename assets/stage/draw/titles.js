// The titles above the grids, and the captions under them.

import { hasPanel } from "../data/model.js";
import { gradientsDone } from "../data/moment.js";
import { divides } from "../data/routing.js";
import { leftOutOf } from "../data/windows.js";
import { DRAWN_CELL, axisOf, heightOf, isAmple, isNumbered, widthOf } from "../layout/layout.js";
import { filled } from "../words/sentences.js";
import { drawBalance } from "./balance.js";

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} s
 * @param {PlacedRow} it
 */
export function drawTitles(ctx, s, { input, output, text }) {
  const { m, theme, words, layout } = s;
  const size = (rows, cols) => `${rows} × ${cols}${m.channels > 1 ? ` × ${m.channels}` : ""}`;
  const forward = input.name === "x";
  const soFar = !forward && s.step < m.steps - 1 ? words.so_far : "";
  const inputNote = forward ? size(m.height, m.width) + padNote(m, words) : soFar;
  title(ctx, s, forward ? words.title_x : words.title_total, inputNote, input, roomRightOf(s, input));
  const outputNote = size(m.rows, m.cols);
  const most = text.x > output.left && layout.kind === "column" ? text.x - 12 - output.left : roomRightOf(s, output);
  // In a line, the arrow of the first row passes beside the title of a lecture, which is large.
  const isBeside = layout.kind === "strip" && s.room.lecture;
  title(ctx, s, forward ? words.title_A : words.title_dA, outputNote, output, isBeside ? 0 : most);
  if (!isAmple(layout)) return;
  if (!forward) return hasPanel(m, "sum") && drawBalance(ctx, s, input, gradientsDone(s));
  const names = captionsOf(m, input);
  if (!names.length) return;
  const captions = names.map((name) => words[name]);
  ctx.font = `${(s.room.full ? 13 : 12) * s.room.text}px ${theme.sans}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  const mark = input.cell < DRAWN_CELL ? Math.max(4, 7 - input.cell / 2) : 0; // the corners around a small window
  // As many as there is room for beside the text of the loss, or a short one.
  const isBesideLoss = layout.kind === "wide" && layout.rows.length > 1;
  const free = isBesideLoss ? text.x - 16 - input.left : roomRightOf(s, input);
  const short = [words[`${names[0]}_short`]].filter(Boolean);
  const texts = captions.map((_, k) => captions.slice(0, k + 1).join(" · ")).reverse();
  const shown = [...texts, ...short].find((joined) => ctx.measureText(joined).width <= free) ?? short[0] ?? captions[0];
  ctx.fillText(shown, input.left, input.top + heightOf(input) + 3 + mark);
}

// From a grid's left edge to the next grid in its line, or to the end of the room.
export function roomRightOf({ layout, room }, grid) {
  const ends = Object.values(layout.grids)
    .filter((other) => other.left > grid.left && other.top < grid.top + heightOf(grid))
    .filter((other) => grid.top < other.top + heightOf(other))
    .map((other) => other.left - 20);
  return Math.min(room.width, ...ends) - grid.left;
}

const SIDE_NAMES = [
  ["top", "bottom"],
  ["left", "right"],
];

// ", pad 1", ", pad 1, 0" for height and width, or ", pad bottom 1, right 1" where sides differ.
/**
 * @param {Model} m
 * @param {Words} words
 */
function padNote(m, words) {
  const [rows, cols] = m.pad;
  if (rows[0] !== rows[1] || cols[0] !== cols[1]) {
    const sides = SIDE_NAMES.flatMap((names, axis) => names.map((side, k) => ({ side, n: m.pad[axis][k] })));
    const named = sides.filter(({ n }) => n > 0).map(({ side, n }) => filled(words[`side_${side}`], { n }));
    return `, pad ${named.join(words.and)}`;
  }
  if (!rows[0] && !cols[0]) return "";
  return `, pad ${rows[0] === cols[0] ? rows[0] : `${rows[0]}, ${cols[0]}`}`;
}

// The names of texts that say what the marks around the input mean, the rarest first.
/** @param {Model} m */
function captionsOf(m, input) {
  const isLeftOut = [0, 1].some((axis) => leftOutOf(m, axis));
  const isUneven = m.pad.some(([before, after]) => before !== after);
  const ring = divides(m) && m.counts !== "padded" ? `ring_${m.kind}_${m.counts}` : `ring_${m.kind}`;
  return [
    isLeftOut && (m.roundsUp ? "dropped" : "left_out"),
    m.beyond.some((places) => places > 0) && "beyond",
    isUneven && ["same", "same_lower"].includes(m.padsAs) && m.padsAs,
    input.ring && ring,
    m.unreached && !input.ring && "unreached",
  ].filter((name) => typeof name === "string");
}

// A grid's name and, where there is room, its size.
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Grid} grid
 */
export function title(ctx, { theme, room, layout }, text, note, grid, most) {
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.font = `700 ${(room.lecture ? 15 : room.full ? 19 : 16) * room.text}px ${theme.sans}`;
  ctx.fillStyle = theme.ink;
  const y = grid.top - 7 - (isAmple(layout) && isNumbered(grid) ? axisOf(room) : 0);
  ctx.fillText(text, grid.left, y);
  const x = grid.left + ctx.measureText(text).width + 10;
  ctx.font = `${(room.full ? 14 : 12) * room.text}px ${theme.mono}`;
  ctx.fillStyle = theme.muted;
  const width = ctx.measureText(note).width;
  if (x - grid.left + width <= Math.max(most, widthOf(grid)))
    ctx.fillText(note, Math.max(x, grid.left + widthOf(grid) - width), y);
}
