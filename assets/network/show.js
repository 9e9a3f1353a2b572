// Everything that a payload shows.

import { MINUS, formatNumber } from "../stage/data/numbers.js";
import { css } from "../stage/layout/theme.js";
import { setHtml } from "../stage/view/elements.js";
import { filled } from "../stage/words/sentences.js";
import { INK, PAD_SIDE } from "./brush.js";
import { inkColour, paintMap, slopeColour } from "./pictures.js";
import { showMaps } from "./sheets.js";

// Lines end after the dots between the settings only.
const unbroken = (text) => text.replaceAll(" = ", "\u00a0=\u00a0").replaceAll(" ·", "\u00a0·");
const sizeText = (size) => size.join("\u00a0×\u00a0");
const share = (value) =>
  value === value
    ? value
        .toFixed(3)
        .replace("-", MINUS)
        .replace(/^−(0\.000)$/, "$1")
    : "NaN";

/** @param {NetworkView} view */
export function showNetwork(view) {
  showWords(view);
  showDigit(view);
  showGradient(view);
  showOutputs(view);
  showAttributes(view);
  showMaps(view); // last, since they need the places of all
}

/** @param {NetworkView} view */
function showWords({ parts, head }) {
  const { words } = head;
  parts.root.lang = head.locale;
  parts.root.setAttribute("aria-label", words.name);
  parts.pad.setAttribute("aria-label", words.pad);
  parts.hint.textContent = words.draw;
  parts.clear.textContent = words.clear;
  parts.digitName.textContent = head.isDrawn ? words.drawing : words.digit;
  parts.gradientName.textContent = words.digit_gradient;
  parts.gradient.setAttribute("aria-label", words.digit_gradient);
  parts.dense.textContent = words.dense;
  parts.softmax.textContent = words.softmax;
  parts.outputGradientName.textContent = words.output_gradient;
  parts.outputsName.textContent = words.probabilities;
  parts.denseShort.textContent = words.dense_short;
  for (const name of ["convolution", "convolution_short"])
    for (const element of parts.blocks.querySelectorAll(`[data-text="${name}"]`)) element.textContent = words[name];
  head.blocks.forEach((block, k) => {
    const frame = parts.blocks.querySelector(`[data-frame="${k}"]`);
    const layer = k + 1;
    frame.querySelector('[data-text="layer"]').textContent = filled(words.layer, { layer });
    const setting = frame.querySelector('[data-text="setting"]');
    setting.textContent = unbroken(head.layers[k]);
    setting.title = head.layers[k];
    for (const element of frame.querySelectorAll("[data-size]"))
      element.textContent = sizeText(block[element.dataset.size]);
    frame.querySelector("[data-channels]").setAttribute("aria-label", filled(words.channels, { layer }));
    for (const button of frame.querySelectorAll("button"))
      button.setAttribute("aria-label", filled(words.channel, { layer, channel: Number(button.dataset.channel) + 1 }));
  });
}

/** @param {NetworkView} view */
export function showDigit({ parts, head, theme, pad }) {
  paintMap(parts.pad, PAD_SIDE, PAD_SIDE, (k) => inkColour(theme, pad.levels[k], INK));
  parts.root.dataset.digit = JSON.stringify(pad.levels);
  const [row, col] = pad.cursor;
  const level = pad.levels[row * PAD_SIDE + col];
  if (pad.shows) parts.said.textContent = filled(head.words.pad_cell, { row, col, level });
}

/** @param {NetworkView} view */
function showGradient({ parts, head, arrays, theme }) {
  const { units } = arrays.gradient;
  paintMap(parts.gradient, PAD_SIDE, PAD_SIDE, (k) => slopeColour(theme, units[k], head.mostGradient));
}

/** @param {NetworkView} view */
function showOutputs({ parts, head, arrays, theme }) {
  const { words, label, guess } = head;
  parts.probabilities.setAttribute("aria-label", filled(words.outputs, { label, guess }));
  parts.dZ.setAttribute("aria-label", words.output_gradients);
  for (const [name, list, most] of [
    ["probabilities", parts.probabilities, 1],
    ["dZ", parts.dZ, head.mostOutputGradient || 1],
  ]) {
    [...list.children].forEach((row, k) => {
      const value = arrays[name].units[k];
      row.classList.toggle("label", k === label);
      row.classList.toggle("guess", k === guess);
      row.classList.toggle("negative", value < 0);
      row.style.setProperty("--share", String(Math.abs(value) / most || 0));
      row.lastElementChild.textContent = share(value);
    });
  }
  parts.root.style.setProperty("--slope", css(slopeColour(theme, 1, 1)));
  parts.root.style.setProperty("--fall", css(slopeColour(theme, -1, 1)));
  const loss = formatNumber(arrays.loss.units[0]);
  setHtml(parts.loss, `<span>${words.label} <b>${label}</b></span><span>L = ${loss}</span>`);
}

/** @param {NetworkView} view */
function showAttributes({ parts, head, arrays }) {
  const { block, channel, guess, label } = head;
  Object.assign(parts.root.dataset, { block, channel, guess, label });
  parts.root.dataset.loss = JSON.stringify(arrays.loss.units[0]);
  for (const picture of parts.blocks.querySelectorAll(".map")) {
    const isChosen = picture.dataset.of === `${block}-${channel}`;
    picture.classList.toggle("chosen", isChosen);
    if (picture.localName === "button") picture.setAttribute("aria-pressed", String(isChosen));
  }
}
