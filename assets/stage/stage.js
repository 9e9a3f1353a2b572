// The stage: its state, and what comes with each payload.

import { act, chooseView, newActions } from "./control/actions.js";
import { commandsOf, listen } from "./control/commands.js";
import { beatIsDue, newLectureState, startBeat } from "./control/lecture.js";
import { rememberLink } from "./control/link.js";
import { receiveNudge } from "./control/nudge.js";
import { useTruth } from "./control/overwrite.js";
import { goTo, pause, tell } from "./control/play.js";
import { isFullScreen, presentIfAsked, wasFull } from "./control/present.js";
import { RESTING } from "./data/clock.js";
import { decodePayload } from "./data/decode.js";
import { makeModel } from "./data/model.js";
import { newQuestion } from "./data/moment.js";
import { clip, plain } from "./data/numbers.js";
import { turnedSince } from "./data/windows.js";
import { contextOf } from "./draw/shapes.js";
import { PHONE, viewInRoom } from "./layout/layout.js";
import { themeOf } from "./layout/theme.js";
import { UNZOOMED } from "./layout/zoomed.js";
import { elementsOf, focusQuietly } from "./view/elements.js";
import { relayoutFrom, standing } from "./view/glide.js";
import { requestDraw, roomOf } from "./view/paint.js";
import { TEXT_EVERY, showPayload } from "./view/screen.js";
import { filled } from "./words/sentences.js";

// Where stages stood when their pages were left, for the way back; a reload forgets.
export const LEFT = (globalThis.poolingLeft ??= new Map());

/** @returns {Payload} */
const newPayload = () => ({ model: null, count: 0, version: 0, changed: [] });

/**
 * Create a stage in an element that holds its markup.
 * @param {HTMLElement} parent
 * @param {{ actions?: Actions, group?: Partial<Group> }} shared What several stages side by side have in common.
 * @returns {Stage}
 */
export function createStage(parent, shared = {}) {
  const parts = elementsOf(parent);
  // The model, the layout and what depends on them come with the first payload, before anything reads them.
  const stage = /** @type {Stage} */ ({
    parts,
    payload: newPayload(),
    /** @type {Playback} */
    playback: { step: 0, ...RESTING, playing: false, speed: 1, run: 0 },
    /** @type {Display} */
    display: { view: "loop", direction: "forward", overwrite: false, presenting: false, wasFull: null },
    /** @type {Prediction} */
    prediction: { active: false, revealed: false, guess: null, score: [0, 0] },
    /** @type {CellSelection} */
    selection: { cell: null, cursor: null, touched: false },
    nudge: null,
    lecture: newLectureState(),
    drawing: /** @type {Drawing} */ ({ ctx: contextOf(parts.canvas), zoom: UNZOOMED, glide: null, scheduled: false }),
    texts: /** @type {Texts} */ ({ key: "", shownAt: 0, rows: {} }),
    timers: {},
    actions: shared.actions ?? newActions(),
  });
  stage.group = { leader: stage, followers: [], screen: parts.root, silent: false, sync: () => {}, ...shared.group };
  Object.assign(stage, {
    isFull: () => stage.group.leader.display.presenting || isFullScreen(stage),
    room: () => roomOf(stage),
    shownView: () => viewInRoom(stage.model, stage.display.view, stage.display.direction, stage.room()),
    textIsDue: () => !stage.playback.playing || performance.now() - stage.texts.shownAt >= TEXT_EVERY,
    say: (text) => {
      parts.note.textContent = text;
    },
    receive: (data) => receive(stage, data),
    draw: () => requestDraw(stage),
    goTo: (step) => goTo(stage, step),
    setCell: (grid, [i, j], value) => act(stage, ["set", grid, i, j, stage.model.channelIndex, plain(value)]),
  });
  stage.close = listen(stage, commandsOf(stage));
  return stage;
}

// ---- data --------------------------------------------------------------------------------------------------------

/** @param {Stage} stage */
async function receive(stage, data) {
  const turn = (stage.payload.count += 1);
  let decoded = data.head ? data : decodePayload(data);
  if (decoded instanceof Promise) decoded = await decoded;
  if (turn !== stage.payload.count) return; // a newer payload came meanwhile
  const before = stage.model;
  const model = makeModel(decoded);
  const from = before && standing(stage, model);
  const acked = model.epoch === stage.actions.epoch ? model.acted : 0;
  stage.drawing.theme = themeOf(stage.parts.root);
  useTruth(stage, model);
  if (acked >= stage.actions.items.length) stage.display.view = model.view; // else the view chosen here is still on its way
  const same = before && before.identity === model.identity;
  if (!same) {
    Object.assign(stage.selection, { cell: null, cursor: null });
    stage.drawing.zoom = UNZOOMED;
    stage.say("");
    pause(stage);
    newQuestion(stage.prediction);
    stage.playback.step = before ? 0 : clip(LEFT.get(model.identity) ?? model.step ?? 0, 0, model.steps - 1);
  }
  const due = beatIsDue(stage, !before, acked >= stage.actions.items.length);
  stage.payload.changed = turnedSince(model, before);
  rememberLink(stage);
  showPayload(stage);
  receiveNudge(stage, acked);
  relayoutFrom(stage, from);
  if (stage.group.leader === stage) presentIfAsked(stage);
  if (due) startBeat(stage);
  if (!before && stage.group.leader === stage) open(stage);
}

// The first payload: on a phone one direction, which fits, until somebody chooses; a new visitor is told one window.
/** @param {Stage} stage */
function open(stage) {
  stage.display.wasFull = wasFull();
  if (!stage.model.lecture) stage.display.direction = stage.display.wasFull ?? "forward"; // a beat says its own
  const asked = [...new URLSearchParams(window.location.search).keys()].some((name) => name !== "lang");
  if (document.activeElement === document.body) focusQuietly(stage.parts.root); // for a clicker
  if (stage.model.lecture) return;
  if (!stage.model.viewChosen && window.innerWidth < PHONE) setTimeout(() => chooseView(stage, stage.model.narrowView));
  if (!asked && stage.model.steps > 1)
    setTimeout(() => stage.playback.step === 0 && !stage.playback.playing && tell(stage, () => invite(stage)));
}

// After the first window's story: ▶ stands out once, and says what it would do.
/** @param {Stage} stage */
function invite(stage) {
  const { parts, model } = stage;
  stage.say(filled(model.words.watch_others, { n: model.steps - 1 }));
  parts.play.classList.add("inviting");
  parts.play.addEventListener("animationend", () => parts.play.classList.remove("inviting"), { once: true });
}
