// Laying out and painting a stage.

import { clip } from "../data/numbers.js";
import { hasPanel } from "../data/model.js";
import { isHidden } from "../data/moment.js";
import { drawFrame } from "../draw/frame.js";
import { makeLayers } from "../draw/layers.js";
import { glidingLayout } from "../layout/gliding.js";
import { arrange } from "../layout/arrange.js";
import { PHONE } from "../layout/layout.js";
import { cursorGrids, leaveCells, placeField } from "./cursor.js";
import { showLecture } from "./lecture.js";
import { scrollerOf } from "./elements.js";
import { fitStarts, showState, showTransport, showTurn } from "./screen.js";
import { placeTexts, showTexts } from "./texts.js";
import { followZoom, layZoom } from "./zoom.js";

// ---- drawing -----------------------------------------------------------------------------------------------------

const BELOW = 126; // height of the transport and the sentence
const MOST_ABOVE = 190; // where more is above the board, the page scrolls
const LEAST_HEIGHT = 300;
// Of a lecture's screen: the least text has 24 px at 1080, and at 768 cells still have 60.
const LECTURE = { above: 190, unit: 445 };
const ORDINARY = { width: 1240, height: 640 }; // boards that are larger have larger texts

/** @param {Stage} stage */
export function roomOf(stage) {
  const full = stage.isFull();
  const { board } = stage.parts;
  const width = board.clientWidth;
  const above = Math.min(MOST_ABOVE, topOnPage(board));
  const height = full
    ? board.clientHeight
    : Math.max(LEAST_HEIGHT, Math.round(window.innerHeight - above - BELOW - stage.model.below));
  const lecture = full && Boolean(stage.model.lecture);
  const larger = full ? window.innerHeight / 768 : Math.min(width / ORDINARY.width, height / ORDINARY.height);
  const wanted = lecture ? (width < PHONE ? 1 : (window.innerHeight - LECTURE.above) / LECTURE.unit) : larger;
  const text = clip(wanted, 1, full ? 3 : 2);
  return { width, height, full, lecture, text, ratio: window.devicePixelRatio || 1, ...stage.group.room?.() };
}

// How far down an element is on its page, wherever that has been scrolled to.
function topOnPage(element) {
  return element.getBoundingClientRect().top + scrollerOf().scrollTop;
}

// Paint immediately, so that no cleared canvas is visible.
/** @param {Stage} stage */
export function relayout(stage) {
  layOut(stage);
  paint(stage);
}

/** @param {Stage} stage */
export function layOut(stage) {
  if (!stage.model || !stage.parts.board.clientWidth) return;
  const { parts, model } = stage;
  stage.group.screen.classList.toggle("full", stage.isFull());
  showLecture(stage);
  stage.drawing.layout = arrange(model, stage.shownView(), stage.room());
  const { cursor } = stage.selection;
  if (cursor && !cursorGrids(stage).includes(cursor.grid)) leaveCells(stage); // the view has no such grid
  fitStarts(stage);
  const room = stage.room(); // in full screen the head leaves the board what it doesn't need
  layZoom(stage, arrange(model, stage.shownView(), room));
  if (!room.full) parts.board.style.height = `${Math.round(stage.drawing.layout.height)}px`;
  else parts.board.style.height = "";
  const { canvas } = parts;
  canvas.width = Math.round(room.width * room.ratio);
  canvas.height = Math.round(stage.drawing.layout.height * room.ratio);
  Object.assign(canvas.style, { width: `${room.width}px`, height: `${stage.drawing.layout.height}px` });
  stage.drawing.layers = makeLayers(model, stage.drawing.layout, room, stage.drawing.theme);
  stage.drawing.room = room;
  parts.whatif.hidden =
    !model.overlaps || !hasPanel(model, "overwrite") || ["forward", "unpool"].includes(stage.shownView());
  parts.root.dataset.theme = stage.drawing.theme.name;
  parts.root.style.setProperty("--text", room.full ? "1" : String(room.text));
  placeTexts(stage);
  placeField(stage);
  showTurn(stage);
  stage.texts.shownAt = 0;
}

/** @param {Stage} stage */
export function requestDraw(stage) {
  showState(stage);
  if (stage.drawing.scheduled) return;
  stage.drawing.scheduled = true;
  requestAnimationFrame(() => {
    stage.drawing.scheduled = false;
    paint(stage);
  });
}

// What one picture shows.
/** @returns {Frame} */
function currentFrame(stage) {
  const { model, drawing, playback, prediction, selection, lecture } = stage;
  return {
    m: model,
    words: model.words,
    layout: glidingLayout(drawing),
    layers: drawing.layers,
    theme: drawing.theme,
    room: drawing.room,
    glide: drawing.glide,
    view: stage.shownView(),
    step: playback.step,
    phase: playback.phase,
    t: playback.t,
    speed: playback.speed,
    before: lecture.before,
    turned: lecture.turned,
    predicts: prediction.active || model.asks === "forward",
    hidden: isHidden(stage),
    known: prediction.known,
    guess: prediction.guess,
    selected: selection.cell,
    cursor: selection.cursor,
    hovered: selection.hovered,
    nudge: stage.nudge,
  };
}

/** @param {Stage} stage */
export function paint(stage) {
  if (!stage.drawing.room) return; // taken away before it had a place
  followZoom(stage);
  showState(stage);
  drawFrame(stage.drawing.ctx, currentFrame(stage));
  stage.group.followers.forEach(paint);
  if (!stage.textIsDue()) return;
  stage.texts.shownAt = performance.now();
  showTransport(stage);
  showTexts(stage);
}
