// The picture of a small network: one digit on its way forward, and the gradients of its loss on their way back.

import { addressWith, replaceAddress } from "../stage/data/address.js";
import { decodePayload } from "../stage/data/decode.js";
import { newActions } from "../stage/data/log.js";
import { themeOf } from "../stage/layout/theme.js";
import { elementsOf } from "../stage/view/elements.js";
import { filled } from "../stage/words/sentences.js";
import { buildBlocks, buildOutputs } from "./build.js";
import { listenChannels, showTabStops } from "./channels.js";
import { listenPad, newPad } from "./pad.js";
import { orderArrows, runAfterChange } from "./run.js";
import { showMaps } from "./sheets.js";
import { showNetwork } from "./show.js";

const NETWORKS = new WeakMap();
const LINK_DELAY = 600; // milliseconds: longer than the grids beneath wait, which usually have the same link

function mountNetwork({ data, parentElement, setStateValue }) {
  let view = NETWORKS.get(parentElement);
  if (!view) {
    view = createNetwork(parentElement);
    NETWORKS.set(parentElement, view);
  }
  const { actions } = view;
  actions.send = (items) => setStateValue("actions", { epoch: actions.epoch, items });
  receiveNetwork(view, data);
  return () =>
    setTimeout(() => {
      if (view.parts.root.isConnected) return;
      view.close();
      NETWORKS.delete(parentElement);
    });
}

/** @returns {NetworkView} */
function createNetwork(parent) {
  /** @type {any} */
  const view = {
    parts: elementsOf(parent),
    head: null,
    arrays: {},
    theme: null,
    pad: newPad(),
    actions: newActions(),
    count: 0,
    built: "",
    ran: "",
    timers: {},
    close: () => {},
  };
  buildOutputs(view);
  view.close = listenNetwork(view);
  return view;
}

/** @param {NetworkView} view */
async function receiveNetwork(view, data) {
  const turn = (view.count += 1);
  const { head, arrays } = await decodePayload(data);
  if (turn !== view.count) return; // a newer payload has come
  const { actions, pad, parts } = view;
  const acted = head.epoch === actions.epoch ? head.acted : 0;
  Object.assign(view, { head, arrays, theme: themeOf(parts.root) });
  parts.root.dataset.theme = view.theme.name;
  // Otherwise a drawing made here has not been applied yet, or a stroke is under way.
  if (acted >= actions.items.length && !pad.last) pad.levels = Array.from(arrays.digit.units);
  const wasDrawn = actions.items.some(([name], k) => k < acted && name === "draw");
  // Drawings that Python has applied are not sent again with each further action.
  actions.items = actions.items.map((item, k) => (k < acted && item[0] === "draw" ? ["drawn"] : item));
  buildBlocks(view, head.blocks);
  orderArrows(view);
  showNetwork(view);
  showTabStops(view);
  if (wasDrawn) parts.said.textContent = filled(head.words.outputs, head);
  rememberPlace(view);
  runAfterChange(view);
  parts.root.dataset.version = String(Number(parts.root.dataset.version ?? 0) + 1);
}

// Unless another page has been opened in the meantime.
/** @param {NetworkView} view */
function rememberPlace({ head, timers }) {
  const { pathname } = window.location;
  clearTimeout(timers.link);
  timers.link = setTimeout(() => {
    if (window.location.pathname === pathname) replaceAddress(addressWith(head.link));
  }, LINK_DELAY);
}

/** @param {NetworkView} view */
function report({ actions }, item) {
  actions.items = [...actions.items, item];
  actions.send(actions.items);
}

/** @param {NetworkView} view */
function listenNetwork(view) {
  const closing = [];
  const on = (target, name, handler) => {
    target.addEventListener(name, handler);
    closing.push(() => target.removeEventListener(name, handler));
  };
  const sizes = new ResizeObserver(() => view.head && showMaps(view));
  sizes.observe(view.parts.blocks);
  closing.push(() => sizes.disconnect());
  listenPad(view, on, () => report(view, ["draw", view.pad.levels]));
  listenChannels(view, on, (block, channel) => report(view, ["channel", block, channel]));
  closing.push(() => Object.values(view.timers).forEach(clearTimeout));
  return () => closing.forEach((close) => close());
}

export default mountNetwork;
