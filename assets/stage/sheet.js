// What only narrow stages have: the ledger of a tapped cell as a sheet above the transport, and the direction there.

const isNarrow = (layout) => !isAmple(layout);
const FAR_DOWN = 60; // pixels that the sheet is dragged to close

function showSheet(stage) {
  const { parts, model, words, step, selected } = stage;
  // Where a click answers a question, no sheet may lie over the cells.
  const open = selected !== null && isNarrow(stage.layout) && !model.asks;
  const opens = open && parts.sheet.hidden;
  parts.sheet.hidden = !open;
  if (!open) return;
  const [i, j] = selected;
  const title = filled(words.ledger, { i, j });
  parts.sheet.setAttribute("aria-label", title);
  parts.title.textContent = title;
  setHtml(
    parts.account,
    `${model.channels > 1 ? `<div class="value">${escaped(valueTold(model, words, i, j))}</div>` : ""}${ledgerBody(model, words, step, selected, MOST_ROWS)}`,
  );
  if (opens) parts.sheet.focus({ preventScroll: true, focusVisible: false });
}

// "A_prev[1, 3] = R 8, G 1, B 2"; of one channel the panel below says it.
function valueTold(m, words, i, j) {
  const values = m.channelNames.map((name, c) => filled(words.channel_value, { name, value: spoken(xAt(m, i, j, c)) }));
  return `A_prev[${i}, ${j}] = ${values.join(words.and_channel)}`;
}

function closeSheet(stage) {
  select(stage, null);
  stage.root.focus({ preventScroll: true });
}

// Esc, the button, a drag down or a tap elsewhere close it; the transport goes on working beside it.
function listenSheet(stage, on) {
  const { sheet, grip, close, turn, canvas } = stage.parts;
  let from = null;
  const pull = (y) => {
    sheet.style.translate = y ? `0 ${Math.max(0, y)}px` : "";
  };
  on(close, "click", () => closeSheet(stage));
  on(sheet, "keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    closeSheet(stage);
  });
  on(grip, "pointerdown", (event) => {
    if (close.contains(event.target)) return;
    from = event.clientY;
    grip.setPointerCapture(event.pointerId);
  });
  on(grip, "pointermove", (event) => from !== null && pull(event.clientY - from));
  on(grip, "pointerup", (event) => {
    if (from !== null && event.clientY - from > FAR_DOWN) closeSheet(stage);
    from = null;
    pull(0);
  });
  on(grip, "pointercancel", () => {
    from = null;
    pull(0);
  });
  on(document, "click", (event) => {
    const path = event.composedPath();
    if (!sheet.hidden && !path.includes(sheet.parentElement) && !path.includes(canvas)) select(stage, null);
  });
  on(turn, "click", ({ target }) => target.value && target.value !== stage.view && chooseView(stage, target.value));
}

function showTurn({ parts, words, view }) {
  parts.turn.setAttribute("aria-label", words.turn);
  for (const button of parts.turn.children) {
    button.textContent = words[`turn_${button.value}`];
    button.setAttribute("aria-pressed", String(button.value === view));
  }
}
