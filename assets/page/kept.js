// A text that is stored in this tab: a new session, after a reload or in another process, has it again. What was stored
// before is reported to Python first, once to each session, so that it is not lost.

const KNOWN = new Map(); // by the name of a text, the session that knows what was stored

function keepText({ data, setStateValue }) {
  const { name, session, text, knows } = data;
  try {
    const stored = sessionStorage.getItem(name);
    if (knows || !stored || stored === text) KNOWN.set(name, session);
    if (KNOWN.get(name) === session) sessionStorage.setItem(name, text);
    else setStateValue("stored", { session, text: stored });
  } catch {
    // no storage
  }
}

export default keepText;
