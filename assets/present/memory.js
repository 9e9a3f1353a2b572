// The visitor's own lecture, stored on this device only once it has been edited. What was stored before the page was
// opened is reported to Python first, so that it is not lost.

const STORED = "pooling-own-lecture";

let isKnown = false; // what was stored

function syncLecture({ data, setStateValue }) {
  try {
    const stored = localStorage.getItem(STORED);
    isKnown ||= data.knows || !stored || stored === data.text;
    if (!isKnown) setStateValue("stored", stored);
    else if (data.edited) localStorage.setItem(STORED, data.text);
  } catch {
    // no storage
  }
}

export default syncLecture;
