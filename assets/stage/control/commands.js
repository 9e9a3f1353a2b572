// The commands of the stage, and the keys, buttons and clicks that run them.

import { hasPanel } from "../data/model.js";
import { isPredicting } from "../data/moment.js";
import { POINTED_CELL } from "../layout/layout.js";
import { UNZOOMED } from "../layout/zoomed.js";
import { isEditable, leaveCells } from "../view/cursor.js";
import { focusQuietly } from "../view/elements.js";
import { relayoutFrom, glideStart } from "../view/glide.js";
import { relayout } from "../view/paint.js";
import { act, chooseView, select } from "./actions.js";
import { cellKey, chooseCell, enterCells, typeInClicked } from "./cells.js";
import { listenClipboard } from "./clipboard.js";
import { returnToField } from "./field.js";
import { listenHelp, toggleHelp } from "./help.js";
import { listenHover } from "./hover.js";
import { commandOf, isCharacter, isOurs, pointOf, pointed } from "./input.js";
import { listenLayer } from "./layer.js";
import { toggleNotes, toggleTimer, moveBeat } from "./lecture.js";
import { copyLink, rememberLink, writeLink } from "./link.js";
import { listenNudge, nudgeKey } from "./nudge.js";
import { toggleOverwrite } from "./overwrite.js";
import { showAll } from "./plain.js";
import { nextStep, goTo, pause, play } from "./play.js";
import { handleAnswer, reveal, toggleHiding } from "./predict.js";
import {
  requestFullScreen,
  closePresenting,
  isFullScreen,
  exitFullScreen,
  storeDirection,
  shouldRestoreFullScreen,
} from "./present.js";
import { listenPresenter } from "./projection.js";
import { listenSheet } from "./sheet.js";
import { listenTouch } from "./touch.js";
import { toggleZoom, zoomBy, zoomTo } from "./zoom.js";

const DIRECTIONS = ["forward", "backward", "loop"];

/** @param {Stage} stage */
export function commandsOf(stage) {
  const by = (rows) => goTo(stage, stage.playback.step + rows * stage.model.cols);
  const commands = {
    toggle: () => {
      if (!stage.playback.playing) return play(stage);
      pause(stage);
      rememberLink(stage);
      return stage.draw();
    },
    later: () => (stage.model.lecture ? moveBeat(stage, 1) : commands.next()),
    earlier: () => (stage.model.lecture ? moveBeat(stage, -1) : commands.previous()),
    next: () => (isPredicting(stage) ? reveal(stage) : nextStep(stage)),
    previous: () => goTo(stage, stage.playback.step - 1),
    nextRow: () => by(1),
    previousRow: () => by(-1),
    first: () => goTo(stage, 0),
    last: () => goTo(stage, stage.model.steps - 1),
    direction: () => (stage.isFull() ? toggleBlank(stage) : turnDirection(stage)),
    everywhere: () => turnDirection(stage),
    blank: () => stage.isFull() && toggleBlank(stage),
    link: () => copyLink(stage),
    full: () => (stage.isFull() ? exitFullScreen(stage) : requestFullScreen(stage)),
    zoomIn: () => zoomBy(stage, 2),
    zoomOut: () => zoomBy(stage, 0.5),
    unzoom: () => zoomTo(stage, UNZOOMED),
    cells: () => enterCells(stage),
    leave: () => (stage.selection.cell ? select(stage, null) : exitFullScreen(stage)),
    hide: () => toggleHiding(stage),
    undo: () => stage.model.undo && act(stage, ["undo"]),
    redo: () => stage.model.redo && act(stage, ["redo"]),
    reset: () => stage.model.undo && act(stage, ["reset"]),
    notes: () => stage.model.lecture && toggleNotes(stage),
    help: () => toggleHelp(stage),
    timer: () => stage.model.lecture && toggleTimer(stage),
  };
  return commands;
}

/** @param {Stage} stage */
const toggleBlank = (stage) => {
  stage.parts.blank.hidden = !stage.parts.blank.hidden;
  stage.draw();
};

// forward -> backward -> loop; where a full screen shows one direction, the other one.
/** @param {Stage} stage */
function turnDirection(stage) {
  if (!hasPanel(stage.model, "backward")) return;
  if (stage.shownView() !== stage.display.view) {
    const from = glideStart(stage);
    stage.display.direction = stage.display.direction === "forward" ? "backward" : "forward";
    relayoutFrom(stage, from);
  } else {
    const views = stage.model.spread ? [...DIRECTIONS, "unpool"] : DIRECTIONS;
    chooseView(stage, views[(views.indexOf(stage.display.view) + 1) % views.length]);
  }
}

const AWAKE = 2500; // milliseconds that the transport stays after the pointer moved, in full screen

// ---- listening ---------------------------------------------------------------------------------------------------

/** @param {Stage} stage */
export function listen(stage, commands) {
  const { parts } = stage;
  const { root } = parts;
  const { screen } = stage.group;
  const closing = [];
  const on = (target, name, handler) => {
    target.addEventListener(name, handler);
    closing.push(() => target.removeEventListener(name, handler));
  };
  on(document, "keydown", (event) => {
    if (!stage.model || stage.group.leader !== stage || event.defaultPrevented || !isOurs(event)) return;
    // A letter or sign acts only where the stage has the focus, or fills the screen (WCAG 2.1.4).
    if (isCharacter(event) && !stage.isFull() && !event.composedPath().includes(screen)) return;
    if (shouldRestoreFullScreen(stage, event.key)) {
      stage.display.wasFull = false;
      requestFullScreen(stage);
    }
    if (returnToField(stage)) return; // a wrong entry is open: it gets the key
    if (nudgeKey(stage, event) || cellKey(stage, event)) return event.preventDefault();
    const command = commandOf(event);
    if (!command || (command === "leave" && !stage.selection.cell && !stage.display.presenting)) return;
    event.preventDefault();
    if (!stage.playback.playing) pause(stage); // ends an animation
    commands[command]();
  });
  for (const name of [
    "first",
    "previous",
    "next",
    "last",
    "earlier",
    "later",
    "hide",
    "link",
    "full",
    "undo",
    "redo",
    "reset",
    "help",
  ])
    on(parts[name], "click", commands[name]);
  on(parts.play, "click", commands.toggle);
  on(parts.unzoom, "click", () => {
    commands.unzoom();
    root.focus({ preventScroll: true });
  });
  listenSheet(stage, on);
  on(parts.whatif, "click", () => toggleOverwrite(stage));
  on(parts.all, "click", () => {
    showAll(stage);
    root.focus({ preventScroll: true });
  });
  on(parts.tries, "click", ({ target }) => target.dataset.try && act(stage, ["try", target.dataset.try]));
  on(window, "pagehide", () => {
    storeDirection(stage.isFull() && stage.display.direction);
    if (stage.model) writeLink(stage);
  });
  reportStep(stage, closing);
  listenNudge(stage, on);
  listenClipboard(stage, on);
  listenHelp(stage, on);
  listenHover(stage, on);
  listenLayer(stage, on);
  on(parts.scrubber, "input", () => goTo(stage, Number(parts.scrubber.value)));
  on(parts.speed, "change", () => {
    stage.playback.speed = Number(parts.speed.value);
  });
  leaveAfterPointer(stage, on);
  on(parts.canvas, "click", (event) => clicked(stage, event));
  on(parts.canvas, "dblclick", (event) => doubleClicked(stage, event));
  for (const name of ["pointermove", "pointerdown"])
    on(screen, name, () => {
      screen.classList.add("awake");
      clearTimeout(stage.timers.awake);
      stage.timers.awake = setTimeout(() => screen.classList.remove("awake"), AWAKE);
    });
  on(document, "fullscreenchange", () => {
    parts.blank.hidden = true;
    if (!isFullScreen(stage)) closePresenting(stage);
    else relayout(stage);
    setTimeout(() => relayout(stage), 50); // browsers settle sizes a moment later
  });
  const move = (by) => {
    if (!stage.playback.playing) pause(stage);
    commands[by > 0 ? "later" : "earlier"]();
  };
  closing.push(listenPresenter(stage, on, move));
  const observer = new ResizeObserver(() => {
    if (!stage.model) return;
    const room = stage.room();
    if (room.width !== stage.drawing.room?.width || room.height !== stage.drawing.room?.height) relayout(stage);
  });
  observer.observe(parts.board);
  on(window, "resize", () => relayout(stage));
  closing.push(
    listenTouch(stage),
    () => observer.disconnect(),
    () => pause(stage),
    () => clearTimeout(stage.timers.link),
    () => clearInterval(stage.lecture.timer),
    () => clearTimeout(stage.timers.awake),
    () => clearTimeout(stage.timers.arrays),
    () => clearTimeout(stage.nudge?.timer),
  );
  return () => closing.forEach((close) => close());
}

// The page's button that adds this window to a lecture: Python must know the window when it is pressed.
/** @param {Stage} stage */
function reportStep(stage, closing) {
  const report = ({ target }) =>
    stage.model && target.closest?.(".st-key-add_to_lecture") && act(stage, ["step", stage.playback.step]);
  for (const name of ["pointerdown", "keydown"]) {
    document.addEventListener(name, report, { capture: true });
    closing.push(() => document.removeEventListener(name, report, { capture: true }));
  }
}

// A slider or a list has its own keys while it has the focus; after a pointer's use the focus returns to the stage.
/** @param {Stage} stage */
function leaveAfterPointer({ parts }, on) {
  for (const part of [parts.scrubber, parts.speed]) {
    let isPointed = false;
    on(part, "pointerdown", () => (isPointed = true));
    on(part, "keydown", () => (isPointed = false));
    on(part, "change", () => isPointed && focusQuietly(parts.root));
  }
}

/** @param {Stage} stage */
function clicked(stage, event) {
  if (returnToField(stage)) return undefined; // a wrong entry
  stage.group.leader.parts.root.focus({ preventScroll: true });
  const hit = stage.drawing.layout && pointed(stage.drawing.layout, stage.parts.canvas, event);
  if (hit && chooseCell(stage, hit, event.shiftKey)) return undefined;
  if (stage.group.leader.selection.cursor) leaveCells(stage.group.leader);
  if (!hit) return select(stage, null);
  if (handleAnswer(stage, hit)) return undefined;
  const [i, j] = hit.cell;
  if (hit.grid === "A" || hit.grid === "dA") return goTo(stage, i * stage.model.cols + j);
  return event.detail < 2 ? select(stage, hit.cell) : undefined;
}

/** @param {Stage} stage */
function doubleClicked(stage, event) {
  const hit = stage.drawing.layout && pointed(stage.drawing.layout, stage.parts.canvas, event);
  // A finger types where numbers can be read; where not, it zooms.
  const least = stage.selection.touched ? stage.drawing.layout.numberCell : POINTED_CELL;
  if (!hit || !isEditable(stage.model, hit.grid) || stage.drawing.layout.grids[hit.grid].cell < least)
    return toggleZoom(stage, pointOf(stage.parts.canvas, event));
  event.preventDefault();
  if (returnToField(stage)) return undefined;
  pause(stage);
  leaveCells(stage.group.leader);
  return typeInClicked(stage, hit);
}
