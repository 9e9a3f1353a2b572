// Two to four stages side by side, in step: one leads, the others show its step, its moment, its direction. The one with
// the most windows leads; a stage that has no more windows stays at its last.

import { pause } from "../stage/control/play.js";
import { RESTING } from "../stage/data/clock.js";
import { decodePayload } from "../stage/data/decode.js";
import { isHidden } from "../stage/data/moment.js";
import { clip } from "../stage/data/numbers.js";
import { PHONE } from "../stage/layout/layout.js";
import { LEFT, createStage } from "../stage/stage.js";
import { setHtml } from "../stage/view/elements.js";
import { relayoutFrom, standing } from "../stage/view/glide.js";
import { showState } from "../stage/view/screen.js";
import { escaped } from "../stage/words/formulas.js";
import { inColumn, isLow, unitsOf } from "./column.js";

const GROUPS = new WeakMap();
const LEAST_COLUMN = 300; // pixels
const OTHERS = { page: 404, phone: 380 }; // what stands above and below the boards; on phones two are seen at once
const LEAST_BOARD = { page: 380, phone: 262 };

function mountGroup({ data, parentElement, setStateValue }) {
  const group = GROUPS.get(parentElement) ?? makeGroup(parentElement);
  GROUPS.set(parentElement, group);
  group.send = (items) => setStateValue("actions", { epoch: group.epoch, items });
  receiveGroup(group, data);
  return () =>
    setTimeout(() => {
      if (group.root.isConnected) return;
      if (group.lead.model) LEFT.set(group.lead.model.identity, group.lead.step);
      group.observer.disconnect();
      group.stages.forEach(({ close }) => close());
      GROUPS.delete(parentElement);
    });
}

function makeGroup(parent) {
  const part = (name) => parent.querySelector(`[data-group="${name}"]`);
  const group = {
    root: part("root"),
    columns: part("columns"),
    foot: part("foot"),
    heard: part("heard"),
    template: part("template"),
    stages: [],
    lead: null,
    head: null,
    epoch: Math.random().toString(36).slice(2),
    send: () => {},
  };
  // What each stage says, told together once all have said it.
  group.observer = new MutationObserver(() => tellGroup(group));
  return group;
}

async function receiveGroup(group, data) {
  const { head, arrays } = await decodePayload(data);
  const payloads = await Promise.all(head.stages.map((_, k) => decodePayload(arrays[k].units)));
  const reach = Math.max(...payloads.map((payload) => payload.head.scales.gradient));
  for (const payload of payloads) payload.head.scales.gradient = reach; // one gradient, one colour
  group.head = head;
  group.units = unitsOf(payloads.map((payload) => payload.head));
  while (group.stages.length > head.stages.length) leaveGroup(group);
  while (group.stages.length < head.stages.length) joinGroup(group);
  group.columns.style.setProperty("--across", acrossOf(group));
  chooseLead(
    group,
    payloads.map(({ head: { rows, cols } }) => rows * cols),
  );
  await Promise.all(group.stages.map((stage, k) => stage.receive(payloads[k])));
  nameGroup(group);
  group.lead.draw();
}

function joinGroup(group) {
  const column = document.createElement("article");
  column.className = "column";
  column.innerHTML = "<h3></h3>";
  column.append(group.template.content.cloneNode(true));
  column.querySelector(".told")?.before(document.createElement("dl"));
  group.columns.append(column);
  const { lead } = group;
  const stage = createStage(column, {
    screen: group.root,
    silent: true,
    epoch: group.epoch,
    items: lead?.items ?? [],
    send: (items) => group.send(items),
    conduct: () => conduct(group, stage),
    roomShared: () => roomInGroup(group, stage),
  });
  const bar = stage.root.querySelector(".bar");
  Object.assign(stage, { column, bar });
  group.foot.append(bar);
  group.stages.push(stage);
  group.observer.observe(stage.root, { attributes: true, attributeFilter: ["data-sentence"] });
}

function leaveGroup(group) {
  const stage = group.stages.pop();
  if (stage.lead === stage) handOver(stage, group.stages[0]);
  stage.close();
  stage.bar.remove();
  stage.column.remove();
}

// Whoever has the most windows, so that the transport goes through all of them.
function chooseLead(group, windows) {
  const lead = group.stages[windows.indexOf(Math.max(...windows))];
  const { lead: before } = group;
  if (before && before !== lead) handOver(before, lead);
  group.lead = lead;
  for (const stage of group.stages) {
    stage.lead = lead;
    stage.led = stage === lead ? group.stages.filter((other) => other !== lead) : [];
    stage.bar.hidden = stage !== lead;
    stage.root.tabIndex = stage === lead ? 0 : -1; // one place for the keyboard
  }
}

function handOver(before, lead) {
  const focused = before.root.getRootNode().activeElement === before.root;
  pause(before);
  const { step, hides, presenting } = before;
  Object.assign(lead, { step, hides, presenting });
  lead.parts.hide.setAttribute("aria-pressed", String(before.hides));
  before.cursor = null;
  before.led = [];
  if (focused) lead.root.focus({ preventScroll: true });
}

// The lead's state is everybody's.
function conduct(group, lead) {
  if (group.lead !== lead || !lead.model) return;
  const { step, phase, t, playing, speed, selected, nudge, items, hides, revealed, view, direction } = lead;
  lead.parts.whatif.hidden = true; // one stage's alone
  group.root.dataset.theme = lead.theme.name;
  group.root.dataset.hides = isHidden(lead);
  group.root.dataset.blank = !lead.parts.blank.hidden;
  group.root.style.setProperty("--done", lead.root.style.getPropertyValue("--done"));
  for (const stage of lead.led) {
    if (!stage.model || !stage.layout) continue;
    const last = stage.model.steps - 1;
    const from = standing(stage);
    const turned = stage.view !== view || stage.direction !== direction;
    const hidden = stage.hides !== hides || stage.revealed !== revealed;
    if (stage.step !== Math.min(step, last)) stage.guess = null;
    Object.assign(stage, { playing, speed, selected, nudge, items, hides, revealed, view, direction });
    Object.assign(stage, { step: Math.min(step, last), ...(step > last ? RESTING : { phase, t }) });
    if (turned || hidden) relayoutFrom(stage, turned ? from : null);
    else showState(stage);
  }
}

// ---- room --------------------------------------------------------------------------------------------------------

const acrossOf = ({ root, stages: { length: n } }) =>
  root.clientWidth < PHONE ? 1 : n * LEAST_COLUMN <= root.clientWidth ? n : 2;

function roomInGroup(group, stage) {
  const across = acrossOf(group);
  const rows = Math.ceil(group.stages.length / across);
  const full = stage.isFull();
  const where = across === 1 ? "phone" : "page";
  const height = full
    ? stage.parts.board.clientHeight
    : Math.max(LEAST_BOARD[where], (window.innerHeight - OTHERS[where]) / (across === 1 ? 2 : rows));
  const text = full ? clip(Math.min(window.innerHeight / 768 / rows, group.root.clientWidth / across / 480), 1, 3) : 1;
  return { units: group.units, arranged: inColumn, isLow, phone: across === 1, height, text };
}

// ---- words -------------------------------------------------------------------------------------------------------

const parted = (parts) =>
  parts.map(({ text, differs }) => (differs ? `<b>${escaped(text)}</b>` : `<span>${escaped(text)}</span>`)).join(" ");

function nameGroup({ root, stages, head, lead }) {
  root.setAttribute("aria-label", head.name);
  stages.forEach((stage, k) => {
    const { title, numbers } = head.stages[k];
    const name = title.map(({ text }) => text).join(" · ");
    const [heading, list] = [stage.column.querySelector("h3"), stage.column.querySelector("dl")];
    setHtml(heading, parted(title));
    setHtml(
      list,
      numbers
        .map(({ label: term, ...part }) => `<div><dt>${escaped(term)}</dt><dd>${parted([part])}</dd></div>`)
        .join(""),
    );
    stage.name = name;
    stage.root.setAttribute("aria-label", stage === lead ? `${name}. ${stage.words.name}` : name);
  });
}

function tellGroup({ heard, stages, lead }) {
  if (!lead.name) return; // drawn before it was named
  heard.setAttribute("aria-live", lead.playing ? "off" : "polite");
  heard.textContent = stages.map(({ name, root }) => `${name}: ${root.dataset.sentence}`).join(" ");
}

export default mountGroup;
