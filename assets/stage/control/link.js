// The page's address and the button that copies it.

import { addressWith, replaceAddress } from "../data/address.js";

// Write what is shown to the address, without a rerun or an entry in the history. Other parameters are unchanged.
/** @param {Stage} stage */
export function rememberLink(stage) {
  clearTimeout(stage.timers.link);
  stage.timers.link = setTimeout(() => writeLink(stage), 300);
}

/** @param {Stage} stage */
export function writeLink(stage) {
  if (stage.model.standalone || stage.group.leader !== stage) return;
  replaceAddress(linkOf(stage));
}

// A lecture's place is its beat; else the step is.
/** @param {Stage} stage */
const parametersOf = ({ model, playback: { step }, lecture: { beat } }, isFull) => ({
  ...model.link,
  step: step > 0 && !model.lecture ? step : null,
  beat: beat > 0 ? beat : null,
  present: isFull ? 1 : null,
});

/** @param {Stage} stage */
const linkOf = (stage, isFull = stage.display.presenting) => addressWith(parametersOf(stage, isFull));

// Browsers have no clipboard API on pages loaded unencrypted from another machine, but copy a selected field.
/** @param {Stage} stage */
export async function copyLink(stage) {
  const { model } = stage;
  const { words } = model;
  const text = String(linkOf(stage, stage.isFull())); // what fills the screen, its link fills
  const copied = await (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("insecure"))).then(
    () => true,
    () => copySelected(stage.parts.field, text),
  );
  stage.say(copied ? (model.partialLink ? words.link_partial : words.link_copied) : words.link_failed);
}

function copySelected(field, text) {
  Object.assign(field, { hidden: false, value: text });
  field.select();
  const copied = document.execCommand("copy");
  field.hidden = true;
  return copied;
}
