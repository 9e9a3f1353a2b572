// What is on the screen: pictures, wipe, lens, and what is said beside them.

import { cellsUnder, lensOn, outputOn, shownWidth, within } from "./geometry.js";

const percent = (share) => `${100 * share}%`;
export const put = (element, rows, cols) =>
  Object.assign(element.style, {
    top: percent(rows.from),
    height: percent(rows.size),
    left: percent(cols.from),
    width: percent(cols.size),
  });

// "{name}" is a parameter.
const filledIn = (text, params) => text.replace(/\{(\w+)\}/g, (_, name) => params[name]);

// Show a picture once it is decoded, so that nothing flashes. A newer one replaces one that is loading.
export async function showPicture(view, name, array, kind) {
  if (sameBytes(array.units, view.shown[name])) return;
  view.shown[name] = array.units;
  const file = new Blob([array.units], { type: kind });
  const next = new Image();
  next.src = URL.createObjectURL(file);
  view.loading[name] = next;
  await next.decode().catch(() => {});
  if (view.loading[name] !== next) return URL.revokeObjectURL(next.src);
  const image = view.parts[name];
  if (image.src) URL.revokeObjectURL(image.src);
  image.src = next.src;
  view.natural[name] = next.naturalWidth;
  showSizes(view);
}

const ASIDE_FROM = 760; // pixels of width from which the facts stand beside the pictures
const THUMB = 16; // the width of the slider's thumb, whose middle is at the wipe

// Pictures that differ do so in their length nearly always.
function sameBytes(a, b) {
  return Boolean(b) && a.length === b.length && a.every((value, k) => value === b[k]);
}

// The frame fills its room; pixels that are enlarged stay pixels.
export function showSizes(view) {
  const { parts, head } = view;
  if (!head || !parts.root.clientWidth) return;
  const [height, width] = head.size;
  parts.root.classList.toggle("aside", parts.root.clientWidth >= ASIDE_FROM);
  const room = {
    width: parts.pictures.clientWidth - THUMB,
    height: within(window.innerHeight - 330, 260, 900),
  };
  const shown = shownWidth(width, height, room);
  parts.slider.style.width = `${shown + THUMB}px`;
  Object.assign(parts.frame.style, { width: `${shown}px`, height: `${Math.max(1, (shown * height) / width)}px` });
  const share = { before: 1, after: outputOn(head.cols).size };
  for (const name of ["before", "after"]) {
    const enlarged = view.natural[name] && shown * share[name] * devicePixelRatio >= view.natural[name];
    parts[name].classList.toggle("pixels", Boolean(enlarged));
  }
}

export function showWipe(view) {
  const { parts, wipe } = view;
  parts.after.parentElement.style.clipPath = `inset(0 0 0 ${percent(wipe)})`;
  parts.divider.style.left = percent(wipe);
  parts.slider.value = String(100 * wipe);
  parts.input.hidden = wipe < 0.16;
  parts.output.hidden = wipe > 0.84;
  parts.root.dataset.wipe = String(wipe);
}

export function showLens(view) {
  const { parts, head, lens } = view;
  put(parts.lens, lensOn(head.rows, lens[0]), lensOn(head.cols, lens[1]));
  const [r0, r1] = cellsUnder(head.rows, lens[0]);
  const [c0, c1] = cellsUnder(head.cols, lens[1]);
  const text = filledIn(head.words.at, {
    rows: `${r0}…${r1 - 1}`,
    cols: `${c0}…${c1 - 1}`,
    windows: [lens, [lens[0] + head.rows.count - 1, lens[1] + head.cols.count - 1]]
      .map(([i, j]) => `A[${i}, ${j}]`)
      .filter((name, k, names) => name !== names[k - 1])
      .join(" … "),
  });
  parts.at.textContent = text;
  parts.lens.setAttribute("aria-label", `${head.words.lens}: ${text}`);
  parts.root.dataset.lens = JSON.stringify(lens);
}

export function showFacts({ parts, head }) {
  const { facts, words } = head;
  for (const name of ["inputSize", "inputBytes", "outputSize", "outputBytes", "share", "layer", "note"])
    parts[name].textContent = facts[name];
  for (const name of ["input", "output"]) {
    parts[name].textContent = words[name];
    parts[`${name}Name`].textContent = words[`${name}_name`];
  }
  parts.part.style.width = percent(facts.part);
  parts.before.alt = words.input_name;
  parts.after.alt = words.output_name;
  parts.slider.setAttribute("aria-label", words.wipe);
  parts.keys.textContent = words.keys;
}
