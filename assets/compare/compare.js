// Two to four synchronised stages side by side: the others follow the step, phase and view of one, the leader. It is
// the one with the most windows; a stage that has no more windows stays at its last.

import { goOn, pause } from "../stage/control/play.js";
import { RESTING } from "../stage/data/clock.js";
import { decodePayload } from "../stage/data/decode.js";
import { newActions } from "../stage/data/log.js";
import { isHidden } from "../stage/data/moment.js";
import { clip } from "../stage/data/numbers.js";
import { stepNear } from "../stage/data/windows.js";
import { PHONE } from "../stage/layout/layout.js";
import { SAVED_STEPS, createStage } from "../stage/stage.js";
import { setHtml } from "../stage/view/elements.js";
import { relayoutFrom, glideStart } from "../stage/view/glide.js";
import { showState } from "../stage/view/screen.js";
import { escaped } from "../stage/words/formulas.js";
import { inColumn, isLow, unitsOf } from "./column.js";

const GROUPS = new WeakMap();
const LEAST_COLUMN = 300; // pixels
const OTHERS = { page: 444, phone: 380 }; // the height above and below the boards; on phones two are visible at once
const LEAST_BOARD = { page: 380, phone: 262 };

function mountGroup({ data, parentElement, setStateValue, texts }) {
  const group = GROUPS.get(parentElement) ?? makeGroup(parentElement);
  GROUPS.set(parentElement, group);
  const { actions } = group;
  actions.send = (items) => setStateValue("actions", { epoch: actions.epoch, items });
  receiveGroup(group, data, texts);
  return () =>
    setTimeout(() => {
      if (group.root.isConnected) return;
      if (group.leader?.model) SAVED_STEPS.set(group.leader.model.identity, group.leader.playback.step);
      group.observer.disconnect();
      group.widths.disconnect();
      group.columns.forEach(({ stage }) => stage.close());
      GROUPS.delete(parentElement);
    });
}

/** @returns {ColumnGroup} */
function makeGroup(parent) {
  const part = (name) => parent.querySelector(`[data-group="${name}"]`);
  /** @type {ColumnGroup} */
  const group = {
    root: part("root"),
    place: part("columns"),
    foot: part("foot"),
    announcement: part("announcement"),
    played: false,
    template: part("template"),
    columns: [],
    leader: null,
    head: null,
    units: null,
    actions: newActions(),
    // The sentences of all stages are announced together.
    observer: new MutationObserver(() => announce(group)),
    widths: new ResizeObserver(() => setColumns(group)),
  };
  group.widths.observe(group.root);
  return group;
}

async function receiveGroup(group, data, texts) {
  const { head, arrays } = await decodePayload(data);
  const payloads = await Promise.all(head.stages.map((_, k) => decodePayload(arrays[k].units)));
  for (const { head: own } of payloads) own.words = texts[own.lang];
  const reach = Math.max(...payloads.map((payload) => payload.head.scales.gradient));
  for (const payload of payloads) payload.head.scales.gradient = reach; // one gradient, one colour
  group.head = head;
  group.units = unitsOf(payloads.map((payload) => payload.head));
  const { leader } = group;
  const before = leader?.model ? { leader, model: leader.model, ...leader.playback } : null;
  while (group.columns.length > head.stages.length) removeColumn(group);
  while (group.columns.length < head.stages.length) addColumn(group);
  setColumns(group);
  chooseLeader(
    group,
    payloads.map(({ head: { rows, cols } }) => rows * cols),
  );
  await Promise.all(group.columns.map(({ stage }, k) => stage.receive(payloads[k])));
  showHeadings(group);
  if (before) continueFrom(group, before);
  group.leader?.draw();
}

// Another leader goes on from the window that covers the same place. The same one has done so itself.
function continueFrom({ leader }, before) {
  if (leader === before.leader || leader.model.input !== before.model.input) return;
  pause(leader);
  leader.playback.step = stepNear(leader.model, before.model, before.step);
  if (before.playing) goOn(leader);
}

function addColumn(group) {
  const element = document.createElement("article");
  element.className = "column";
  element.innerHTML = "<h2></h2>";
  element.append(group.template.content.cloneNode(true));
  element.querySelector(".sentences")?.before(document.createElement("dl"));
  group.place.append(element);
  const stage = createStage(element, {
    actions: group.actions,
    group: {
      screen: group.root,
      silent: true,
      sync: () => syncFollowers(group, stage),
      room: () => roomInGroup(group, stage),
    },
  });
  const bar = stage.parts.root.querySelector(".bar");
  group.columns.push({ stage, element, bar, name: "" });
  group.foot.append(bar);
  group.observer.observe(stage.parts.root, { attributes: true, attributeFilter: ["data-sentence", "data-playing"] });
}

function removeColumn(group) {
  const { stage, element, bar } = group.columns.pop();
  if (stage.group.leader === stage) handOver(stage, group.columns[0].stage);
  stage.close();
  bar.remove();
  element.remove();
}

// The stage with the most windows leads, so that the transport goes through all of them.
function chooseLeader(group, windows) {
  const leader = group.columns[windows.indexOf(Math.max(...windows))].stage;
  const { leader: before } = group;
  if (before && before !== leader) handOver(before, leader);
  group.leader = leader;
  for (const { stage, bar } of group.columns) {
    stage.group.leader = leader;
    stage.group.followers =
      stage === leader ? group.columns.map((column) => column.stage).filter((other) => other !== leader) : [];
    bar.hidden = stage !== leader;
    stage.parts.root.tabIndex = stage === leader ? 0 : -1; // one place for the keyboard
  }
}

function handOver(before, leader) {
  const { root } = before.parts;
  const focused = root.getRootNode().activeElement === root;
  pause(before);
  leader.prediction.active = before.prediction.active;
  leader.display.presenting = before.display.presenting;
  leader.parts.hide.setAttribute("aria-pressed", String(before.prediction.active));
  before.selection.cursor = null;
  before.group.followers = [];
  if (focused) leader.parts.root.focus({ preventScroll: true });
}

// The followers show the leader's step, moment, view, selection and nudge.
function syncFollowers(group, leader) {
  if (group.leader !== leader || !leader.model) return;
  const { step, phase, t, playing, speed } = leader.playback;
  const { view, direction } = leader.display;
  const { active, revealed } = leader.prediction;
  leader.parts.whatif.hidden = true; // it would switch one stage only
  group.root.dataset.theme = leader.drawing.theme.name;
  group.root.dataset.hides = String(isHidden(leader));
  group.root.dataset.blank = String(!leader.parts.blank.hidden);
  group.root.style.setProperty("--done", leader.parts.root.style.getPropertyValue("--done"));
  for (const stage of leader.group.followers) {
    const { playback, display, prediction } = stage;
    if (!stage.model || !stage.drawing.layout) continue;
    const last = stage.model.steps - 1;
    const from = glideStart(stage);
    const turned = display.view !== view || display.direction !== direction;
    const hidden = prediction.active !== active || prediction.revealed !== revealed;
    if (playback.step !== Math.min(step, last)) prediction.guess = null;
    Object.assign(playback, { playing, speed, step: Math.min(step, last), ...(step > last ? RESTING : { phase, t }) });
    Object.assign(display, { view, direction });
    Object.assign(prediction, { active, revealed });
    stage.selection.cell = leader.selection.cell;
    stage.nudge = leader.nudge;
    if (turned || hidden) relayoutFrom(stage, turned ? from : null);
    else showState(stage);
  }
}

// ---- room --------------------------------------------------------------------------------------------------------

const setColumns = (group) => group.place.style.setProperty("--across", String(acrossOf(group)));

const acrossOf = ({ root, columns: { length: n } }) =>
  root.clientWidth < PHONE ? 1 : n * LEAST_COLUMN <= root.clientWidth ? n : 2;

/** @param {Stage} stage */
function roomInGroup(group, stage) {
  const across = acrossOf(group);
  const rows = Math.ceil(group.columns.length / across);
  const full = stage.isFull();
  const where = across === 1 ? "phone" : "page";
  const height = full
    ? stage.parts.board.clientHeight
    : Math.max(LEAST_BOARD[where], (window.innerHeight - OTHERS[where]) / (across === 1 ? 2 : rows));
  const text = full ? clip(Math.min(window.innerHeight / 768 / rows, group.root.clientWidth / across / 480), 1, 3) : 1;
  return { units: group.units, arranged: inColumn, isLow, phone: across === 1, height, text };
}

// ---- words -------------------------------------------------------------------------------------------------------

const headingHtml = (parts) =>
  parts.map(({ text, differs }) => (differs ? `<b>${escaped(text)}</b>` : `<span>${escaped(text)}</span>`)).join(" ");

function showHeadings({ root, columns, head, leader }) {
  root.setAttribute("aria-label", head.name);
  columns.forEach((column, k) => {
    const { stage, element } = column;
    const { title, numbers } = head.stages[k];
    const name = title.map(({ text }) => text).join(" · ");
    const [heading, list] = [element.querySelector(":scope > h2"), element.querySelector("dl")];
    setHtml(heading, headingHtml(title));
    setHtml(
      list,
      numbers
        .map(({ label: term, ...part }) => `<div><dt>${escaped(term)}</dt><dd>${headingHtml([part])}</dd></div>`)
        .join(""),
    );
    column.name = name;
    stage.parts.root.setAttribute("aria-label", stage === leader ? `${name}. ${stage.model.words.name}` : name);
    stage.parts.arrays.setAttribute("aria-label", `${name}. ${stage.model.words.arrays}`);
  });
}

function announce(group) {
  const { announcement, columns, leader } = group;
  if (!columns.find(({ stage }) => stage === leader)?.name) return; // drawn before its heading
  const { playing } = leader.playback;
  const sentences = columns.map(({ name, stage }) => `${name}: ${stage.parts.root.dataset.sentence}`);
  announcement.setAttribute("aria-live", playing ? "off" : "polite");
  announcement.textContent = [...(group.played && !playing ? [leader.model.words.paused] : []), ...sentences].join(" ");
  group.played = playing;
}

export default mountGroup;
