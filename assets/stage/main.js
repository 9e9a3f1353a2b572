// The stage: state, commands, and the loop that draws. Streamlit calls the exported function with each new payload.

const STAGES = new WeakMap();

function mountStage({ data, parentElement, setStateValue }) {
  let stage = STAGES.get(parentElement);
  if (!stage) {
    stage = createStage(parentElement);
    STAGES.set(parentElement, stage);
  }
  stage.send = (items) => setStateValue("actions", { epoch: stage.epoch, items });
  stage.receive(data);
  return () => setTimeout(() => {
    if (stage.root.isConnected) return;
    stage.close();
    STAGES.delete(parentElement);
  });
}

function createStage(parent) {
  const parts = elementsOf(parent);
  const stage = {
    parts, root: parts.root, field: parts.field, ctx: parts.canvas.getContext("2d"),
    step: 0, ...RESTING, playing: false, speed: 1, direction: "forward", view: "loop", selected: null, cursor: null,
    model: null, words: null, layout: null, layers: null, theme: null, version: 0, told: "", textAt: 0, stepPending: null,
    items: [], epoch: Math.random().toString(36).slice(2), received: 0, drawing: false, playToken: 0, urlTimer: 0, send: () => {},
  };
  Object.assign(stage, {
    isFull: () => parent.getRootNode().fullscreenElement === stage.root || document.fullscreenElement === stage.root,
    room: () => roomOf(stage),
    shownView: () => viewInRoom(stage.model, stage.view, stage.direction, stage.room()),
    textIsDue: () => !stage.playing || performance.now() - stage.textAt >= TEXT_EVERY,
    say: (text) => { parts.note.textContent = text; },
    receive: (data) => receive(stage, data),
    draw: () => requestDraw(stage),
    goTo: (step) => goTo(stage, step),
    setCell: (grid, [i, j], value) => act(stage, ["set", grid, i, j, stage.model.channelIndex, plain(value)]),
  });
  stage.close = listen(stage, commandsOf(stage));
  return stage;
}

// ---- data --------------------------------------------------------------------------------------------------------

async function receive(stage, data) {
  const turn = (stage.received += 1);
  let decoded = decodePayload(data);
  if (decoded instanceof Promise) decoded = await decoded;
  if (turn !== stage.received) return; // a newer payload came meanwhile
  const before = stage.model;
  const model = makeModel(decoded);
  const acked = model.epoch === stage.epoch ? model.acted : 0;
  Object.assign(stage, { model, words: model.words, version: stage.version + 1, theme: themeOf(stage.root) });
  if (acked >= stage.items.length) stage.view = model.view; // else the view chosen here is still on its way
  const same = before && before.identity === model.identity;
  if (!same) {
    Object.assign(stage, { selected: null, cursor: null });
    stage.say("");
    pause(stage);
    stage.step = before ? 0 : clip(model.step ?? 0, 0, model.steps - 1);
  }
  rememberLink(stage);
  showPayload(stage);
  relayout(stage);
  // On a phone one direction fits, until somebody chooses.
  if (!before && !model.viewChosen && window.innerWidth < PHONE) setTimeout(() => chooseView(stage, "forward"));
}

function act(stage, item) {
  stage.items = [...stage.items, item];
  stage.send(stage.items);
}

function chooseView(stage, view) {
  stage.view = view;
  act(stage, ["view", view]);
  relayout(stage);
}

// The address says what is shown: no rerun, and no entry in the history. What is not the app's in it stays.
function rememberLink(stage) {
  clearTimeout(stage.urlTimer);
  stage.urlTimer = setTimeout(() => window.history.replaceState(window.history.state, "", linkOf(stage)), 300);
}

function linkOf({ model, step }) {
  const url = new URL(window.location.href);
  for (const [name, text] of Object.entries({ ...model.link, step: step > 0 ? step : null })) {
    if (text === null) url.searchParams.delete(name);
    else url.searchParams.set(name, text);
  }
  return url;
}

// Browsers give no clipboard to pages that came unencrypted from another machine; a selected field they copy.
async function copyLink(stage) {
  const { words, model, field } = stage;
  const text = String(linkOf(stage));
  const copied = await (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("insecure"))).then(() => true, () => copySelected(field, text));
  stage.say(copied ? (model.partialLink ? words.link_partial : words.link_copied) : words.link_failed);
}

function copySelected(field, text) {
  Object.assign(field, { hidden: false, value: text });
  field.select();
  const copied = document.execCommand("copy");
  field.hidden = true;
  return copied;
}

// ---- drawing -----------------------------------------------------------------------------------------------------

const PAGE_BELOW = 306; // what stands above and below the board on the page
const AWAKE = 2500; // milliseconds that the transport stays after the pointer moved, in full screen

function roomOf(stage) {
  const full = stage.isFull();
  const { board } = stage.parts;
  const height = full ? board.clientHeight : Math.max(420, window.innerHeight - PAGE_BELOW);
  const text = full ? clip(window.innerHeight / 768, 1, 3) : 1;
  return { width: board.clientWidth, height, full, text, ratio: window.devicePixelRatio || 1 };
}

function relayout(stage) {
  if (!stage.model || !stage.parts.board.clientWidth) return;
  const { parts, model } = stage;
  parts.root.classList.toggle("full", stage.isFull());
  const room = stage.room();
  stage.layout = arrange(model, stage.shownView(), room);
  if (!room.full) parts.board.style.height = `${Math.round(stage.layout.height)}px`;
  else parts.board.style.height = "";
  const { canvas } = parts;
  canvas.width = Math.round(room.width * room.ratio);
  canvas.height = Math.round(stage.layout.height * room.ratio);
  Object.assign(canvas.style, { width: `${room.width}px`, height: `${stage.layout.height}px` });
  stage.layers = makeLayers(model, stage.layout, room, stage.theme);
  stage.drawnRoom = room;
  parts.root.dataset.theme = stage.theme.name;
  parts.root.dataset.grids = JSON.stringify(gridCorners(stage.layout));
  placeTexts(stage);
  stage.textAt = 0;
  paint(stage); // at once: a cleared canvas must not be seen
}

function requestDraw(stage) {
  showState(stage);
  if (stage.drawing) return;
  stage.drawing = true;
  requestAnimationFrame(() => {
    stage.drawing = false;
    if (stage.layout) paint(stage);
  });
}

function paint(stage) {
  showState(stage);
  drawFrame(stage.ctx, { ...stage, m: stage.model, view: stage.shownView(), room: stage.drawnRoom });
  if (!stage.textIsDue()) return;
  stage.textAt = performance.now();
  showTransport(stage);
  showTexts(stage);
}

// ---- steps and playing -------------------------------------------------------------------------------------------

function goTo(stage, step) {
  pause(stage);
  stage.step = clip(step, 0, stage.model.steps - 1);
  rememberLink(stage);
  stage.draw();
}

function pause(stage) {
  stage.playToken += 1;
  Object.assign(stage, { playing: false, ...RESTING });
}

// With reduced motion a step is one change: nothing slides.
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

function play(stage) {
  const token = (stage.playToken += 1);
  if (stage.step >= stage.model.steps - 1) stage.step = 0;
  stage.playing = true;
  let start = null;
  let from = stage.step;
  let pace = "";
  const frame = (now) => {
    if (token !== stage.playToken) return;
    const view = stage.shownView();
    if (pace !== `${view} ${stage.speed}`) { // a change of speed or view goes on from here
      pace = `${view} ${stage.speed}`;
      start = now;
      from = stage.step;
    }
    const moment = momentAfter((now - start) / 1000, from, stage.model.steps, view, stage.speed);
    Object.assign(stage, { step: moment.step, ...(still.matches ? RESTING : { phase: moment.phase, t: moment.t }) });
    if (moment.ended) {
      pause(stage);
      rememberLink(stage);
    }
    paint(stage);
    if (!moment.ended) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  stage.draw();
}

// ---- commands ----------------------------------------------------------------------------------------------------

const DIRECTIONS = ["forward", "backward", "loop"];

function commandsOf(stage) {
  const by = (rows) => goTo(stage, stage.step + rows * stage.model.cols);
  return {
    toggle: () => {
      if (!stage.playing) return play(stage);
      pause(stage);
      rememberLink(stage);
      return stage.draw();
    },
    next: () => goTo(stage, stage.step + 1),
    previous: () => goTo(stage, stage.step - 1),
    nextRow: () => by(1),
    previousRow: () => by(-1),
    first: () => goTo(stage, 0),
    last: () => goTo(stage, stage.model.steps - 1),
    direction: () => (stage.isFull() ? toggleBlank(stage) : turnDirection(stage)),
    everywhere: () => turnDirection(stage),
    blank: () => stage.isFull() && toggleBlank(stage),
    link: () => copyLink(stage),
    full: () => (stage.isFull() ? document.exitFullscreen() : stage.root.requestFullscreen()),
    cells: () => enterCells(stage),
    leave: () => { if (stage.selected) select(stage, null); },
    undo: () => stage.model.undo && act(stage, ["undo"]),
    reset: () => stage.model.undo && act(stage, ["reset"]),
  };
}

const toggleBlank = (stage) => { stage.parts.blank.hidden = !stage.parts.blank.hidden; };

// forward -> backward -> loop; where a full screen shows one direction, the other one.
function turnDirection(stage) {
  if (stage.shownView() !== stage.view) {
    stage.direction = stage.direction === "forward" ? "backward" : "forward";
    relayout(stage);
  } else chooseView(stage, DIRECTIONS[(DIRECTIONS.indexOf(stage.view) + 1) % 3]);
}

function select(stage, cell) {
  stage.selected = cell && String(cell) !== String(stage.selected) ? cell : null;
  stage.textAt = 0;
  stage.draw();
}

// ---- listening ---------------------------------------------------------------------------------------------------

function listen(stage, commands) {
  const { parts, root } = stage;
  const closing = [];
  const on = (target, name, handler) => {
    target.addEventListener(name, handler);
    closing.push(() => target.removeEventListener(name, handler));
  };
  on(document, "keydown", (event) => {
    if (!stage.model || event.defaultPrevented || !isOurs(event, root)) return;
    if (stage.cursor) {
      if (cellKey(stage, event)) event.preventDefault();
      return;
    }
    const command = commandOf(event);
    if (!command || (command === "leave" && !stage.selected)) return;
    event.preventDefault();
    commands[command]();
  });
  for (const name of ["first", "previous", "next", "last", "link", "full", "undo", "reset"]) on(parts[name], "click", commands[name]);
  on(parts.play, "click", commands.toggle);
  on(parts.scrubber, "input", () => goTo(stage, Number(parts.scrubber.value)));
  on(parts.speed, "change", () => { stage.speed = Number(parts.speed.value); });
  on(parts.canvas, "click", (event) => clicked(stage, event));
  on(parts.canvas, "dblclick", (event) => doubleClicked(stage, event));
  on(root, "pointermove", () => {
    root.classList.add("awake");
    clearTimeout(stage.awakeTimer);
    stage.awakeTimer = setTimeout(() => root.classList.remove("awake"), AWAKE);
  });
  on(document, "fullscreenchange", () => {
    parts.blank.hidden = true;
    relayout(stage);
    setTimeout(() => relayout(stage), 50); // browsers settle sizes a moment later
  });
  const observer = new ResizeObserver(() => {
    const room = stage.room();
    if (room.width !== stage.drawnRoom?.width || room.height !== stage.drawnRoom?.height) relayout(stage);
  });
  observer.observe(parts.board);
  on(window, "resize", () => relayout(stage));
  closing.push(() => observer.disconnect(), () => pause(stage), () => clearTimeout(stage.urlTimer), () => clearTimeout(stage.awakeTimer));
  return () => closing.forEach((close) => close());
}

function clicked(stage, event) {
  stage.root.focus({ preventScroll: true });
  const hit = stage.layout && pointed(stage.layout, stage.parts.canvas, event);
  if (stage.cursor) leaveCells(stage);
  if (!hit) return select(stage, null);
  const [i, j] = hit.cell;
  if (hit.grid === "A" || hit.grid === "dA") return goTo(stage, i * stage.model.cols + j);
  return event.detail < 2 ? select(stage, hit.cell) : undefined;
}

function doubleClicked(stage, event) {
  const hit = stage.layout && pointed(stage.layout, stage.parts.canvas, event);
  if (!hit || !isEditable(stage.model, hit.grid) || stage.layout.grids[hit.grid].cell < POINTED_CELL) return;
  event.preventDefault();
  pause(stage);
  select(stage, null);
  openField(stage, hit.grid, hit.cell, undefined, (value, key) => {
    if (value !== null) stage.setCell(hit.grid, hit.cell, value);
    if (key !== "blur") stage.root.focus();
  });
}
