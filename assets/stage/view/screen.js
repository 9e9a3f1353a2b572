// Attributes, transport and the head: everything that is neither canvas nor words over it.

import { lineOf } from "../data/lecture.js";
import { hasPanel } from "../data/model.js";
import { isHidden } from "../data/moment.js";
import { traceOf } from "../data/trace.js";
import { PHONE, isNarrow } from "../layout/layout.js";
import { filled, questionOf, sentenceOf, verdictOf } from "../words/sentences.js";
import { sizeEquation } from "../words/size.js";
import { startsHtml } from "../words/starts.js";
import { ticksHtml } from "../words/table.js";
import { label, setText } from "./elements.js";
import { showLayer } from "./layer.js";

export const TEXT_EVERY = 1000 / 12; // milliseconds between texts while playing
const LARGE_TRACE = 1500; // cells; larger windows are traced as rarely as texts while playing

const BUTTONS = /** @type {const} */ ([
  ...["first", "previous", "next", "last", "earlier", "later"],
  ...["undo", "redo", "reset", "hide", "link", "help"],
]);

// The keys that work now: those of the cells while one is chosen.
/** @param {Stage} stage */
export function showKeys({ parts, model, selection: { cursor } }) {
  const { words } = model;
  const inCells = cursor && cursor.grid !== "total" && (cursor.grid === "x" ? model.editable : model.editableGradient);
  parts.guide.textContent = inCells ? words.cell_guide : "";
  parts.keys.textContent = inCells ? words.cell_keys : model.lecture ? words.lecture_hint : words.keys;
}

// Show what does not change until the next payload.
/** @param {Stage} stage */
export function showPayload(stage) {
  const { parts, model } = stage;
  const { words } = model;
  parts.root.setAttribute("aria-label", words.name);
  parts.root.setAttribute("aria-description", words.description);
  parts.arrays.setAttribute("aria-label", words.arrays);
  parts.link.hidden = model.standalone;
  parts.root.lang = model.locale;
  parts.equation.innerHTML = sizeEquation(model, stage.payload.changed);
  parts.starts.innerHTML = startsHtml(model, words, stage.payload.changed);
  const { height: h, width: w, channels: c, rows, cols } = model;
  parts.sizes.textContent = filled(words.sizes, { h, w, c, rows, cols });
  parts.weights.textContent = words.weights;
  parts.weights.title = words.weights_help;
  parts.loss.textContent = words.loss;
  for (const name of /** @type {const} */ (["equation", "weights"])) parts[name].hidden = !hasPanel(model, name);
  parts.turn.hidden = !hasPanel(model, "backward");
  parts.hide.hidden = Boolean(model.asks) || model.view === "unpool";
  showKeys(stage);
  showLayer(stage);
  for (const name of BUTTONS) label(parts[name], words[name]);
  for (const name of ["undo", "redo", "reset"]) parts[name].textContent = words[name];
  for (const name of ["undo", "reset"]) parts[name].hidden = !model.undo;
  parts.redo.hidden = !model.redo;
  parts.scrubber.setAttribute("aria-label", words.scrubber);
  parts.scrubber.max = String(model.steps - 1);
  parts.tries.hidden = true;
  parts.ticks.innerHTML = ticksHtml(model);
  parts.full.hidden = !document.fullscreenEnabled; // phones may have none
  label(parts.speed, words.speed);
  label(parts.unzoom, words.unzoom);
  label(parts.close, words.close);
}

// The number line is shown if it does not make the head higher, and on phones, which have room below.
/** @param {Stage} stage */
export function fitStarts({ parts, model, drawing: { layout } }) {
  const { head, starts } = parts;
  starts.hidden = true;
  const { offsetHeight } = head;
  starts.hidden = false;
  starts.hidden = !hasPanel(model, "equation") || (layout.kind === "wide" && head.offsetHeight > offsetHeight + 2);
}

// The fixed attributes, always up to date.
/** @param {Stage} stage */
export function showState(stage) {
  stage.group.sync();
  const { parts, model } = stage;
  const { words } = model;
  const data = parts.root.dataset;
  const view = stage.shownView();
  data.step = String(stage.playback.step);
  data.steps = String(model.steps);
  data.view = view;
  data.playing = String(stage.playback.playing);
  data.phase = String(stage.playback.phase);
  const hidden = isHidden(stage);
  const line = lineOf(stage);
  const key = [stage.payload.version, stage.playback.step, view, hidden, stage.prediction.guess?.cell, line].join(" ");
  const large = stage.playback.playing && model.f[0] * model.f[1] * model.channels > LARGE_TRACE;
  if (stage.texts.key !== key && !(large && !stage.textIsDue())) {
    stage.texts.key = key;
    stage.texts.trace = traceOf(model, stage.playback.step);
    data.sentence =
      line ??
      (hidden
        ? questionOf(model, words, stage.playback.step)
        : verdictOf(model, stage.prediction.guess) + sentenceOf(model, words, stage.playback.step, view));
    data.trace = JSON.stringify(stage.texts.trace);
  }
  // Observers are notified of payloads, not of frames.
  if (data.version !== String(stage.payload.version)) data.version = String(stage.payload.version);
}

/** @param {Stage} stage */
export function showTransport(stage) {
  const { parts, model } = stage;
  const { words } = model;
  parts.scrubber.value = String(stage.playback.step);
  const place = { k: stage.playback.step + 1, n: model.steps };
  parts.scrubber.setAttribute("aria-valuetext", filled(words.position, place));
  parts.root.style.setProperty("--done", `${model.steps > 1 ? (100 * stage.playback.step) / (model.steps - 1) : 100}%`);
  const short = isNarrow(stage.drawing.layout) || window.innerWidth < PHONE;
  setText(parts.position, filled(short ? words.position_short : words.position, place));
  label(parts.play, stage.playback.playing ? words.pause : words.play);
  parts.play.dataset.state = stage.playback.playing ? "playing" : "paused";
  label(parts.full, stage.isFull() ? words.leave_full : words.full);
  parts.speed.value = String(stage.playback.speed);
}

/** @param {Stage} stage */
export function showTurn({ parts, model: { words }, display: { view } }) {
  parts.turn.setAttribute("aria-label", words.turn);
  for (const button of parts.turn.querySelectorAll("button")) {
    button.textContent = words[`turn_${button.value}`];
    button.setAttribute("aria-pressed", String(button.value === view));
  }
}
