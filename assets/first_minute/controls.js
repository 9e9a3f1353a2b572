// The controls below the figures: a slider, a switch and a stepper.

import { element, showSign } from "./pieces.js";

// A slider from one option to the next.
export function sliderOf(label, options, at, change) {
  const slider = element("input", { type: "range", min: "0", max: String(options.length - 1), step: "1" });
  const value = element("output", {});
  const show = () => {
    value.textContent = options[slider.valueAsNumber];
    slider.ariaValueText = value.textContent;
  };
  slider.value = String(at);
  slider.ariaLabel = label;
  slider.addEventListener("input", () => {
    show();
    change(slider.valueAsNumber);
  });
  show();
  return element("div", { classes: ["slider"] }, element("span", { textContent: label }), value, slider);
}

// Some options, one of which is chosen.
export function switchOf(label, options, chosen, change) {
  const labels = options.map(([name, text]) => {
    const radio = element("input", { type: "radio", name: "first-minute", value: name, checked: name === chosen });
    radio.addEventListener("change", () => change(name));
    return element("label", {}, radio, element("span", { textContent: text }));
  });
  return element("div", { classes: ["switch"], role: "radiogroup", "aria-label": label }, ...labels);
}

// A value with a button on each side, which go through the options.
export function stepperOf({ gradient: label, less, more }, options, at, change) {
  const value = element("output", {});
  const down = element("button", { type: "button", textContent: "−", ariaLabel: less });
  const up = element("button", { type: "button", textContent: "+", ariaLabel: more });
  const show = () => {
    value.textContent = options[at].value;
    showSign(value, options[at].sign);
    down.ariaDisabled = String(at === 0);
    up.ariaDisabled = String(at === options.length - 1);
  };
  for (const [button, by] of [
    [down, -1],
    [up, 1],
  ])
    button.addEventListener("click", () => {
      if (!options[at + by]) return;
      at += by;
      show();
      change(at);
    });
  show();
  const name = element("span", { textContent: label });
  return element("div", { classes: ["stepper"], role: "group", "aria-label": label }, name, down, value, up);
}
