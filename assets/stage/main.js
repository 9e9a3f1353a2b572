// The entry: Streamlit calls the exported function with each new payload.

import { SAVED_STEPS, createStage } from "./stage.js";

const STAGES = new WeakMap();

function mountStage({ data, parentElement, setStateValue, texts }) {
  let stage = STAGES.get(parentElement);
  if (!stage) {
    stage = createStage(parentElement);
    STAGES.set(parentElement, stage);
  }
  stage.actions.send = (items) => setStateValue("actions", { epoch: stage.actions.epoch, items });
  stage.receive(data, texts);
  return () =>
    setTimeout(() => {
      if (stage.parts.root.isConnected) return;
      if (stage.model) SAVED_STEPS.set(stage.model.identity, stage.playback.step);
      stage.close();
      STAGES.delete(parentElement);
    });
}

export default mountStage;
