// The sheet of a ledger closes with Esc, the button, a drag down or a tap elsewhere; and the direction on narrow
// stages.

import { chooseView, select } from "./actions.js";

const FAR_DOWN = 60; // pixels that the sheet is dragged to close

/** @param {Stage} stage */
function closeSheet(stage) {
  select(stage, null);
  stage.parts.root.focus({ preventScroll: true });
}

// Esc, the button, a drag down or a tap elsewhere close it; the transport goes on working beside it.
/** @param {Stage} stage */
export function listenSheet(stage, on) {
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
  on(
    turn,
    "click",
    ({ target }) => target.value && target.value !== stage.display.view && chooseView(stage, target.value),
  );
}
