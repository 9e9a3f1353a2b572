// The input picture, which comes apart from the overview: once, however often the layer changes.

import { decodePayload } from "../stage/data/decode.js";
import { ASKED, BROUGHT } from "./handover.js";

let brought = null;
const tell = () => brought?.units && document.dispatchEvent(new CustomEvent(BROUGHT, { detail: brought }));
document.addEventListener(ASKED, tell);

async function take(mine, data) {
  const { head, arrays } = await decodePayload(data);
  Object.assign(mine, { input: head.input, kind: head.kind, units: arrays.before.units });
  if (brought === mine) tell();
}

function mountInput({ data, parentElement }) {
  const mine = {};
  brought = mine;
  take(mine, data);
  return () =>
    setTimeout(() => {
      if (brought === mine && !parentElement.isConnected) brought = null;
    });
}

export default mountInput;
