// The visitor's own lecture, stored on this device only. Reported to Python if its session has none.

const STORED = "pooling-own-lecture";

function syncLecture({ data, setStateValue }) {
  try {
    if (data.owns) localStorage.setItem(STORED, data.text);
    else {
      const text = localStorage.getItem(STORED);
      if (text) setStateValue("stored", text);
    }
  } catch {
    // no storage
  }
}

export default syncLecture;
