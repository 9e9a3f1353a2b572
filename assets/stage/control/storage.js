// What the tab remembers; a browser without storage forgets.

// What the tab keeps; a browser without storage forgets.
export function keep(name, text) {
  try {
    if (text === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, text);
  } catch {
    // forgotten
  }
}

export function kept(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
