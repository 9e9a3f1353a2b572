// Everything of the stage that is not canvas: attributes, sentence, formulas, ledger, transport.

const TEXT_EVERY = 1000 / 12; // milliseconds between texts while playing
const LARGE_TRACE = 1500; // cells; larger windows are traced as rarely as texts while playing

function elementsOf(parent) {
  const find = (name) => parent.querySelector(`[data-part="${name}"]`);
  const names = ["root", "equation", "sizes", "board", "canvas", "forward", "backward", "ledger", "loss", "field", "note",
    "first", "previous", "play", "next", "last", "scrubber", "position", "speed", "full", "undo", "reset", "sentence", "table", "blank"];
  return Object.fromEntries(names.map((name) => [name, find(name)]));
}

// What never changes while a payload is shown.
function showPayload(stage) {
  const { parts, model, words } = stage;
  parts.root.setAttribute("aria-label", words.name);
  parts.root.lang = model.lang === "zh" ? "zh-CN" : "en";
  parts.equation.innerHTML = sizeEquation(model, words);
  const { height: h, width: w, channels: c, rows, cols } = model;
  parts.sizes.textContent = filled(words.sizes, { h, w, c, rows, cols });
  parts.loss.textContent = words.loss;
  for (const name of ["first", "previous", "next", "last", "undo", "reset"]) label(parts[name], words[name]);
  for (const name of ["undo", "reset"]) {
    parts[name].textContent = words[name];
    parts[name].hidden = !model.undo;
  }
  parts.scrubber.setAttribute("aria-label", words.scrubber);
  parts.scrubber.max = model.steps - 1;
  label(parts.speed, words.speed);
}

function label(element, text) {
  element.setAttribute("aria-label", text);
  element.title = text;
}

// The fixed attributes, always up to date.
function showState(stage) {
  const { parts, model, words } = stage;
  const data = parts.root.dataset;
  const view = stage.shownView();
  data.step = stage.step;
  data.steps = model.steps;
  data.view = view;
  data.playing = stage.playing;
  data.phase = stage.phase;
  const key = `${stage.version} ${stage.step} ${view}`;
  const large = stage.playing && model.f[0] * model.f[1] * model.channels > LARGE_TRACE;
  if (stage.told !== key && !(large && !stage.textIsDue())) {
    stage.told = key;
    stage.trace = traceOf(model, stage.step);
    data.sentence = sentenceOf(model, words, stage.step, view);
    data.trace = JSON.stringify(stage.trace);
  }
  data.version = stage.version;
}

function showTransport(stage) {
  const { parts, model, words } = stage;
  parts.scrubber.value = stage.step;
  parts.scrubber.setAttribute("aria-valuetext", filled(words.position, { k: stage.step + 1, n: model.steps }));
  parts.scrubber.style.setProperty("--done", `${model.steps > 1 ? (100 * stage.step) / (model.steps - 1) : 100}%`);
  parts.position.textContent = filled(words.position, { k: stage.step + 1, n: model.steps });
  label(parts.play, stage.playing ? words.pause : words.play);
  parts.play.dataset.state = stage.playing ? "playing" : "paused";
  label(parts.full, stage.isFull() ? words.leave_full : words.full);
  parts.speed.value = String(stage.speed);
}

// Formulas, ledger, sentence and table: text costs more than drawing, so at most TEXT_EVERY while playing.
function showTexts(stage) {
  const { parts, model, words, layout } = stage;
  const rows = Object.fromEntries(layout.rows.map((row) => [row.direction, row]));
  parts.sentence.setAttribute("aria-live", stage.playing ? "off" : "polite");
  if (parts.sentence.textContent !== parts.root.dataset.sentence) parts.sentence.textContent = parts.root.dataset.sentence;
  setHtml(parts.table, tableHtml(model, words, stage.trace, parts.root.dataset.sentence));
  parts.forward.hidden = !rows.forward;
  parts.backward.hidden = !rows.backward;
  if (rows.forward) fit(parts.forward, forwardFormula(model, words, stage.step));
  if (rows.backward) fit(parts.backward, backwardFormula(model, words, stage.step));
  const ledger = rows.backward && model.channels === 1 && layout.kind !== "stacked" && (!stage.specimen || stage.selected);
  parts.ledger.hidden = !ledger;
  if (ledger) setHtml(parts.ledger, ledgerHtml(model, words, stage.step, stage.selected, stage.ledgerRows));
}

function setHtml(element, html) {
  if (element.shown === html) return;
  element.shown = html;
  element.innerHTML = html;
}

// Formulas are one size, and smaller only where they would not fit.
function fit(element, html) {
  if (element.shown === html && element.shownAt === element.clientWidth) return;
  element.shown = html;
  element.shownAt = element.clientWidth;
  element.style.fontSize = "";
  element.innerHTML = html;
  const widest = Math.max(...Array.from(element.children, (child) => child.scrollWidth));
  if (widest > element.clientWidth) {
    const size = parseFloat(getComputedStyle(element).fontSize);
    element.style.fontSize = `${Math.max(9, (size * element.clientWidth) / widest)}px`;
  }
}

// Put the text boxes where the layout says.
function placeTexts(stage) {
  const { parts, layout } = stage;
  stage.specimen = false;
  for (const row of layout.rows) {
    const { line, specimen } = channelOf({ ...stage, layers: stage.layers, m: stage.model }, row);
    stage.specimen ||= Boolean(specimen);
    const box = parts[row.direction];
    const { x, y, w, h } = row.text;
    Object.assign(box.style, { left: `${x}px`, width: `${w}px`, top: "", bottom: "", height: "", fontSize: "" });
    box.shown = null;
    const half = specimen ? specimen.h / 2 + (stage.model.channels > 1 ? 18 : 0) : 0;
    if (layout.kind !== "wide") Object.assign(box.style, { top: `${y}px`, height: `${h}px` });
    else if (row.direction === "forward" || specimen) box.style.bottom = `${layout.height - (line - half - 14)}px`;
    else box.style.top = `${line + 16}px`;
    if (row.direction !== "backward") continue;
    const tall = layout.kind === "wide" ? y + h - (specimen ? line + half : line + 16 + 84) : 0;
    stage.ledgerRows = clip(Math.floor((tall - 58) / 20), 2, 8);
    const top = layout.kind === "wide" ? (specimen ? line + half + 14 : line + 16 + 84) : y + 62;
    Object.assign(parts.ledger.style, { left: `${x}px`, width: `${w}px`, top: `${top}px` });
  }
  placeLoss(stage);
}

function placeLoss({ parts, layout }) {
  const { A, dA } = layout.grids;
  const both = layout.kind === "wide" && A && dA;
  parts.loss.hidden = !both;
  if (!both) return;
  const { x, w } = layout.rows[0].text;
  Object.assign(parts.loss.style, { left: `${x}px`, width: `${w}px`, top: `${layout.height / 2 - 22}px` });
}
