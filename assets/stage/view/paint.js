// Laying out and painting a stage.

import { clip } from "../data/numbers.js";
import { overlaps } from "../data/overwrite.js";
import { drawFrame } from "../draw/frame.js";
import { makeLayers } from "../draw/layers.js";
import { glidingLayout } from "../layout/gliding.js";
import { arrange } from "../layout/layout.js";
import { cursorGrids, leaveCells } from "./cursor.js";
import { showLecture } from "./lecture.js";
import { fitStarts, showState, showTransport, showTurn } from "./screen.js";
import { placeTexts, showTexts } from "./texts.js";
import { followZoom, layZoom } from "./zoom.js";

// ---- drawing -----------------------------------------------------------------------------------------------------

const PAGE_BELOW = 306; // what stands above and below the board on the page

export function roomOf(stage) {
  const full = stage.isFull();
  const { board } = stage.parts;
  const height = full ? board.clientHeight : Math.max(420, window.innerHeight - PAGE_BELOW);
  const text = full ? clip(window.innerHeight / 768, 1, 3) : 1;
  return { width: board.clientWidth, height, full, text, ratio: window.devicePixelRatio || 1, ...stage.roomShared?.() };
}

// At once: a cleared canvas must not be seen.
export function relayout(stage) {
  layOut(stage);
  paint(stage);
}

export function layOut(stage) {
  if (!stage.model || !stage.parts.board.clientWidth) return;
  const { parts, model } = stage;
  stage.screen.classList.toggle("full", stage.isFull());
  showLecture(stage);
  stage.layout = arrange(model, stage.shownView(), stage.room());
  if (stage.cursor && !cursorGrids(stage).includes(stage.cursor.grid)) leaveCells(stage); // its grid went with the view
  fitStarts(stage);
  const room = stage.room(); // in full screen the head leaves the board what it doesn't need
  layZoom(stage, arrange(model, stage.shownView(), room));
  if (!room.full) parts.board.style.height = `${Math.round(stage.layout.height)}px`;
  else parts.board.style.height = "";
  const { canvas } = parts;
  canvas.width = Math.round(room.width * room.ratio);
  canvas.height = Math.round(stage.layout.height * room.ratio);
  Object.assign(canvas.style, { width: `${room.width}px`, height: `${stage.layout.height}px` });
  stage.layers = makeLayers(model, stage.layout, room, stage.theme);
  stage.drawnRoom = room;
  parts.whatif.hidden = !overlaps(model) || stage.shownView() === "forward";
  parts.root.dataset.theme = stage.theme.name;
  placeTexts(stage);
  showTurn(stage);
  stage.textAt = 0;
}

export function requestDraw(stage) {
  showState(stage);
  if (stage.drawing) return;
  stage.drawing = true;
  requestAnimationFrame(() => {
    stage.drawing = false;
    paint(stage);
  });
}

export function paint(stage) {
  if (!stage.drawnRoom) return; // taken away before it had a place
  followZoom(stage);
  showState(stage);
  drawFrame(stage.ctx, {
    ...stage,
    layout: glidingLayout(stage),
    m: stage.model,
    view: stage.shownView(),
    room: stage.drawnRoom,
  });
  stage.led.forEach(paint);
  if (!stage.textIsDue()) return;
  stage.textAt = performance.now();
  showTransport(stage);
  showTexts(stage);
}
