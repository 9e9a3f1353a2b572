// Actions that are reported to Python, and the selection.

import { relayoutFrom, glideStart } from "../view/glide.js";

/** @param {Stage} stage */
export function act({ group: { leader: stage } }, item) {
  stage.actions.items = [...stage.actions.items, item];
  stage.actions.send(stage.actions.items);
}

// Pasted texts that Python has applied are not sent again with each further action.
/** @param {Stage} stage */
export function forgetPasted({ actions }, acted) {
  actions.items = actions.items.map((item, k) => (k < acted && item[0] === "paste" ? ["pasted"] : item));
}

/** @param {Stage} stage */
export function select({ group: { leader: stage } }, cell) {
  stage.selection.cell = cell && String(cell) !== String(stage.selection.cell) ? cell : null;
  stage.texts.shownAt = 0;
  stage.draw();
}

/** @param {Stage} stage */
export function chooseView(stage, view) {
  const from = glideStart(stage);
  stage.display.view = view;
  act(stage, ["view", view]);
  relayoutFrom(stage, from);
}
