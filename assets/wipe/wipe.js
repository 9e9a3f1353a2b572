// The overview: a picture and its pooled output at one scale, a wipe between them, and a lens that is moved over both.

import { addressWith, replaceAddress } from "../stage/data/address.js";
import { decodePayload } from "../stage/data/decode.js";
import { UNZOOMED, firstAt, lensOn, movedBy, outputOn, stride, wipedTo } from "./geometry.js";
import { ASKED, BROUGHT } from "./handover.js";
import { put, showFacts, showLens, showPicture, showSizes, showWipe } from "./view.js";
import { arrowOf, followLens, isPicture, listenZoom, placeIn } from "./zoom.js";

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
    input: null,
    wipe: 0.5,
    zoom: UNZOOMED,
    mostZoom: 1,
    dragged: false,
    pinched: false,
    lens: [0, 0],
    shown: {},
    loading: {},
    natural: {},
    timer: 0,
    urlTimer: 0,
  };
  view.close = listenWipe(view);
  document.dispatchEvent(new CustomEvent(ASKED));
  return view;
}

async function receiveOverview(view, data) {
  const { head, arrays } = await decodePayload(data);
  const before = view.head;
  view.head = head;
  if (head.identity !== before?.identity) view.lens = [head.rows.first, head.cols.first];
  if (head.picture !== before?.picture) view.zoom = UNZOOMED;
  put(view.parts.after, outputOn(head.rows), outputOn(head.cols));
  showInput(view);
  showPicture(view, "after", arrays.after.units, head.kind);
  showFacts(view);
  showSizes(view);
  showLens(view);
  if (head.identity !== before?.identity) followLens(view);
  view.parts.root.dataset.version = String(Number(view.parts.root.dataset.version ?? 0) + 1);
  rememberAddress(view);
}

// The input picture has come, or what is shown of it: whichever is later.
function showInput(view) {
  const { input, head } = view;
  if (input && input.input === head?.input) showPicture(view, "before", input.units, input.kind);
}

// Write what is shown to the address, without a rerun or an entry in the history.
function rememberAddress(view) {
  clearTimeout(view.urlTimer);
  view.urlTimer = setTimeout(() => replaceAddress(addressWith({ ...view.head.link, lens: view.lens.join("_") })), 300);
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

const lensAt = ({ head }, /** @type {number[]} */ [y, x]) => [firstAt(head.rows, y), firstAt(head.cols, x)];

function lensKey(view, event) {
  const arrow = arrowOf(event);
  if (!arrow) return;
  event.preventDefault();
  const sides = [view.head.rows, view.head.cols];
  moveLens(
    view,
    sides.map((side, k) => movedBy(side, view.lens[k], arrow[k] * (event.shiftKey ? stride(side) : 1))),
  );
  followLens(view);
  clearTimeout(view.timer);
  view.timer = setTimeout(() => reportLens(view), REPORT_DELAY);
}

// Follows a pointer from an element until it is lifted, or a second one zooms.
/**
 * @param {any} element
 * @param {any} on
 * @param {() => boolean} isPinched
 * @param {{ start: (event: any) => any, move: (event: any, from: any) => void, end?: () => void }} handlers
 */
function followed(element, on, isPinched, { start, move, end }) {
  let from = null;
  on(element, "pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    from = start(event);
  });
  on(element, "pointermove", (event) => from && !isPinched() && move(event, from));
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
  const isPinched = () => view.pinched;
  followed(parts.divider, on, isPinched, {
    start: (event) => ({ apart: placeIn(parts.frame, event)[1] - view.wipe }),
    move: (event, { apart }) => wipeTo(view, placeIn(parts.frame, event)[1] - apart),
  });
  on(parts.lens, "keydown", (event) => lensKey(view, event));
  followed(parts.lens, on, isPinched, {
    start: (event) => {
      parts.lens.focus({ preventScroll: true });
      const [y, x] = placeIn(parts.sheet, event);
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
          placeIn(parts.sheet, event).map((place, k) => place - apart[k]),
        ),
      ),
    end: () => {
      followLens(view);
      reportLens(view);
    },
  });
  // A click on the picture moves the lens there.
  on(parts.frame, "click", (event) => {
    if (!view.head || view.dragged || !isPicture(view, event)) return;
    moveLens(view, lensAt(view, placeIn(parts.sheet, event)));
    followLens(view);
    parts.lens.focus({ preventScroll: true });
    reportLens(view);
  });
  on(document, BROUGHT, ({ detail }) => {
    view.input = detail;
    showInput(view);
  });
  listenZoom(view, on);
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
