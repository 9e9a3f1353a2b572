// "?" opens the list of keys, and closes it.

import { label, setHtml } from "../view/elements.js";
import { escaped } from "../words/formulas.js";

// The text has a line for each key, after a tab what it does; a line without one is a heading.
function keysHtml(text) {
  const lines = text.split("\n").map((line) => line.split("\t").map(escaped));
  return lines
    .map(([keys, does]) => (does ? `<div><dt>${keys}</dt><dd>${does}</dd></div>` : `<h3>${keys}</h3>`))
    .join("");
}

/** @param {Stage} stage */
export function toggleHelp({ parts, model: { words } }) {
  const { keylist } = parts;
  if (keylist.open) return keylist.close();
  keylist.setAttribute("aria-label", words.help);
  label(parts.shut, words.close);
  setHtml(parts.keyrows, keysHtml(words.help_keys));
  return keylist.showModal();
}

/** @param {Stage} stage */
export function listenHelp(stage, on) {
  const { keylist, shut, root } = stage.parts;
  on(shut, "click", () => keylist.close());
  on(keylist, "click", ({ target }) => target === keylist && keylist.close()); // beside the list
  on(keylist, "close", () => root.focus({ preventScroll: true }));
  on(keylist, "keydown", (event) => {
    event.stopPropagation(); // no key is a shortcut here
    if (event.key === "?") keylist.close();
  });
}
