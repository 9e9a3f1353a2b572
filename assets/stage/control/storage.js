// The tab's storage; without it, nothing is stored.
export function store(name, text) {
  try {
    if (text === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, text);
  } catch {
    // not stored
  }
}

export function stored(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
