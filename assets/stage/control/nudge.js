// Nudge: hold + or − on an input cell and see A and L change. Python has computed the results of each Δx; holding
// moves along its lists. It is no edit, and ends with the next key, click or payload.

import { clip } from "../data/numbers.js";
import { sayNudge } from "../view/nudge.js";
import { hasNudgeTable, nudgeCell } from "../words/nudge.js";
import { act } from "./actions.js";
import { pause } from "./play.js";

const NUDGE_EVERY = 1000 / 12;
const NUDGE_KEYS = { "+": 1, "=": 1, "-": -1, "−": -1 };

// ---- holding -----------------------------------------------------------------------------------------------------

// code: the key that is held, if it is one.
/** @param {Stage} stage */
function holdNudge({ group: { leader: stage } }, sign, code = undefined) {
  const cell = nudgeCell(stage);
  if (!cell) return;
  const at = stage.nudge?.at ?? null;
  clearTimeout(stage.nudge?.timer);
  pause(stage);
  stage.nudge = { sign, code, at, held: true };
  if (hasNudgeTable(stage.model, cell)) walkNudge(stage);
  else act(stage, ["nudge", ...cell, stage.model.channelIndex]);
}

/** @param {Stage} stage */
function walkNudge(stage) {
  const { nudge, model } = stage;
  if (!nudge || !model.nudge) return;
  if (model.nudge.dx) {
    nudge.at = clip((nudge.at ?? model.nudge.zero) + nudge.sign, 0, model.nudge.dx.length - 1);
    if (nudge.held) nudge.timer = setTimeout(() => walkNudge(stage), NUDGE_EVERY);
    else sayNudge(stage);
  }
  stage.draw();
}

/** @param {Stage} stage */
function releaseNudge({ group: { leader: stage } }) {
  if (!stage.nudge?.held) return;
  clearTimeout(stage.nudge.timer);
  stage.nudge.held = false;
  sayNudge(stage);
}

/** @param {Stage} stage */
function cancelNudge({ group: { leader: stage } }) {
  if (!stage.nudge) return;
  clearTimeout(stage.nudge.timer);
  stage.nudge = null;
  stage.parts.heard.textContent = "";
  stage.draw();
}

// After a payload: start if it has the table that was requested, else cancel.
/** @param {Stage} stage */
export function receiveNudge(stage, acted) {
  if (!stage.nudge || stage.group.leader !== stage) return;
  const isWaiting = stage.nudge.at === null;
  if (isWaiting && acted < stage.actions.items.length) return;
  const cell = nudgeCell(stage);
  if (isWaiting && cell && hasNudgeTable(stage.model, cell)) walkNudge(stage);
  else cancelNudge(stage);
}

// A key on the stage; true when it nudges. In cell mode − starts a negative number.
/** @param {Stage} stage */
export function nudgeKey(stage, event) {
  if (event.key === "Shift") return false; // many keyboards have + above it
  const sign = event.ctrlKey || event.metaKey || event.altKey ? undefined : NUDGE_KEYS[event.key];
  if (!sign || (sign < 0 && stage.selection.cursor) || !nudgeCell(stage)) {
    cancelNudge(stage);
    return false;
  }
  if (!event.repeat) holdNudge(stage, sign, event.code);
  return true;
}

/** @param {Stage} stage */
export function listenNudge(stage, on) {
  const { nudge } = stage.parts;
  const signOf = ({ target }) => Number(target.closest("[data-nudge]")?.dataset.nudge ?? 0);
  on(document, "keyup", (event) => event.code === stage.nudge?.code && releaseNudge(stage));
  on(window, "blur", () => releaseNudge(stage));
  on(stage.parts.root, "pointerdown", ({ target }) => nudge.contains(target) || cancelNudge(stage));
  for (const name of ["mousedown", "contextmenu"]) on(nudge, name, (event) => event.preventDefault()); // focus stays
  on(nudge, "pointerdown", (event) => {
    if (event.button !== 0 || !signOf(event)) return;
    event.target.setPointerCapture(event.pointerId);
    holdNudge(stage, signOf(event));
  });
  on(nudge, "lostpointercapture", () => releaseNudge(stage));
  on(nudge, "keydown", (event) => {
    const sign = [" ", "Enter"].includes(event.key) ? signOf(event) : NUDGE_KEYS[event.key];
    if (!sign || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) holdNudge(stage, sign, event.code);
  });
  on(nudge, "keyup", (event) => event.key === " " && event.preventDefault()); // handled on keydown
  on(nudge, "click", (event) => {
    if (event.detail > 0 || !signOf(event)) return; // handled as a pointer event; a screen reader only clicks
    holdNudge(stage, signOf(event));
    releaseNudge(stage);
  });
}
