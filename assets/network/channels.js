// Channels are chosen in any of their four pictures. For keyboards each pooling layer's channels are one place, in which
// the arrow keys move.

/** @param {NetworkView} view */
function light(view, of) {
  for (const picture of view.parts.blocks.querySelectorAll(".map"))
    picture.classList.toggle("lit", picture.dataset.of === of);
}

// One button of each pooling layer is in the order of the Tab key: the last focused, else the chosen, else the first.
/** @param {NetworkView} view */
export function showTabStops({ parts }) {
  for (const group of parts.blocks.querySelectorAll("[data-channels]")) {
    const buttons = [...group.children];
    if (!buttons.some((button) => button.tabIndex === 0)) (group.querySelector(".chosen") ?? buttons[0]).tabIndex = 0;
  }
}

const pictureAt = (event) => event.target.closest?.(".map") ?? null;

/** @param {KeyboardEvent} event */
function moved({ key }, at, count, across) {
  const to = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - across,
    ArrowDown: at + across,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), count - 1);
}

function focusByKey(event, across) {
  const button = event.target;
  if (button.localName !== "button" || event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = [...button.parentElement.children];
  const at = buttons.indexOf(button);
  const to = moved(event, at, buttons.length, across);
  if (to === null) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[to].focus();
}

const acrossOf = (group) => getComputedStyle(group).gridTemplateColumns.split(" ").length;

/** @param {NetworkView} view */
export function listenChannels(view, on, choose) {
  const { blocks } = view.parts;
  on(blocks, "pointerover", (event) => light(view, pictureAt(event)?.dataset.of));
  on(blocks, "pointerleave", () => light(view, blocks.querySelector(".map:focus-visible")?.dataset.of));
  on(blocks, "focusin", (event) => {
    const button = event.target;
    light(view, button.dataset.of);
    for (const other of button.parentElement.children) other.tabIndex = other === button ? 0 : -1;
  });
  on(blocks, "focusout", () => light(view, undefined));
  on(blocks, "keydown", (event) => focusByKey(event, acrossOf(event.target.parentElement)));
  on(blocks, "click", (event) => {
    const of = pictureAt(event)?.dataset.of;
    if (of) choose(...of.split("-").map(Number));
  });
}
