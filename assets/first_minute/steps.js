// The five steps. Each fills the figure and the control below it, and says when its gesture has been made.

import { sliderOf, stepperOf, switchOf } from "./controls.js";
import {
  blockOf,
  choiceOf,
  drawPicture,
  element,
  markOf,
  numberOf,
  pictureOf,
  raysBetween,
  receivedOf,
  showNumber,
  showSign,
} from "./pieces.js";

function say(layer, first, second = "") {
  const strong = element("strong", { textContent: first });
  layer.parts.result.replaceChildren(strong, ...(second ? [element("span", { textContent: second })] : []));
}

function figure({ parts }, name, ...children) {
  parts.figure.className = `figure ${name}`;
  parts.figure.replaceChildren(...children);
}

function panel(caption, ...children) {
  return element(
    "div",
    { classes: ["panel"] },
    element("p", { classes: ["caption"], textContent: caption }),
    ...children,
  );
}

// ---- 1: the photograph ----------------------------------------------------------------------------------------------

function showPhotograph(layer) {
  const { facts, chosen, parts } = layer;
  const picture = pictureOf(layer, "max", facts.sizes[chosen.size].f);
  const tell = () => say(layer, facts.sizes[chosen.size].become, facts.sizes[chosen.size].numbers);
  const labels = facts.sizes.map(({ label }) => label);
  const slider = sliderOf(facts.words.size, labels, chosen.size, (at) => {
    chosen.size = at;
    drawPicture(picture.firstChild, layer, "max", facts.sizes[at].f);
    tell();
    layer.act();
  });
  figure(layer, "photograph", picture);
  parts.control.replaceChildren(slider);
  tell();
}

// ---- 2: one block ---------------------------------------------------------------------------------------------------

function showBlock(layer) {
  const { facts, chosen, parts } = layer;
  const picture = pictureOf(layer, "max", 1);
  picture.append(markOf(...facts.corner, facts.f, facts.pictures[0].side));
  const tell = () => say(layer, ...(chosen.cell === null ? [""] : facts.cells[chosen.cell].reply));
  const block = choiceOf(layer, facts.words.block, chosen.cell, (at) => {
    chosen.cell = at;
    tell();
    layer.act();
  });
  figure(layer, "enlarged", picture, raysBetween(picture, block), block);
  parts.control.replaceChildren();
  tell();
}

// ---- 3: the largest or the average ----------------------------------------------------------------------------------

function showRule(layer) {
  const { facts, chosen, parts } = layer;
  const { words, results, f } = facts;
  const block = blockOf(layer, words.block);
  const number = numberOf(results[chosen.kind]);
  const picture = pictureOf(layer, chosen.kind, f);
  picture.append(markOf(...facts.window, 1, facts.pictures.find((each) => each.f === f).side));
  const tell = () => {
    block.dataset.kind = chosen.kind;
    showNumber(number, results[chosen.kind]);
    drawPicture(picture.firstChild, layer, chosen.kind, f);
    say(layer, ...results[chosen.kind].text);
  };
  const options = Object.keys(facts.results).map((kind) => [kind, words[kind]]);
  parts.control.replaceChildren(
    switchOf(words.rule, options, chosen.kind, (kind) => {
      chosen.kind = kind;
      tell();
      layer.act();
    }),
  );
  figure(
    layer,
    "ruled",
    block,
    element("span", { classes: ["arrow"], textContent: "→", ariaHidden: "true" }),
    number,
    picture,
  );
  tell();
}

// ---- 4: what comes back ---------------------------------------------------------------------------------------------

function showBack(layer) {
  const { facts, chosen, parts } = layer;
  const { words, gradients } = facts;
  const blocks = Object.keys(facts.results).map((kind) => ({ kind, ...receivedOf(layer, kind, words[`if_${kind}`]) }));
  const notes = blocks.map(({ kind }) => element("p", { textContent: words[`received_${kind}`] }));
  const panels = blocks.map(({ kind, block }, k) => panel(words[`if_${kind}`], block, notes[k]));
  const tell = () => {
    const gradient = gradients[chosen.gradient];
    for (const { show } of blocks) show(gradient);
    for (const note of notes) note.classList.toggle("unseen", !gradient.sign);
    say(layer, ...gradient.text);
  };
  parts.control.replaceChildren(
    stepperOf(words, gradients, chosen.gradient, (at) => {
      chosen.gradient = at;
      tell();
      layer.act();
    }),
  );
  figure(layer, "back", ...panels);
  tell();
}

// ---- 5: the names ---------------------------------------------------------------------------------------------------

function showNames(layer) {
  const { facts, chosen, parts } = layer;
  const { words, results, gradients } = facts;
  const gradient = gradients[chosen.gradient].sign ? gradients[chosen.gradient] : gradients.at(-2);
  const block = blockOf(layer, words.A_prev);
  const number = numberOf(results[chosen.kind]);
  const back = element("span", { classes: ["cell", "single", "gradient"], textContent: gradient.value });
  showSign(back, gradient.sign);
  const received = element("div", { classes: ["slot"] });
  const tell = () => {
    block.dataset.kind = chosen.kind;
    showNumber(number, results[chosen.kind]);
    const made = receivedOf(layer, chosen.kind, words.dA_prev);
    made.show(gradient);
    received.replaceChildren(made.block);
  };
  const arrow = (text) => element("span", { classes: ["arrow"], textContent: text, ariaHidden: "true" });
  const named = (name, ...children) => {
    const caption = element("p", { classes: ["caption"] }, element("code", { textContent: name }), ` ${words[name]}`);
    return element("div", { classes: ["panel"] }, caption, ...children);
  };
  figure(
    layer,
    "names",
    element("div", { classes: ["way", "forward"] }, named("A_prev", block), arrow("→"), named("A", number)),
    element("div", { classes: ["way", "backward"] }, named("dA_prev", received), arrow("←"), named("dA", back)),
  );
  const options = Object.keys(facts.results).map((kind) => [kind, words[`pool_${kind}`]]);
  parts.control.replaceChildren(
    switchOf(words.rule, options, chosen.kind, (kind) => {
      chosen.kind = kind;
      tell();
    }),
  );
  tell();
  say(layer, ...facts.names);
  layer.act();
}

export const STEPS = [showPhotograph, showBlock, showRule, showBack, showNames];
