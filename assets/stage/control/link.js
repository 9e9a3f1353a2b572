// The page's address and the button that copies it.

// The address says what is shown: no rerun, and no entry in the history. What is not the app's in it stays.
export function rememberLink(stage) {
  clearTimeout(stage.urlTimer);
  stage.urlTimer = setTimeout(() => writeLink(stage), 300);
}

export const writeLink = (stage) =>
  stage.model.alone || stage.lead !== stage || window.history.replaceState(window.history.state, "", linkOf(stage));

// A lecture's place is its beat; else the step is.
const placeOf = ({ model, step, beat }, fills) => ({
  ...model.link,
  step: step > 0 && !model.lecture ? step : null,
  beat: beat > 0 ? beat : null,
  present: fills ? 1 : null,
});

function linkOf(stage, fills = stage.presenting) {
  const url = new URL(window.location.href);
  for (const [name, text] of Object.entries(placeOf(stage, fills))) {
    if (text === null) url.searchParams.delete(name);
    else url.searchParams.set(name, text);
  }
  return url;
}

// Browsers give no clipboard to pages that came unencrypted from another machine; a selected field they copy.
export async function copyLink(stage) {
  const { words, model, field } = stage;
  const text = String(linkOf(stage, stage.isFull())); // what fills the screen, its link fills
  const copied = await (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("insecure"))).then(
    () => true,
    () => copySelected(field, text),
  );
  stage.say(copied ? (model.partialLink ? words.link_partial : words.link_copied) : words.link_failed);
}

function copySelected(field, text) {
  Object.assign(field, { hidden: false, value: text });
  field.select();
  const copied = document.execCommand("copy");
  field.hidden = true;
  return copied;
}
