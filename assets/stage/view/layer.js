// The controls of the layer on a phone: the kind, the sizes, and two buttons that turn the chosen size.

import { escaped } from "../words/formulas.js";
import { filled } from "../words/sentences.js";
import { setHtml } from "./elements.js";

// Show what Python has sent; a value that was just changed here stays until Python has applied the change.
/** @param {Stage} stage */
export function showLayer(stage) {
  const { parts, model, actions } = stage;
  const { words, layerControls: controls } = model;
  parts.layer.hidden = !controls;
  if (!controls) return;
  parts.layer.setAttribute("aria-label", words.layer);
  setHtml(parts.layer, layerHtml(controls, words));
  if (model.epoch === actions.epoch && model.acted < actions.items.length) return;
  const kinds = /** @type {HTMLSelectElement} */ (parts.layer.querySelector("select"));
  kinds.value = model.kind;
  for (const [k, { value }] of controls.sizes.entries()) sizeButton(parts.layer, k).value = String(value);
  showSizes(stage);
}

/** @returns {HTMLButtonElement} */
export const sizeButton = (layer, index) => layer.querySelector(`[data-size="${index}"]`);

// Without values and ranges: the elements stay the same while these change, and so does the focus.
/**
 * @param {LayerControls} controls
 * @param {Words} words
 */
function layerHtml({ kinds, sizes }, words) {
  const options = kinds.map(({ name, label }) => `<option value="${name}">${escaped(label)}</option>`);
  const choices = sizes.map(
    ({ short }, k) =>
      `<button type="button" role="radio" aria-checked="${k === 0}" data-size="${k}">${escaped(short)} <b></b></button>`,
  );
  const kind = `<select aria-label="${escaped(words.layer_kind)}">${options.join("")}</select>`;
  if (sizes.length === 0) return kind; // they follow from the input or from the output's size
  return [
    kind,
    `<div role="radiogroup" aria-label="${escaped(words.layer_size)}">${choices.join("")}</div>`,
    '<button type="button" data-change="-1">−</button><button type="button" data-change="1">+</button>',
  ].join("");
}

// The values, and what the two buttons do. One at the end of the range is not disabled, which would take its focus away.
/** @param {Stage} stage */
export function showSizes({ parts: { layer }, model: { layerControls, words } }) {
  const { sizes } = /** @type {LayerControls} */ (layerControls);
  for (const [k, { label, least, most }] of sizes.entries()) {
    const button = sizeButton(layer, k);
    button.querySelector("b")?.replaceChildren(button.value);
    button.setAttribute("aria-label", `${label} ${button.value}`);
    if (button.getAttribute("aria-checked") !== "true") continue;
    const [less, more] = layer.querySelectorAll("[data-change]");
    less.setAttribute("aria-label", filled(words.layer_less, { name: label }));
    more.setAttribute("aria-label", filled(words.layer_more, { name: label }));
    less.setAttribute("aria-disabled", String(Number(button.value) <= least));
    more.setAttribute("aria-disabled", String(Number(button.value) >= most));
  }
}
