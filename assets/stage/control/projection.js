// The projected window of a lecture, and the channel through which it stays in step with presenter windows.

import { store, stored } from "./storage.js";

const PARAMETER = "session"; // of an address, with which a presenter window opens the projected one again
const PROJECTION = "pooling-projection";
const LEGAL = /^[a-z0-9]{4,16}$/;

export const legalId = (text) => (LEGAL.test(text ?? "") ? text : "");
export const newId = () => Math.random().toString(36).slice(2, 12).padEnd(4, "0");

// Lectures of the same app; null where the browser has no such channels.
export const openChannel = () =>
  typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`pooling-lecture ${window.location.pathname}`);

// What identifies this tab: the one in the address, else the tab's own, which a reload keeps.
export function projectionId() {
  const url = new URL(window.location.href);
  const given = url.searchParams.get(PARAMETER) ?? "";
  if (url.searchParams.has(PARAMETER)) {
    url.searchParams.delete(PARAMETER); // the address may be shared
    window.history.replaceState(window.history.state, "", url);
  }
  return rename(legalId(given) || legalId(stored(PROJECTION)) || (globalThis.poolingProjection ?? newId()));
}

function rename(id) {
  globalThis.poolingProjection = id;
  store(PROJECTION, id);
  return id;
}

// Report what is shown, whenever that changes and when a presenter window asks.
/** @param {Stage} stage */
export function postShown(stage) {
  const { lecture } = stage.model;
  if (!lecture) return;
  const { presenter } = stage;
  presenter.channel?.postMessage({
    type: "shown",
    id: projectionId(),
    origin: presenter.origin,
    lecture: { id: lecture.id, title: lecture.title, beats: lecture.beats.map(textsOf) },
    beat: stage.lecture.beat,
  });
}

/** @param {Beat} beat */
const textsOf = ({ caption, line, why, notes }) => ({ caption, line, why, notes });

// move: go on or back by one press.
/** @param {Stage} stage */
export function listenPresenter(stage, on, move) {
  const { presenter } = stage;
  const answer = ({ data }) => {
    if (!stage.model?.lecture) return;
    // A tab that was duplicated has this one's name: the newer one takes another.
    if (data.type === "shown" && data.id === projectionId() && data.origin > presenter.origin) postShown(stage);
    else if (data.type === "shown" && data.id === projectionId() && data.origin < presenter.origin) {
      rename(newId());
      postShown(stage);
    } else if (data.type === "hello") postShown(stage);
    else if (data.type === "move" && data.id === projectionId() && Math.abs(data.by) === 1) move(data.by);
  };
  const open = () => {
    if (presenter.channel || !stage.model?.lecture) return;
    presenter.channel = openChannel();
    presenter.channel?.addEventListener("message", answer);
    postShown(stage);
  };
  const close = () => {
    presenter.channel?.postMessage({ type: "closed", id: projectionId(), origin: presenter.origin });
    presenter.channel?.close();
    presenter.channel = null;
  };
  presenter.open = open;
  on(window, "pagehide", close);
  on(window, "pageshow", open);
  return close;
}
