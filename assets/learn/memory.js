// Which lessons are done, on this device only. Told to Python if it knows less.

const STORED = "pooling-lessons";

function stored(known) {
  try {
    const names = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return known.filter((name) => names.includes(name));
  } catch {
    return []; // a browser without storage forgets, and what else stands there is none of ours
  }
}

function keepLessons({ data, setStateValue }) {
  const kept = stored(data.known);
  const all = [...new Set([...kept, ...data.done])];
  try {
    if (all.length > kept.length) localStorage.setItem(STORED, JSON.stringify(all));
  } catch {
    // as above
  }
  if (all.length > data.done.length) setStateValue("kept", all);
}

export default keepLessons;
