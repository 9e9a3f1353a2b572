// Dots that run once along the arrows after a change: forward, then back.

const QUIET = 350; // milliseconds without another change: nothing runs while a slider is dragged

/** @param {NetworkView} view */
export function orderArrows({ parts }) {
  const [forward, backward] = ["forward", "backward"].map((way) => [...parts.flow.querySelectorAll(`.arrow.${way}`)]);
  // Between them one turn passes at the loss.
  [...forward, null, ...backward.reverse()].forEach((arrow, k) => arrow?.style.setProperty("--order", String(k)));
}

/** @param {NetworkView} view */
export function runAfterChange(view) {
  const { parts, head, arrays } = view;
  const shown = JSON.stringify([arrays.loss.units[0], head.blocks]);
  if (shown === view.ran) return;
  view.ran = shown;
  clearTimeout(view.timers.run);
  parts.root.classList.remove("running");
  view.timers.run = setTimeout(() => parts.root.classList.add("running"), QUIET);
}
