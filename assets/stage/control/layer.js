// The controls of the layer on a phone report each change to Python, which applies it.

import { clip } from "../data/numbers.js";
import { showSizes, sizeButton } from "../view/layer.js";
import { act } from "./actions.js";

/** @param {Stage} stage */
export function listenLayer(stage, on) {
  const { layer } = stage.parts;
  on(layer, "change", ({ target }) => act(stage, ["kind", target.value]));
  on(layer, "click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.size) chooseSize(stage, button);
    else if (button) turnSize(stage, Number(button.dataset.change));
  });
  on(layer, "keydown", (event) => {
    const size = event.target.dataset.size;
    const change = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    const next = size && change && sizeButton(layer, Number(size) + change);
    if (!next) return;
    event.preventDefault();
    next.focus();
    chooseSize(stage, next);
  });
}

/** @param {Stage} stage */
function chooseSize(stage, chosen) {
  for (const button of stage.parts.layer.querySelectorAll("[data-size]"))
    button.setAttribute("aria-checked", String(button === chosen));
  showSizes(stage);
}

// From the value that is shown: Python may not yet have applied the press before.
/** @param {Stage} stage */
function turnSize(stage, change) {
  const button = /** @type {HTMLButtonElement} */ (stage.parts.layer.querySelector("[aria-checked=true]"));
  const { sizes } = /** @type {LayerControls} */ (stage.model.layerControls);
  const { name, axis, least, most } = sizes[Number(button.dataset.size)];
  const value = clip(Number(button.value) + change, least, most);
  if (String(value) === button.value) return;
  button.value = String(value);
  showSizes(stage);
  act(stage, ["size", name, axis, value]);
}
