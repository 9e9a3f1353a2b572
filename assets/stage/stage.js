// The stage: its state, and how it handles each payload.

import { act, chooseView, forgetPasted } from "./control/actions.js";
import { commandsOf, listen } from "./control/commands.js";
import { beatIsDue, newLectureState, startBeat } from "./control/lecture.js";
import { rememberLink } from "./control/link.js";
import { receiveNudge } from "./control/nudge.js";
import { setModel } from "./control/overwrite.js";
import { afterFirstMinute, asShown, setPlain, startsPlain } from "./control/plain.js";
import { goTo, goOn, pause, animateStep } from "./control/play.js";
import { isFullScreen, presentIfRequested, directionBeforeReload } from "./control/present.js";
import { postShown } from "./control/projection.js";
import { RESTING } from "./data/clock.js";
import { decodePayload } from "./data/decode.js";
import { newActions } from "./data/log.js";
import { makeModel } from "./data/model.js";
import { newQuestion } from "./data/moment.js";
import { clip, plain } from "./data/numbers.js";
import { changedSettings, stepNear } from "./data/windows.js";
import { contextOf } from "./draw/shapes.js";
import { PHONE, isNarrow, viewInRoom } from "./layout/layout.js";
import { themeOf } from "./layout/theme.js";
import { UNZOOMED } from "./layout/zoomed.js";
import { elementsOf, focusQuietly, still, touch } from "./view/elements.js";
import { relayoutFrom, glideStart } from "./view/glide.js";
import { requestDraw, roomOf } from "./view/paint.js";
import { TEXT_EVERY, showPayload } from "./view/screen.js";
import { filled } from "./words/sentences.js";

// The steps of stages whose pages were left, to return to; lost on reload.
export const SAVED_STEPS = (globalThis.poolingSteps ??= new Map());

/** @returns {Payload} */
const newPayload = () => ({ whole: null, model: null, count: 0, version: 0, changed: [] });

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
    display: {
      view: "loop",
      direction: "forward",
      overwrite: false,
      presenting: false,
      asked: false,
      plain: null,
      wasFull: null,
    },
    /** @type {Prediction} */
    prediction: { active: false, revealed: false, guess: null, score: [0, 0], known: -1 },
    /** @type {CellSelection} */
    selection: { cell: null, cursor: null, hovered: null, touched: false },
    editor: null,
    nudge: null,
    lecture: newLectureState(),
    drawing: /** @type {Drawing} */ ({ ctx: contextOf(parts.canvas), zoom: UNZOOMED, glide: null, scheduled: false }),
    texts: /** @type {Texts} */ ({ key: "", shownAt: 0, rows: {} }),
    timers: {},
    presenter: { channel: null, origin: (globalThis.poolingOrigin ??= Date.now() + Math.random()), open: () => {} },
    actions: shared.actions ?? newActions(),
    acknowledged: 0,
  });
  stage.group = { leader: stage, followers: [], screen: parts.root, silent: false, sync: () => {}, ...shared.group };
  Object.assign(stage, {
    isFull: () => stage.group.leader.display.presenting || isFullScreen(stage),
    room: () => roomOf(stage),
    // Asked for each frame, so the room is measured only where it matters.
    shownView: () => {
      const { direction } = stage.display;
      // Python sends what "unpool" shows only where that is the view.
      const view = stage.display.view === "unpool" && !stage.model.spread ? "loop" : stage.display.view;
      return stage.isFull() ? viewInRoom(stage.model, view, direction, stage.room()) : view;
    },
    textIsDue: () => !stage.playback.playing || performance.now() - stage.texts.shownAt >= TEXT_EVERY,
    say: (text) => {
      parts.note.textContent = text;
    },
    receive: (data, texts) => receive(stage, data, texts),
    draw: () => requestDraw(stage),
    goTo: (step) => goTo(stage, step),
    setCell: (grid, [i, j], value) => act(stage, ["set", grid, i, j, stage.model.channelIndex, plain(value)]),
  });
  stage.close = listen(stage, commandsOf(stage));
  return stage;
}

// ---- data --------------------------------------------------------------------------------------------------------

// The visitor's session is a new one, which has begun from the address: what is in the log is in the address, too.
/** @param {Stage} stage */
function beginLogAnew(stage) {
  const { actions } = stage;
  const left = actions.items.slice(stage.acknowledged);
  Object.assign(actions, { epoch: newActions().epoch, items: left });
  stage.acknowledged = 0;
  if (left.length) actions.send(left);
}

// The words are in the payload, or else in the texts that came with the code.
/**
 * @param {Stage} stage
 * @param {Record<string, Words>} [texts] By language.
 */
async function receive(stage, data, texts) {
  const turn = (stage.payload.count += 1);
  let decoded = data.head ? data : decodePayload(data);
  if (decoded instanceof Promise) decoded = await decoded;
  if (turn !== stage.payload.count) return; // a newer payload has come
  decoded.head.words ??= texts?.[decoded.head.lang];
  const before = stage.model;
  const whole = makeModel(decoded);
  if (!before) setPlain(stage, stage.group.leader === stage && startsPlain());
  const model = asShown(stage, whole, changedSettings(whole, before));
  const from = before && glideStart(stage, model);
  if (stage.acknowledged && model.epoch !== stage.actions.epoch) beginLogAnew(stage);
  const acted = model.epoch === stage.actions.epoch ? model.acted : 0;
  stage.drawing.theme = themeOf(stage.parts.root);
  setModel(stage, model);
  // Otherwise a view chosen here has not been applied yet.
  if (acted >= stage.actions.items.length) stage.display.view = model.view;
  // In this view no cell is chosen, and nothing is hidden.
  if (stage.display.view === "unpool") {
    Object.assign(stage.selection, { cell: null, cursor: null });
    stage.prediction.active = false;
  }
  forgetPasted(stage, acted);
  const same = before && before.identity === model.identity;
  if (!same) {
    stage.editor?.cancel();
    stage.selection.hovered = null;
    stage.drawing.zoom = UNZOOMED;
    stage.say("");
    newQuestion(stage.prediction);
  }
  // Other windows over the same input: it goes on from the one that covers the same place.
  const continues = !same && before?.input === model.input && !model.lecture;
  const { playing } = stage.playback;
  if (continues) {
    if (stage.selection.cursor?.grid === "dA") stage.selection.cursor = null;
    if (stage.group.leader === stage) pause(stage);
    stage.playback.step = stepNear(model, before, stage.playback.step);
  } else if (!same) {
    Object.assign(stage.selection, { cell: null, cursor: null });
    pause(stage);
    stage.playback.step = before ? 0 : clip(SAVED_STEPS.get(model.identity) ?? model.step ?? 0, 0, model.steps - 1);
  }
  const due = beatIsDue(stage, !before, acted >= stage.actions.items.length);
  stage.payload.changed = changedSettings(model, before);
  rememberLink(stage);
  showPayload(stage);
  receiveNudge(stage, acted);
  relayoutFrom(stage, from);
  if (acted > stage.acknowledged && model.message) stage.say(model.message);
  stage.acknowledged = acted;
  if (continues && playing && stage.group.leader === stage) goOn(stage);
  if (stage.group.leader === stage) presentIfRequested(stage);
  if (due) startBeat(stage);
  if (before && model.visit > before.visit) visit(stage);
  if (model.lecture) announcePayload(stage);
  if (!before && stage.group.leader === stage) open(stage);
}

/** @param {Stage} stage */
function announcePayload(stage) {
  if (stage.presenter.channel) postShown(stage);
  else stage.presenter.open();
}

// After an answer: show the window that it is about.
/** @param {Stage} stage */
function visit(stage) {
  stage.selection.cell = null; // the answer, if it was a click
  const phone = isNarrow(stage.drawing.layout); // there the verdict stays at the bottom of the screen
  if (phone) stage.parts.root.scrollIntoView({ behavior: still.matches ? "auto" : "smooth" });
  goTo(stage, stage.model.step ?? 0);
  animateStep(stage);
}

// After the first payload: phones show one direction, which fits, unless the user has chosen a view. New visitors see
// one window animated.
/** @param {Stage} stage */
function open(stage) {
  stage.display.wasFull = directionBeforeReload();
  if (!stage.model.lecture) stage.display.direction = stage.display.wasFull ?? "forward"; // a beat has its own
  const hasParameters = [...new URLSearchParams(window.location.search).keys()].some((name) => name !== "lang");
  if (document.activeElement === document.body) focusQuietly(stage.parts.root); // for a clicker
  if (stage.model.lecture) return;
  if (!stage.model.viewChosen && window.innerWidth < PHONE) setTimeout(() => chooseView(stage, stage.model.narrowView));
  const animate = () => stage.playback.step === 0 && !stage.playback.playing && animateStep(stage, () => invite(stage));
  if (document.documentElement.dataset.firstMinute) afterFirstMinute(stage, animate);
  else if (!hasParameters && stage.model.steps > 1) setTimeout(animate);
}

// After the first window's animation: highlight ▶ once, with a note.
/** @param {Stage} stage */
function invite(stage) {
  const { parts, model } = stage;
  const { watch_others: byKey, watch_others_by_touch: byTouch } = model.words;
  stage.say(filled(touch.matches ? byTouch : byKey, { n: model.steps - 1 }));
  parts.play.classList.add("inviting");
  parts.play.addEventListener("animationend", () => parts.play.classList.remove("inviting"), { once: true });
}
