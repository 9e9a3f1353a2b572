// Nudge: hold + or − on an input cell and see A and L move. Python has worked out what comes of each Δx; holding walks
// along its lists. A look, not an edit: it springs back with the next key, click or payload.

const NUDGE_EVERY = 1000 / 12;
const NUDGE_KEYS = { "+": 1, "=": 1, "-": -1, "−": -1 };

// The input cell under the cursor, else the one that was clicked; not of several channels, while results are hidden, or
// where no Python answers.
function nudgeCell(stage) {
  const { model, cursor, selected } = stage;
  if (model.alone || model.channels > 1 || isHidden(stage)) return null;
  return cursor ? (cursor.grid === "x" ? [cursor.i, cursor.j] : null) : selected;
}

const isTold = (m, cell) => m.nudge !== null && String(m.nudge.cell) === String(cell);

// Where in Python's lists the cell stands; null where nothing is nudged.
const nudgedAt = (s) => (s.nudge && s.nudge.at !== s.model.nudge?.zero && s.model.nudge?.dx ? s.nudge.at : null);

// ---- holding -----------------------------------------------------------------------------------------------------

// code: the key that is held, if it is one.
function holdNudge({ lead: stage }, sign, code) {
  const cell = nudgeCell(stage);
  if (!cell) return;
  const at = stage.nudge?.at ?? null;
  clearTimeout(stage.nudge?.timer);
  pause(stage);
  stage.nudge = { sign, code, at, held: true };
  if (isTold(stage.model, cell)) walkNudge(stage);
  else act(stage, ["nudge", ...cell, stage.model.channelIndex]);
}

function walkNudge(stage) {
  const { nudge, model } = stage;
  if (model.nudge.dx) {
    nudge.at = clip((nudge.at ?? model.nudge.zero) + nudge.sign, 0, model.nudge.dx.length - 1);
    if (nudge.held) nudge.timer = setTimeout(() => walkNudge(stage), NUDGE_EVERY);
    else sayNudge(stage);
  }
  stage.draw();
}

function releaseNudge({ lead: stage }) {
  if (!stage.nudge?.held) return;
  clearTimeout(stage.nudge.timer);
  stage.nudge.held = false;
  sayNudge(stage);
}

function springBack({ lead: stage }) {
  if (!stage.nudge) return;
  clearTimeout(stage.nudge.timer);
  stage.nudge = null;
  stage.parts.heard.textContent = "";
  stage.draw();
}

// A payload has come: the answer that is waited for, or other numbers.
function receiveNudge(stage, acked) {
  if (!stage.nudge || stage.lead !== stage) return;
  const waits = stage.nudge.at === null;
  if (waits && acked < stage.items.length) return;
  const cell = nudgeCell(stage);
  if (waits && cell && isTold(stage.model, cell)) walkNudge(stage);
  else springBack(stage);
}

// A key on the stage; true when it nudges. In cell mode − starts a negative number.
function nudgeKey(stage, event) {
  if (event.key === "Shift") return false; // many keyboards have + above it
  const sign = event.ctrlKey || event.metaKey || event.altKey ? undefined : NUDGE_KEYS[event.key];
  if (!sign || (sign < 0 && stage.cursor) || !nudgeCell(stage)) {
    springBack(stage);
    return false;
  }
  if (!event.repeat) holdNudge(stage, sign, event.code);
  return true;
}

function listenNudge(stage, on) {
  const { nudge } = stage.parts;
  const signOf = ({ target }) => Number(target.closest("[data-nudge]")?.dataset.nudge ?? 0);
  on(document, "keyup", (event) => event.code === stage.nudge?.code && releaseNudge(stage));
  on(window, "blur", () => releaseNudge(stage));
  on(stage.root, "pointerdown", ({ target }) => nudge.contains(target) || springBack(stage));
  for (const name of ["mousedown", "contextmenu"]) on(nudge, name, (event) => event.preventDefault()); // focus stays
  on(nudge, "pointerdown", (event) => {
    if (event.button !== 0 || !signOf(event)) return;
    event.target.setPointerCapture(event.pointerId);
    holdNudge(stage, signOf(event));
  });
  on(nudge, "lostpointercapture", () => releaseNudge(stage));
  on(nudge, "keydown", (event) => {
    const sign = [" ", "Enter"].includes(event.key) ? signOf(event) : NUDGE_KEYS[event.key];
    if (!sign || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) holdNudge(stage, sign, event.code);
  });
  on(nudge, "keyup", (event) => event.key === " " && event.preventDefault()); // it has been heard when it went down
  on(nudge, "click", (event) => {
    if (event.detail > 0 || !signOf(event)) return; // heard as a pointer; a screen reader only clicks
    holdNudge(stage, signOf(event));
    releaseNudge(stage);
  });
}

// ---- telling -----------------------------------------------------------------------------------------------------

const toldNumber = (value) => (value === null ? "–" : spoken(value));
const fromTo = (list, { zero }, at) => `${toldNumber(list[zero])} → ${toldNumber(list[at])}`;

// Label and value of each number in the panel; values are empty until the cell is nudged.
function nudgeNumbers(m, words, cell, at) {
  const name = cellName(cell);
  const { nudge } = m;
  const told = at !== null;
  return [
    [`A_prev${name}`, told ? fromTo(nudge.x, nudge, at) : spoken(xAt(m, ...cell, 0)), "forward"],
    [isTold(m, cell) ? words[`nudge_${nudge.loss}`] : "L", told ? fromTo(nudge.L, nudge, at) : ""],
    ["ΔL / Δx", told ? `${toldNumber(nudge.rise[at])} / ${spoken(nudge.dx[at])} = ${toldNumber(nudge.slope[at])}` : ""],
    [`dA_prev${name}`, told ? toldNumber(nudge.gradient) : "", "backward", words.nudge_total],
  ];
}

function nudgeVerdict(m, words, cell, at) {
  if (isTold(m, cell) && !m.nudge.dx) return filled(words.nudge_many, { n: m.nudge.seen });
  return at === null ? words.nudge_hint : words[`nudge_${m.nudge.agreement[at]}`];
}

function nudgeHtml(m, words, cell, at) {
  const numbers = nudgeNumbers(m, words, cell, at).map(
    ([label, value, kind = "", note = ""]) =>
      `<div class="${kind}"><span>${escaped(label)} <small>${escaped(note)}</small></span><b>${escaped(value)}</b></div>`,
  );
  const same = at === null ? "" : m.nudge.agreement[at];
  return `${numbers.join("")}<p class="${same}">${escaped(nudgeVerdict(m, words, cell, at))}</p>`;
}

function showNudge(stage) {
  const { parts, model, words } = stage;
  const cell = nudgeCell(stage);
  const phone = isNarrow(stage.layout);
  if (parts.sheet.contains(parts.nudge) !== phone) (phone ? parts.sheet : parts.stand).append(parts.nudge);
  parts.nudge.hidden = !cell;
  if (!cell) return;
  parts.nudge.setAttribute("aria-label", filled(words.nudge_name, { cell: cellName(cell) }));
  label(parts.less, words.nudge_less);
  label(parts.more, words.nudge_more);
  setHtml(parts.nudged, nudgeHtml(model, words, cell, nudgedAt(stage)));
}

// For screen readers, once it stands still.
function sayNudge(stage) {
  const { model, words } = stage;
  const at = nudgedAt(stage);
  if (at === null) return;
  const cell = nudgeCell(stage);
  const [x, L, slope, total] = nudgeNumbers(model, words, cell, at).map(([name, value]) => `${name}: ${value}`);
  stage.parts.heard.textContent = [x, L, slope, total, nudgeVerdict(model, words, cell, at)].join("; ");
}

// ---- drawing -----------------------------------------------------------------------------------------------------

// The nudged cell, and the outputs that moved with it, over forward's grids.
function drawNudge(ctx, s, { input, output }) {
  const at = nudgedAt(s);
  if (at === null) return;
  const { nudge } = s.m;
  drawMoved(ctx, s, input, nudge.cell, nudge.x[at], nudge.x[nudge.zero]);
  const across = nudge.cols[1] - nudge.cols[0];
  nudge.A[at].forEach((value, k) => {
    const cell = [nudge.rows[0] + Math.floor(k / across), nudge.cols[0] + (k % across)];
    drawMoved(ctx, s, output, cell, value, nudge.A[nudge.zero][k]);
  });
}

const POINTING_CELL = 34; // cells that hold a number and a pointer

// A cell with another value: a frame, and what points up or down in its corner.
function drawMoved(ctx, { m, layers, theme }, grid, [i, j], value, before) {
  if (value === before || value === null) return;
  const { style } = layers;
  const rect = rectOf(grid, i, i + 1, j, j + 1);
  const { x, y, w, h } = rect;
  ctx.clearRect(x, y, w, h);
  const shown = style.numbers[grid.name];
  const fitting = shown && (cellNumbers([value], grid.cell, shown.font) ?? shown);
  drawCell(ctx, m, grid, { ...style, numbers: { [grid.name]: fitting } }, i, j, [value]);
  if (grid.cell < DRAWN_CELL) return;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 2;
  ctx.strokeRect(x + 1, y + 1, w - 2, h - 2);
  if (grid.cell < POINTING_CELL) return;
  const size = clip(w / 5, 4, 12);
  const [tip, foot] = value > before ? [y + 3, y + 3 + size] : [y + 3 + size, y + 3];
  ctx.fillStyle = inkOn(colourOf(m, grid.name, [value], style));
  ctx.beginPath();
  ctx.moveTo(x + 4 + size / 2, tip);
  ctx.lineTo(x + 4, foot);
  ctx.lineTo(x + 4 + size, foot);
  ctx.fill();
}
