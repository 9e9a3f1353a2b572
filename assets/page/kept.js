// What the pages hold, stored in this tab: a new session, after a reload or in another process, has it again. What was
// stored before is reported to Python first, once to each session, so that it is not lost.

const STORED = "pooling-pages";

let session = "";
let isKnown = false; // what was stored

function keepPages({ data, setStateValue }) {
  try {
    const stored = sessionStorage.getItem(STORED);
    if (data.session !== session) [session, isKnown] = [data.session, false];
    isKnown ||= data.knows || !stored || stored === data.text;
    if (isKnown) sessionStorage.setItem(STORED, data.text);
    else setStateValue("stored", { session, text: stored });
  } catch {
    // no storage
  }
}

export default keepPages;
