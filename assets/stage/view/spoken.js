// What only screen readers get: the arrays as tables, and that playing has paused.

import { arraysHtml } from "../words/table.js";

const ARRAYS_AFTER = 400; // milliseconds without a new payload: a slider that is moved does not wait for tables

// Write the tables once payloads have stopped coming. The stage has the role of an application, in which screen readers
// do not read tables cell by cell, so they stand beside it.
/** @param {Stage} stage */
export function showArrays(stage) {
  const { parts, model, payload, prediction, texts } = stage;
  const isHiding = prediction.active || Boolean(model.asks);
  const key = `${payload.version} ${isHiding}`;
  if (texts.arrays === key) return;
  texts.arrays = key;
  clearTimeout(stage.timers.arrays);
  stage.timers.arrays = setTimeout(() => {
    parts.arrays.lang = model.locale;
    parts.arrays.innerHTML = arraysHtml(model, model.words, isHiding);
  }, ARRAYS_AFTER);
}

// While windows are played the sentence is silent; when that ends, it is said where it ended.
/** @param {Stage} stage */
export function sayPaused({ parts, model, playback: { playing }, texts, group }, sentence) {
  if (texts.played && !playing && !group.silent) parts.paused.textContent = `${model.words.paused} ${sentence}`;
  else if (playing) parts.paused.textContent = "";
  texts.played = playing;
}
