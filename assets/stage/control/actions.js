// What Python hears of, and what is selected.

import { relayoutFrom, standing } from "../view/glide.js";

export function act({ lead: stage }, item) {
  stage.items = [...stage.items, item];
  stage.send(stage.items);
}

export function select({ lead: stage }, cell) {
  stage.selected = cell && String(cell) !== String(stage.selected) ? cell : null;
  stage.textAt = 0;
  stage.draw();
}

export function chooseView(stage, view) {
  const from = standing(stage);
  stage.view = view;
  act(stage, ["view", view]);
  relayoutFrom(stage, from);
}
