// The visitor's own lecture, stored on this device only once it has been edited. What was stored before the page was
// opened is reported to Python first, once to each session, so that it is not lost.

const STORED = "pooling-own-lecture";

let session = "";
let isKnown = false; // what was stored

function syncLecture({ data, setStateValue }) {
  try {
    const stored = localStorage.getItem(STORED);
    if (data.session !== session) [session, isKnown] = [data.session, false];
    isKnown ||= data.knows || !stored || stored === data.text;
    if (!isKnown) setStateValue("stored", { session, text: stored });
    else if (data.edited) localStorage.setItem(STORED, data.text);
  } catch {
    // no storage
  }
}

export default syncLecture;
