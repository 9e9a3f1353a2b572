// Attributes, transport and the head: everything that is neither canvas nor words over it.

import { lineOf } from "../data/beats.js";
import { isHidden } from "../data/moment.js";
import { traceOf } from "../data/trace.js";
import { PHONE, isNarrow } from "../layout/layout.js";
import { sizeEquation } from "../words/formulas.js";
import { filled, questionOf, sentenceOf, verdictOf } from "../words/sentences.js";
import { startsHtml } from "../words/starts.js";
import { ticksHtml } from "../words/table.js";
import { label } from "./elements.js";

export const TEXT_EVERY = 1000 / 12; // milliseconds between texts while playing
const LARGE_TRACE = 1500; // cells; larger windows are traced as rarely as texts while playing

// What never changes while a payload is shown.
export function showPayload(stage) {
  const { parts, model, words } = stage;
  parts.root.setAttribute("aria-label", words.name);
  parts.link.hidden = model.alone;
  parts.root.lang = model.locale;
  parts.equation.innerHTML = sizeEquation(model, stage.lit);
  parts.starts.innerHTML = startsHtml(model, words, stage.lit);
  const { height: h, width: w, channels: c, rows, cols } = model;
  parts.sizes.textContent = filled(words.sizes, { h, w, c, rows, cols });
  parts.weights.textContent = words.weights;
  parts.weights.title = words.weights_help;
  parts.loss.textContent = words.loss;
  parts.keys.textContent = model.lecture ? words.lecture_hint : words.keys;
  for (const name of ["first", "previous", "next", "last", "earlier", "later", "undo", "reset", "hide", "link"])
    label(parts[name], words[name]);
  for (const name of ["undo", "reset"]) {
    parts[name].textContent = words[name];
    parts[name].hidden = !model.undo;
  }
  parts.scrubber.setAttribute("aria-label", words.scrubber);
  parts.scrubber.max = model.steps - 1;
  parts.tries.hidden = true;
  parts.ticks.innerHTML = ticksHtml(model);
  parts.full.hidden = !document.fullscreenEnabled; // phones may have none
  label(parts.speed, words.speed);
  label(parts.unzoom, words.unzoom);
  label(parts.close, words.close);
}

// The number line is there where the head keeps its height; phones have the room below.
export function fitStarts({ parts, layout }) {
  const { head, starts } = parts;
  starts.hidden = true;
  const { offsetHeight } = head;
  starts.hidden = false;
  starts.hidden = layout.kind === "wide" && head.offsetHeight > offsetHeight + 2;
}

// The fixed attributes, always up to date.
export function showState(stage) {
  stage.conduct();
  const { parts, model, words } = stage;
  const data = parts.root.dataset;
  const view = stage.shownView();
  data.step = stage.step;
  data.steps = model.steps;
  data.view = view;
  data.playing = stage.playing;
  data.phase = stage.phase;
  const hidden = isHidden(stage);
  const line = lineOf(stage);
  const key = [stage.version, stage.step, view, hidden, stage.guess?.cell, line].join(" ");
  const large = stage.playing && model.f[0] * model.f[1] * model.channels > LARGE_TRACE;
  if (stage.told !== key && !(large && !stage.textIsDue())) {
    stage.told = key;
    stage.trace = traceOf(model, stage.step);
    data.sentence =
      line ??
      (hidden ? questionOf(model, words, stage.step) : verdictOf(stage) + sentenceOf(model, words, stage.step, view));
    data.trace = JSON.stringify(stage.trace);
  }
  // Whoever watches it hears of payloads, not of frames.
  if (data.version !== String(stage.version)) data.version = stage.version;
}

export function showTransport(stage) {
  const { parts, model, words } = stage;
  parts.scrubber.value = stage.step;
  parts.scrubber.setAttribute("aria-valuetext", filled(words.position, { k: stage.step + 1, n: model.steps }));
  parts.root.style.setProperty("--done", `${model.steps > 1 ? (100 * stage.step) / (model.steps - 1) : 100}%`);
  const short = isNarrow(stage.layout) || window.innerWidth < PHONE;
  parts.position.textContent = filled(short ? words.position_short : words.position, {
    k: stage.step + 1,
    n: model.steps,
  });
  label(parts.play, stage.playing ? words.pause : words.play);
  parts.play.dataset.state = stage.playing ? "playing" : "paused";
  label(parts.full, stage.isFull() ? words.leave_full : words.full);
  parts.speed.value = String(stage.speed);
}

export function showTurn({ parts, words, view }) {
  parts.turn.setAttribute("aria-label", words.turn);
  for (const button of parts.turn.children) {
    button.textContent = words[`turn_${button.value}`];
    button.setAttribute("aria-pressed", String(button.value === view));
  }
}
