// The button that opens the presenter window. A second press brings it to the front.

import { projectionId } from "../stage/control/projection.js";

/** @type {WeakMap<HTMLElement, any>} */
const RECEIVED = new WeakMap();

function showOpener({ data, parentElement }) {
  const [button, message] = ["open", "message"].map((part) => parentElement.querySelector(`[data-opener="${part}"]`));
  if (!RECEIVED.has(parentElement))
    button.addEventListener("click", () => {
      const { link, blocked } = RECEIVED.get(parentElement);
      const id = projectionId();
      const url = new URL(window.location.pathname, window.location.href);
      const beat = new URL(window.location.href).searchParams.get("beat");
      url.search = String(new URLSearchParams({ ...link, ...(beat && { beat }), session: id }));
      const opened = window.open(url, `pooling-notes-${id}`, "popup,width=1100,height=800");
      message.textContent = opened ? "" : blocked;
    });
  RECEIVED.set(parentElement, data);
  button.textContent = data.open;
}

export default showOpener;
