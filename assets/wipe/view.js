// What is on the screen: pictures, wipe, lens, and what is said beside them.

import { cellsUnder, leftOf, lensOn, mostZoom, outputOn, shownWidth, within, zoomedAt } from "./geometry.js";

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
export async function showPicture(view, name, bytes, kind) {
  if (sameBytes(bytes, view.shown[name])) return;
  view.shown[name] = bytes;
  const file = new Blob([bytes], { type: kind });
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

const touchOnly = window.matchMedia("(hover: none)");
// Pixels of width from which the facts are beside the pictures, unless these need the width more than the height.
const ASIDE_FROM = 760;
const TAG_ROOM = 16; // between a tag and the frame, and the divider
const THUMB = 16; // the width of the slider's thumb, whose middle is at the wipe

// Pictures that differ do so in their length nearly always.
function sameBytes(a, b) {
  return Boolean(b) && a.length === b.length && a.every((value, k) => value === b[k]);
}

// Where the lens is, along the rows and the columns.
export const lensSpans = ({ head, lens }) => [head.rows, head.cols].map((side, k) => lensOn(side, lens[k]));

// The frame fills its room, of which the page may leave less to it.
export function showSizes(view) {
  const { parts, head } = view;
  if (!head || !parts.root.clientWidth) return;
  const [height, width] = head.size;
  parts.root.classList.toggle("aside", parts.root.clientWidth >= Math.max(ASIDE_FROM, window.innerHeight));
  const most = parseFloat(getComputedStyle(parts.root).getPropertyValue("--wipe-height")) || Infinity;
  parts.root.classList.toggle("low", most < Infinity);
  const room = {
    width: parts.pictures.clientWidth - THUMB,
    height: Math.min(within(window.innerHeight - 330, 260, 900), most),
  };
  const shown = shownWidth(width, height, room);
  parts.slider.style.width = `${shown + THUMB}px`;
  Object.assign(parts.frame.style, { width: `${shown}px`, height: `${Math.max(1, (shown * height) / width)}px` });
  const part = (view.natural.before ?? width) / width; // of the picture's pixels, in a preview
  const { clientHeight, clientWidth } = parts.frame;
  const pixel = [clientHeight / (part * height), clientWidth / (part * width)];
  view.mostZoom = mostZoom(pixel, head.exact[0], lensSpans(view));
  view.zoom = zoomedAt(view.zoom, view.zoom.scale, view.mostZoom, [0, 0]);
  showZoom(view);
}

// The zoom: the picture inside its frame, and what is said of it. Pixels that are enlarged stay pixels.
export function showZoom(view) {
  const { parts, head, zoom } = view;
  const { scale, start } = zoom;
  put(parts.sheet, { from: -start[0] * scale, size: scale }, { from: -start[1] * scale, size: scale });
  const share = { before: 1, after: outputOn(head.cols).size };
  for (const name of ["before", "after"]) {
    const width = parts.frame.clientWidth * scale * share[name] * devicePixelRatio;
    parts[name].classList.toggle("pixels", Boolean(view.natural[name]) && width >= view.natural[name]);
  }
  const isZoomed = scale > 1;
  const text = `${Math.round(100 * scale)}%`;
  parts.frame.classList.toggle("zoomed", isZoomed);
  if (isZoomed) parts.frame.tabIndex = 0;
  else parts.frame.removeAttribute("tabindex");
  parts.frame.setAttribute("aria-label", filledIn(head.words[isZoomed ? "zoomed" : "whole"], { zoom: text }));
  parts.zoom.hidden = view.mostZoom === 1;
  parts.unzoom.textContent = text;
  parts.unzoom.setAttribute("aria-label", filledIn(head.words.unzoom, { zoom: text }));
  parts.smaller.setAttribute("aria-disabled", String(!isZoomed));
  parts.larger.setAttribute("aria-disabled", String(scale >= view.mostZoom));
  parts.root.dataset.zoom = String(scale);
  showWipe(view);
}

export function showWipe(view) {
  const { parts, wipe, zoom } = view;
  parts.after.parentElement.style.clipPath = `inset(0 0 0 ${percent(leftOf(zoom, wipe))})`;
  parts.divider.style.left = percent(wipe);
  parts.slider.value = String(100 * wipe);
  for (const [name, share] of [
    ["input", wipe],
    ["output", 1 - wipe],
  ]) {
    parts[name].hidden = false; // to be measured
    parts[name].hidden = share * parts.frame.clientWidth < parts[name].offsetWidth + TAG_ROOM;
  }
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
      .map(([i, j]) => `A[${i},\u00a0${j}]`)
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
  parts.zoom.setAttribute("aria-label", words.zoom);
  for (const name of ["smaller", "larger"]) parts[name].setAttribute("aria-label", words[name]);
  parts.keys.textContent = words[touchOnly.matches ? "touch" : "keys"];
}
