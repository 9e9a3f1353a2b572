// The presenter window: notes, the current and the next beat, and a timer. Buttons and keys drive the projected window
// it belongs to; its own presses are followed. Without one they move only this window.

import { legalId, newId, openChannel } from "../stage/control/projection.js";
import { clip } from "../stage/data/numbers.js";
import { filled } from "../stage/words/sentences.js";
import { clockText, elapsed, readTimer, toggled, writeTimer } from "./timer.js";

const ASK_EVERY = 1500; // milliseconds
const SILENT = 5000; // without a message, after which the projected window counts as closed
const GONE = 10000; // after which another window of the same lecture is followed instead

/** @type {WeakMap<HTMLElement, ReturnType<typeof openNotes>>} */
const WINDOWS = new WeakMap();

function showNotes({ data, parentElement }) {
  const notes = WINDOWS.get(parentElement) ?? openNotes(parentElement, data);
  WINDOWS.set(parentElement, notes);
  notes.receive(data);
  return () =>
    setTimeout(() => {
      if (parentElement.isConnected) return;
      notes.close();
      WINDOWS.delete(parentElement);
    });
}

/** @param {HTMLElement} parent */
function openNotes(parent, { lecture: { at } }) {
  /** @type {(name: string) => any} */
  const part = (name) => parent.querySelector(`[data-notes="${name}"]`);
  const root = /** @type {HTMLElement} */ (parent.querySelector(".notes"));
  const channel = openChannel();
  let { lecture, words, link } = /** @type {any} */ ({});
  let bound = legalId(new URL(window.location.href).searchParams.get("session"));
  let lastMessageAt = bound ? Date.now() : 0; // of the projected window
  let closed = !bound;
  let beat = at;
  let timer = readTimer(bound);

  const isLinked = () => !closed && Date.now() - lastMessageAt < SILENT;

  function remember() {
    const url = new URL(window.location.href);
    url.searchParams.set("session", bound);
    url.searchParams.set("beat", String(beat));
    if (url.href !== window.location.href) window.history.replaceState(window.history.state, "", url);
  }

  // Another window's presses are followed only if this one has none, or it has been gone for a while.
  function follow(shown) {
    const isOther = shown.id !== bound;
    if (isOther && (shown.lecture.id !== lecture.id || (bound && Date.now() - lastMessageAt < GONE))) return;
    if (isOther) {
      bound = shown.id;
      const its = readTimer(bound);
      if (its.passed || its.since) timer = its;
      else writeTimer(bound, timer);
    }
    lastMessageAt = Date.now();
    closed = false;
    lecture = shown.lecture;
    beat = clip(shown.beat, 0, lecture.beats.length);
    show();
  }

  function move(by) {
    if (isLinked()) return channel?.postMessage({ type: "move", id: bound, by });
    beat = clip(beat + by, 0, lecture.beats.length);
    return show();
  }

  function show() {
    const { beats } = lecture;
    const [current, next] = [beats[beat - 1], beats[beat]];
    const texts = {
      title: filled(words.name, { title: lecture.title }),
      position: filled(words.position, { k: beat, n: beats.length }),
      now: words.now,
      caption: current ? current.caption : words.card,
      line: [current?.why, current?.line].filter(Boolean).join("\n") || (current ? "" : lecture.title),
      text: current?.notes ?? words.none,
      next: words.next,
      nextCaption: next ? next.caption : words.last,
      nextLine: next?.line ?? "",
      back: words.back,
      forward: words.forward,
      keys: words.keys,
      project: words.project,
      reset: words.reset,
    };
    for (const [name, text] of Object.entries(texts))
      if (part(name).textContent !== text) part(name).textContent = text;
    part("back").disabled = beat === 0;
    part("forward").disabled = beat === beats.length;
    part("timer").setAttribute("aria-label", words.timer);
    Object.assign(root.dataset, { beat, lecture: lecture.id });
    remember();
    showTime();
  }

  // What changes without a press.
  function showTime() {
    const set = (name, text) => part(name).textContent === text || (part(name).textContent = text);
    const linked = isLinked();
    set("clock", clockText(elapsed(timer)));
    set("run", timer.since ? words.pause : words.start);
    set("status", linked ? words.linked : words.alone);
    part("project").hidden = linked;
    root.dataset.linked = String(linked);
  }

  function setTimer(changed) {
    timer = changed;
    if (!bound) bound = newId();
    writeTimer(bound, timer);
    show();
  }

  // It gets this window's name, so that the two find each other.
  function project() {
    if (!bound) bound = newId();
    const url = new URL(window.location.pathname, window.location.href);
    url.search = String(new URLSearchParams({ ...link, beat, present: 1, session: bound }));
    window.open(url, "_blank");
    remember();
  }

  const KEYS = { ArrowRight: 1, " ": 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  function press(event) {
    const by = KEYS[event.key];
    const isButtons = event.key === " " && event.composedPath()[0] instanceof HTMLButtonElement;
    if (!by || event.ctrlKey || event.altKey || event.metaKey || isButtons) return;
    event.preventDefault();
    move(by);
  }

  const listening = new AbortController();
  const on = (target, name, handler) => target.addEventListener(name, handler, { signal: listening.signal });
  on(part("back"), "click", () => move(-1));
  on(part("forward"), "click", () => move(1));
  on(part("run"), "click", () => setTimer(toggled(timer)));
  on(part("reset"), "click", () => setTimer({ passed: 0, since: timer.since && Date.now() }));
  on(part("project"), "click", project);
  on(document, "keydown", press);
  if (channel)
    on(channel, "message", ({ data }) => {
      if (data.type === "shown") follow(data);
      if (data.type === "closed" && data.id === bound) {
        closed = true;
        showTime();
      }
    });
  const ask = () => channel?.postMessage({ type: "hello" });
  const asking = setInterval(ask, ASK_EVERY);
  const ticking = setInterval(showTime, 250);

  return {
    receive: (data) => {
      ({ words, link } = data);
      lecture ??= data.lecture;
      beat = clip(beat, 0, lecture.beats.length);
      show();
      ask();
    },
    close: () => {
      listening.abort();
      channel?.close();
      clearInterval(asking);
      clearInterval(ticking);
    },
  };
}

export default showNotes;
