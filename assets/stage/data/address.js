// The page's address.

// Parameters that are null are removed; those that are not named stay.
export function addressWith(parameters) {
  const url = new URL(window.location.href);
  for (const [name, text] of Object.entries(parameters)) {
    if (text === null) url.searchParams.delete(name);
    else url.searchParams.set(name, String(text));
  }
  return url;
}

// Without a rerun or an entry in the history. Browsers refuse too many changes.
export function replaceAddress(url) {
  if (url.href !== window.location.href) window.history.replaceState(window.history.state, "", url);
}
