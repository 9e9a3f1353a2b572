// The completed lessons, stored on this device only. Reported to Python if it has fewer.

const STORED = "pooling-lessons";

function stored(known) {
  try {
    const names = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return known.filter((name) => names.includes(name));
  } catch {
    return []; // no storage, or an entry of something else
  }
}

function syncLessons({ data, setStateValue }) {
  const here = stored(data.known);
  const all = [...new Set([...here, ...data.done])];
  try {
    if (all.length > here.length) localStorage.setItem(STORED, JSON.stringify(all));
  } catch {
    // as above
  }
  if (all.length > data.done.length) setStateValue("kept", { session: data.session, names: all });
}

export default syncLessons;
