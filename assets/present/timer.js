// The presenter window's timer. It goes on over a reload, and in a window that is opened again for the same lecture.

const STORED = "pooling-timers";
const MOST = 8; // lectures

function storedTimers() {
  try {
    const timers = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(timers) ? timers.filter((timer) => typeof timer?.id === "string") : [];
  } catch {
    return [];
  }
}

const legal = (number) => (Number.isFinite(number) && number >= 0 ? number : 0);

// passed: milliseconds before it was last started, since: when that was, or 0.
export function readTimer(id) {
  const { passed, since } = storedTimers().find((timer) => timer.id === id) ?? {};
  return { passed: legal(passed), since: Math.min(legal(since), Date.now()) };
}

export function writeTimer(id, timer) {
  try {
    const others = storedTimers().filter((other) => other.id !== id);
    localStorage.setItem(STORED, JSON.stringify([...others, { id, ...timer }].slice(-MOST)));
  } catch {
    // without storage it ends with the window
  }
}

export const elapsed = ({ passed, since }) => passed + (since ? Date.now() - since : 0);

export const toggled = (timer) =>
  timer.since ? { passed: elapsed(timer), since: 0 } : { passed: timer.passed, since: Date.now() };

export function clockText(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
