// The stage: its state, and what comes with each payload.

import { act, chooseView } from "./control/actions.js";
import { commandsOf, listen } from "./control/commands.js";
import { beatIsDue, startBeat } from "./control/lecture.js";
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
import { PHONE, viewInRoom } from "./layout/layout.js";
import { themeOf } from "./layout/theme.js";
import { UNZOOMED } from "./layout/zoomed.js";
import { elementsOf } from "./view/elements.js";
import { relayoutFrom, standing } from "./view/glide.js";
import { requestDraw, roomOf } from "./view/paint.js";
import { TEXT_EVERY, showPayload } from "./view/screen.js";
import { filled } from "./words/sentences.js";

// Where stages stood when their pages were left, for the way back; a reload forgets.
export const LEFT = (globalThis.poolingLeft ??= new Map());

// shared: what several stages side by side have in common.
export function createStage(parent, shared = {}) {
  const parts = elementsOf(parent);
  /** @type {any} */
  const stage = {
    parts,
    root: parts.root,
    field: parts.field,
    ctx: parts.canvas.getContext("2d"),
    step: 0,
    ...RESTING,
    playing: false,
    speed: 1,
    direction: "forward",
    view: "loop",
    selected: null,
    cursor: null,
    zoom: UNZOOMED,
    hides: false,
    revealed: false,
    guess: null,
    guesses: [0, 0],
    presenting: false,
    beat: 0,
    toldBeat: 0,
    shownPlace: null,
    onwards: false,
    before: false,
    turned: false,
    noted: false,
    nudge: null,
    model: null,
    words: null,
    layout: null,
    glide: null,
    layers: null,
    theme: null,
    version: 0,
    told: "",
    textAt: 0,
    items: [],
    epoch: Math.random().toString(36).slice(2),
    received: 0,
    drawing: false,
    playToken: 0,
    urlTimer: 0,
    send: () => {},
    conduct: () => {},
    led: [],
    screen: parts.root,
    ...shared,
  };
  Object.assign(stage, {
    lead: stage, // who takes the steps: one of several stages side by side
    isFull: () => stage.lead.presenting || isFullScreen(stage),
    room: () => roomOf(stage),
    shownView: () => viewInRoom(stage.model, stage.view, stage.direction, stage.room()),
    textIsDue: () => !stage.playing || performance.now() - stage.textAt >= TEXT_EVERY,
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

async function receive(stage, data) {
  const turn = (stage.received += 1);
  let decoded = data.head ? data : decodePayload(data);
  if (decoded instanceof Promise) decoded = await decoded;
  if (turn !== stage.received) return; // a newer payload came meanwhile
  const before = stage.model;
  const model = makeModel(decoded);
  const from = before && standing(stage, model);
  const acked = model.epoch === stage.epoch ? model.acted : 0;
  Object.assign(stage, { words: model.words, theme: themeOf(stage.root) });
  useTruth(stage, model);
  if (acked >= stage.items.length) stage.view = model.view; // else the view chosen here is still on its way
  const same = before && before.identity === model.identity;
  if (!same) {
    Object.assign(stage, { selected: null, cursor: null, zoom: UNZOOMED });
    stage.say("");
    pause(stage);
    newQuestion(stage);
    stage.step = before ? 0 : clip(LEFT.get(model.identity) ?? model.step ?? 0, 0, model.steps - 1);
  }
  const due = beatIsDue(stage, !before, acked >= stage.items.length);
  stage.lit = turnedSince(model, before);
  rememberLink(stage);
  showPayload(stage);
  receiveNudge(stage, acked);
  relayoutFrom(stage, from);
  if (stage.lead === stage) presentIfAsked(stage);
  if (due) startBeat(stage);
  if (!before && stage.lead === stage) open(stage);
}

// The first payload: on a phone one direction, which fits, until somebody chooses; a new visitor is told one window.
function open(stage) {
  stage.wasFull = wasFull();
  if (!stage.model.lecture) stage.direction = stage.wasFull ?? "forward"; // a beat says its own
  const asked = [...new URLSearchParams(window.location.search).keys()].some((name) => name !== "lang");
  if (document.activeElement === document.body) stage.root.focus({ preventScroll: true, focusVisible: false }); // for a clicker
  if (stage.model.lecture) return;
  if (!stage.model.viewChosen && window.innerWidth < PHONE) setTimeout(() => chooseView(stage, stage.model.narrowView));
  if (!asked && stage.model.steps > 1)
    setTimeout(() => stage.step === 0 && !stage.playing && tell(stage, () => invite(stage)));
}

// After the first window's story: ▶ stands out once, and says what it would do.
function invite(stage) {
  const { parts, model, words } = stage;
  stage.say(filled(words.watch_others, { n: model.steps - 1 }));
  parts.play.classList.add("inviting");
  parts.play.addEventListener("animationend", () => parts.play.classList.remove("inviting"), { once: true });
}
