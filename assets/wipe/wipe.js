// The overview: a picture and its pooled output at one scale, a wipe between them, and a lens that is moved over both.

import { decodePayload } from "../stage/data/decode.js";
import { firstAt, lensOn, movedBy, outputOn, stride, wipedTo } from "./geometry.js";
import { put, showFacts, showLens, showPicture, showSizes, showWipe } from "./view.js";

const VIEWS = new WeakMap();
const REPORT_DELAY = 250; // milliseconds from the last key until the position of the lens is sent

function mountWipe({ data, parentElement, setStateValue }) {
  let view = VIEWS.get(parentElement);
  if (!view) {
    view = createView(parentElement);
    VIEWS.set(parentElement, view);
  }
  view.send = (lens) => setStateValue("lens", lens);
  receiveOverview(view, data);
  return () =>
    setTimeout(() => {
      if (view.parts.root.isConnected) return;
      view.close();
      VIEWS.delete(parentElement);
    });
}

function createView(parent) {
  const parts = {};
  for (const element of parent.querySelectorAll("[data-part]")) parts[element.dataset.part] = element;
  const view = {
    parts,
    head: null,
    wipe: 0.5,
    lens: [0, 0],
    shown: {},
    loading: {},
    natural: {},
    timer: 0,
    urlTimer: 0,
  };
  view.close = listenWipe(view);
  return view;
}

async function receiveOverview(view, data) {
  const { head, arrays } = await decodePayload(data);
  const before = view.head;
  view.head = head;
  if (head.identity !== before?.identity) view.lens = [head.rows.first, head.cols.first];
  put(view.parts.after, outputOn(head.rows), outputOn(head.cols));
  for (const name of ["before", "after"]) showPicture(view, name, arrays[name], head.kinds[name]);
  showFacts(view);
  showSizes(view);
  showWipe(view);
  showLens(view);
  view.parts.root.dataset.version = String(Number(view.parts.root.dataset.version ?? 0) + 1);
  rememberAddress(view);
}

// Write what is shown to the address, without a rerun or an entry in the history.
function rememberAddress(view) {
  clearTimeout(view.urlTimer);
  view.urlTimer = setTimeout(() => {
    const url = new URL(window.location.href);
    for (const [name, text] of Object.entries({ ...view.head.link, lens: view.lens.join("_") })) {
      if (text === null) url.searchParams.delete(name);
      else url.searchParams.set(name, text);
    }
    window.history.replaceState(window.history.state, "", url);
  }, 300);
}

// ---- driving -------------------------------------------------------------------------------------------------------

function wipeTo(view, place) {
  view.wipe = wipedTo(place);
  showWipe(view);
}

function moveLens(view, lens) {
  view.lens = lens;
  showLens(view);
}

function reportLens(view) {
  clearTimeout(view.timer);
  view.send(view.lens);
  rememberAddress(view);
}

// Where a pointer is in the frame.
function placeOf(view, event) {
  const box = view.parts.frame.getBoundingClientRect();
  return [(event.clientY - box.top) / box.height, (event.clientX - box.left) / box.width];
}

const lensAt = ({ head }, /** @type {number[]} */ [y, x]) => [firstAt(head.rows, y), firstAt(head.cols, x)];

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function lensKey(view, event) {
  const arrow = ARROWS[event.key];
  if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const sides = [view.head.rows, view.head.cols];
  moveLens(
    view,
    sides.map((side, k) => movedBy(side, view.lens[k], arrow[k] * (event.shiftKey ? stride(side) : 1))),
  );
  clearTimeout(view.timer);
  view.timer = setTimeout(() => reportLens(view), REPORT_DELAY);
}

// Follows a pointer from an element until it is lifted.
/**
 * @param {any} element
 * @param {any} on
 * @param {{ start: (event: any) => any, move: (event: any, from: any) => void, end?: () => void }} handlers
 */
function followed(element, on, { start, move, end }) {
  let from = null;
  on(element, "pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    from = start(event);
  });
  on(element, "pointermove", (event) => from && move(event, from));
  for (const name of ["pointerup", "pointercancel"])
    on(element, name, () => {
      if (from && end) end();
      from = null;
    });
}

function listenWipe(view) {
  const { parts } = view;
  const closing = [];
  const on = (target, name, handler) => {
    target.addEventListener(name, handler);
    closing.push(() => target.removeEventListener(name, handler));
  };
  on(parts.slider, "input", () => wipeTo(view, Number(parts.slider.value) / 100));
  followed(parts.divider, on, {
    start: (event) => ({ apart: placeOf(view, event)[1] - view.wipe }),
    move: (event, { apart }) => wipeTo(view, placeOf(view, event)[1] - apart),
  });
  on(parts.lens, "keydown", (event) => lensKey(view, event));
  followed(parts.lens, on, {
    start: (event) => {
      parts.lens.focus({ preventScroll: true });
      const [y, x] = placeOf(view, event);
      const middle = [view.head.rows, view.head.cols].map((side, k) => {
        const { from, size } = lensOn(side, view.lens[k]);
        return from + size / 2;
      });
      return { apart: [y - middle[0], x - middle[1]] };
    },
    move: (event, { apart }) =>
      moveLens(
        view,
        lensAt(
          view,
          placeOf(view, event).map((place, k) => place - apart[k]),
        ),
      ),
    end: () => reportLens(view),
  });
  // A click on the picture moves the lens there.
  on(parts.frame, "click", (event) => {
    if (!view.head || ![parts.frame, parts.before, parts.after].includes(event.composedPath()[0])) return;
    moveLens(view, lensAt(view, placeOf(view, event)));
    parts.lens.focus({ preventScroll: true });
    reportLens(view);
  });
  const observer = new ResizeObserver(() => showSizes(view));
  observer.observe(parts.root);
  on(window, "resize", () => showSizes(view));
  closing.push(
    () => observer.disconnect(),
    () => clearTimeout(view.timer),
    () => clearTimeout(view.urlTimer),
    () => ["before", "after"].forEach((name) => URL.revokeObjectURL(parts[name].src)),
  );
  return () => closing.forEach((close) => close());
}

export default mountWipe;
