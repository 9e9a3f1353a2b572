// The stage: state, commands, and the loop that draws. Streamlit calls the exported function with each new payload.

const STAGES = new WeakMap();

// Where stages stood when their pages were left, for the way back; a reload forgets.
const LEFT = (globalThis.poolingLeft ??= new Map());

function mountStage({ data, parentElement, setStateValue }) {
  let stage = STAGES.get(parentElement);
  if (!stage) {
    stage = createStage(parentElement);
    STAGES.set(parentElement, stage);
  }
  stage.send = (items) => setStateValue("actions", { epoch: stage.epoch, items });
  stage.receive(data);
  return () =>
    setTimeout(() => {
      if (stage.root.isConnected) return;
      if (stage.model) LEFT.set(stage.model.identity, stage.step);
      stage.close();
      STAGES.delete(parentElement);
    });
}

// shared: what several stages side by side have in common.
function createStage(parent, shared = {}) {
  const parts = elementsOf(parent);
  const stage = {
    parts,
    root: parts.root,
    field: parts.field,
    ctx: parts.canvas.getContext("2d"),
    step: 0,
    ...RESTING,
    playing: false,
    speed: 1,
    direction: "forward",
    view: "loop",
    selected: null,
    cursor: null,
    zoom: UNZOOMED,
    hides: false,
    revealed: false,
    guess: null,
    guesses: [0, 0],
    presenting: false,
    beat: 0,
    toldBeat: 0,
    shownPlace: null,
    onwards: false,
    before: false,
    turned: false,
    noted: false,
    nudge: null,
    model: null,
    words: null,
    layout: null,
    glide: null,
    layers: null,
    theme: null,
    version: 0,
    told: "",
    textAt: 0,
    items: [],
    epoch: Math.random().toString(36).slice(2),
    received: 0,
    drawing: false,
    playToken: 0,
    urlTimer: 0,
    send: () => {},
    conduct: () => {},
    led: [],
    screen: parts.root,
    ...shared,
  };
  Object.assign(stage, {
    lead: stage, // who takes the steps: one of several stages side by side
    isFull: () => stage.lead.presenting || isFullScreen(stage),
    room: () => roomOf(stage),
    shownView: () => viewInRoom(stage.model, stage.view, stage.direction, stage.room()),
    textIsDue: () => !stage.playing || performance.now() - stage.textAt >= TEXT_EVERY,
    say: (text) => {
      parts.note.textContent = text;
    },
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
  let decoded = data.head ? data : decodePayload(data);
  if (decoded instanceof Promise) decoded = await decoded;
  if (turn !== stage.received) return; // a newer payload came meanwhile
  const before = stage.model;
  const model = makeModel(decoded);
  const from = before && standing(stage, model);
  const acked = model.epoch === stage.epoch ? model.acted : 0;
  Object.assign(stage, { words: model.words, theme: themeOf(stage.root) });
  useTruth(stage, model);
  if (acked >= stage.items.length) stage.view = model.view; // else the view chosen here is still on its way
  const same = before && before.identity === model.identity;
  if (!same) {
    Object.assign(stage, { selected: null, cursor: null, zoom: UNZOOMED });
    stage.say("");
    pause(stage);
    newQuestion(stage);
    stage.step = before ? 0 : clip(LEFT.get(model.identity) ?? model.step ?? 0, 0, model.steps - 1);
  }
  const due = beatIsDue(stage, !before, acked >= stage.items.length);
  stage.lit = turnedSince(model, before);
  rememberLink(stage);
  showPayload(stage);
  receiveNudge(stage, acked);
  relayoutFrom(stage, from);
  if (stage.lead === stage) presentIfAsked(stage);
  if (due) startBeat(stage);
  if (!before && stage.lead === stage) open(stage);
}

// The first payload: on a phone one direction, which fits, until somebody chooses; a new visitor is told one window.
function open(stage) {
  stage.wasFull = wasFull();
  if (!stage.model.lecture) stage.direction = stage.wasFull ?? "forward"; // a beat says its own
  const asked = [...new URLSearchParams(window.location.search).keys()].some((name) => name !== "lang");
  if (document.activeElement === document.body) stage.root.focus({ preventScroll: true, focusVisible: false }); // for a clicker
  if (stage.model.lecture) return;
  if (!stage.model.viewChosen && window.innerWidth < PHONE) setTimeout(() => chooseView(stage, stage.model.narrowView));
  if (!asked && stage.model.steps > 1)
    setTimeout(() => stage.step === 0 && !stage.playing && tell(stage, () => invite(stage)));
}

// After the first window's story: ▶ stands out once, and says what it would do.
function invite(stage) {
  const { parts, model, words } = stage;
  stage.say(filled(words.watch_others, { n: model.steps - 1 }));
  parts.play.classList.add("inviting");
  parts.play.addEventListener("animationend", () => parts.play.classList.remove("inviting"), { once: true });
}

function act({ lead: stage }, item) {
  stage.items = [...stage.items, item];
  stage.send(stage.items);
}

function chooseView(stage, view) {
  const from = standing(stage);
  stage.view = view;
  act(stage, ["view", view]);
  relayoutFrom(stage, from);
}

// ---- drawing -----------------------------------------------------------------------------------------------------

const PAGE_BELOW = 306; // what stands above and below the board on the page
const AWAKE = 2500; // milliseconds that the transport stays after the pointer moved, in full screen

function roomOf(stage) {
  const full = stage.isFull();
  const { board } = stage.parts;
  const height = full ? board.clientHeight : Math.max(420, window.innerHeight - PAGE_BELOW);
  const text = full ? clip(window.innerHeight / 768, 1, 3) : 1;
  return { width: board.clientWidth, height, full, text, ratio: window.devicePixelRatio || 1, ...stage.roomShared?.() };
}

// At once: a cleared canvas must not be seen.
function relayout(stage) {
  layOut(stage);
  paint(stage);
}

function layOut(stage) {
  if (!stage.model || !stage.parts.board.clientWidth) return;
  const { parts, model } = stage;
  stage.screen.classList.toggle("full", stage.isFull());
  showLecture(stage);
  stage.layout = arrange(model, stage.shownView(), stage.room());
  if (stage.cursor && !cursorGrids(stage).includes(stage.cursor.grid)) leaveCells(stage); // its grid went with the view
  fitStarts(stage);
  const room = stage.room(); // in full screen the head leaves the board what it doesn't need
  layZoom(stage, arrange(model, stage.shownView(), room));
  if (!room.full) parts.board.style.height = `${Math.round(stage.layout.height)}px`;
  else parts.board.style.height = "";
  const { canvas } = parts;
  canvas.width = Math.round(room.width * room.ratio);
  canvas.height = Math.round(stage.layout.height * room.ratio);
  Object.assign(canvas.style, { width: `${room.width}px`, height: `${stage.layout.height}px` });
  stage.layers = makeLayers(model, stage.layout, room, stage.theme);
  stage.drawnRoom = room;
  parts.whatif.hidden = !overlaps(model) || stage.shownView() === "forward";
  parts.root.dataset.theme = stage.theme.name;
  placeTexts(stage);
  showTurn(stage);
  stage.textAt = 0;
}

function requestDraw(stage) {
  showState(stage);
  if (stage.drawing) return;
  stage.drawing = true;
  requestAnimationFrame(() => {
    stage.drawing = false;
    paint(stage);
  });
}

function paint(stage) {
  if (!stage.drawnRoom) return; // taken away before it had a place
  followZoom(stage);
  showState(stage);
  drawFrame(stage.ctx, {
    ...stage,
    layout: glidingLayout(stage),
    m: stage.model,
    view: stage.shownView(),
    room: stage.drawnRoom,
  });
  stage.led.forEach(paint);
  if (!stage.textIsDue()) return;
  stage.textAt = performance.now();
  showTransport(stage);
  showTexts(stage);
}
