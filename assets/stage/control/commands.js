// What can be done in the stage, and which keys, buttons and clicks do it.

import { isHidden } from "../data/moment.js";
import { POINTED_CELL } from "../layout/layout.js";
import { UNZOOMED } from "../layout/zoomed.js";
import { isEditable, leaveCells } from "../view/cursor.js";
import { relayoutFrom, standing } from "../view/glide.js";
import { relayout } from "../view/paint.js";
import { act, chooseView, select } from "./actions.js";
import { cellKey, enterCells, openField } from "./edit.js";
import { commandOf, isOurs, pointOf, pointed } from "./input.js";
import { toggleNotes, toggleTimer, walk } from "./lecture.js";
import { copyLink, rememberLink, writeLink } from "./link.js";
import { listenNudge, nudgeKey } from "./nudge.js";
import { toggleOverwrite } from "./overwrite.js";
import { goOn, goTo, pause, play } from "./play.js";
import { answered, reveal, toggleHiding } from "./predict.js";
import { askForScreen, closePresenting, isFullScreen, leaveFull, rememberFull, wantsFull } from "./present.js";
import { listenSheet } from "./sheet.js";
import { watchFingers } from "./touch.js";
import { toggleZoom, zoomBy, zoomTo } from "./zoom.js";

const DIRECTIONS = ["forward", "backward", "loop"];

export function commandsOf(stage) {
  const by = (rows) => goTo(stage, stage.step + rows * stage.model.cols);
  const commands = {
    toggle: () => {
      if (!stage.playing) return play(stage);
      pause(stage);
      rememberLink(stage);
      return stage.draw();
    },
    later: () => (stage.model.lecture ? walk(stage, 1) : commands.next()),
    earlier: () => (stage.model.lecture ? walk(stage, -1) : commands.previous()),
    next: () => (isHidden(stage) ? reveal(stage) : goOn(stage)),
    previous: () => goTo(stage, stage.step - 1),
    nextRow: () => by(1),
    previousRow: () => by(-1),
    first: () => goTo(stage, 0),
    last: () => goTo(stage, stage.model.steps - 1),
    direction: () => (stage.isFull() ? toggleBlank(stage) : turnDirection(stage)),
    everywhere: () => turnDirection(stage),
    blank: () => stage.isFull() && toggleBlank(stage),
    link: () => copyLink(stage),
    full: () => (stage.isFull() ? leaveFull(stage) : askForScreen(stage)),
    zoomIn: () => zoomBy(stage, 2),
    zoomOut: () => zoomBy(stage, 0.5),
    unzoom: () => zoomTo(stage, UNZOOMED),
    cells: () => enterCells(stage),
    leave: () => (stage.selected ? select(stage, null) : leaveFull(stage)),
    hide: () => toggleHiding(stage),
    undo: () => stage.model.undo && act(stage, ["undo"]),
    reset: () => stage.model.undo && act(stage, ["reset"]),
    notes: () => stage.model.lecture && toggleNotes(stage),
    timer: () => stage.model.lecture && toggleTimer(stage),
  };
  return commands;
}

const toggleBlank = (stage) => {
  stage.parts.blank.hidden = !stage.parts.blank.hidden;
  stage.draw();
};

// forward -> backward -> loop; where a full screen shows one direction, the other one.
function turnDirection(stage) {
  if (stage.shownView() !== stage.view) {
    const from = standing(stage);
    stage.direction = stage.direction === "forward" ? "backward" : "forward";
    relayoutFrom(stage, from);
  } else chooseView(stage, DIRECTIONS[(DIRECTIONS.indexOf(stage.view) + 1) % 3]);
}

const AWAKE = 2500; // milliseconds that the transport stays after the pointer moved, in full screen

// ---- listening ---------------------------------------------------------------------------------------------------

export function listen(stage, commands) {
  const { parts, root, screen } = stage;
  const closing = [];
  const on = (target, name, handler) => {
    target.addEventListener(name, handler);
    closing.push(() => target.removeEventListener(name, handler));
  };
  on(document, "keydown", (event) => {
    if (!stage.model || stage.lead !== stage || event.defaultPrevented || !isOurs(event)) return;
    if (wantsFull(stage, event.key)) {
      stage.wasFull = false;
      askForScreen(stage);
    }
    if (nudgeKey(stage, event)) return event.preventDefault();
    if (stage.cursor) {
      if (cellKey(stage, event)) event.preventDefault();
      return;
    }
    const command = commandOf(event);
    if (!command || (command === "leave" && !stage.selected && !stage.presenting)) return;
    event.preventDefault();
    if (!stage.playing) pause(stage); // a window that is being told is told at once
    commands[command]();
  });
  for (const name of ["first", "previous", "next", "last", "earlier", "later", "hide", "link", "full", "undo", "reset"])
    on(parts[name], "click", commands[name]);
  on(parts.play, "click", commands.toggle);
  on(parts.unzoom, "click", () => {
    commands.unzoom();
    root.focus({ preventScroll: true });
  });
  listenSheet(stage, on);
  on(parts.whatif, "click", () => toggleOverwrite(stage));
  on(parts.tries, "click", ({ target }) => target.dataset.try && act(stage, ["try", target.dataset.try]));
  on(window, "pagehide", () => {
    rememberFull(stage.isFull() && stage.direction);
    if (stage.model) writeLink(stage);
  });
  listenNudge(stage, on);
  on(parts.scrubber, "input", () => goTo(stage, Number(parts.scrubber.value)));
  on(parts.speed, "change", () => {
    stage.speed = Number(parts.speed.value);
  });
  leaveAfterPointer(stage, on);
  on(parts.canvas, "click", (event) => clicked(stage, event));
  on(parts.canvas, "dblclick", (event) => doubleClicked(stage, event));
  on(screen, "pointermove", () => {
    screen.classList.add("awake");
    clearTimeout(stage.awakeTimer);
    stage.awakeTimer = setTimeout(() => screen.classList.remove("awake"), AWAKE);
  });
  on(document, "fullscreenchange", () => {
    parts.blank.hidden = true;
    if (!isFullScreen(stage)) closePresenting(stage);
    else relayout(stage);
    setTimeout(() => relayout(stage), 50); // browsers settle sizes a moment later
  });
  const observer = new ResizeObserver(() => {
    const room = stage.room();
    if (room.width !== stage.drawnRoom?.width || room.height !== stage.drawnRoom?.height) relayout(stage);
  });
  observer.observe(parts.board);
  on(window, "resize", () => relayout(stage));
  closing.push(
    watchFingers(stage),
    () => observer.disconnect(),
    () => pause(stage),
    () => clearTimeout(stage.urlTimer),
    () => clearInterval(stage.clockTimer),
    () => clearTimeout(stage.awakeTimer),
    () => clearTimeout(stage.nudge?.timer),
  );
  return () => closing.forEach((close) => close());
}

// A slider or a list keeps its keys while it has the focus; whoever used it with a pointer goes on with the stage's.
function leaveAfterPointer({ root, parts }, on) {
  for (const part of [parts.scrubber, parts.speed]) {
    let isPointed = false;
    on(part, "pointerdown", () => (isPointed = true));
    on(part, "keydown", () => (isPointed = false));
    on(part, "change", () => isPointed && root.focus({ preventScroll: true, focusVisible: false }));
  }
}

function clicked(stage, event) {
  stage.lead.root.focus({ preventScroll: true });
  const hit = stage.layout && pointed(stage.layout, stage.parts.canvas, event);
  if (stage.lead.cursor) leaveCells(stage.lead);
  if (!hit) return select(stage, null);
  if (answered(stage, hit)) return undefined;
  const [i, j] = hit.cell;
  if (hit.grid === "A" || hit.grid === "dA") return goTo(stage, i * stage.model.cols + j);
  return event.detail < 2 ? select(stage, hit.cell) : undefined;
}

function doubleClicked(stage, event) {
  const hit = stage.layout && pointed(stage.layout, stage.parts.canvas, event);
  // A finger types where numbers can be read; where not, it zooms.
  const least = stage.touched ? stage.layout.numberCell : POINTED_CELL;
  if (!hit || !isEditable(stage.model, hit.grid) || stage.layout.grids[hit.grid].cell < least)
    return toggleZoom(stage, pointOf(stage.parts.canvas, event));
  event.preventDefault();
  pause(stage);
  select(stage, null);
  openField(stage, hit.grid, hit.cell, undefined, (value, key) => {
    if (value !== null) stage.setCell(hit.grid, hit.cell, value);
    if (key !== "blur") stage.lead.root.focus();
  });
}
