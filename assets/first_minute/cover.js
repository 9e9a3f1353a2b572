// Decides whether the first minute is shown. This comes first with the page itself, and covers the page at once; the code
// is loaded then, and only where it is needed.

function coverPage(bundle, facts, sheet, requests) {
  const MARKS = ["pooling-first-minute", "pooling-tour"]; // the latter by versions that offered a tour instead

  function isSeen() {
    try {
      return MARKS.some((mark) => localStorage.getItem(mark) !== null);
    } catch {
      return true; // without storage it would be shown each time
    }
  }

  function isOpen() {
    return sessionStorage.getItem(MARKS[0]) !== null; // it can be read: isSeen has read from its sibling
  }

  // A link with parameters, or to another page, is no first visit. The stage rewrites the address, so take the one that
  // was opened. A tab that is loaded again goes on.
  function isPlain() {
    const [entry] = performance.getEntriesByType("navigation");
    const opened = new URL(entry?.name ?? window.location.href);
    if (entry instanceof PerformanceNavigationTiming && entry.type === "reload" && isOpen()) return true;
    const isHere = opened.pathname === window.location.pathname;
    return isHere && [...opened.searchParams.keys()].every((name) => name === "lang");
  }

  async function picture() {
    const image = new Image();
    image.src = sheet;
    await image.decode();
    return image;
  }

  function show(place) {
    const host = place.appendChild(document.createElement("div"));
    const { backgroundColor } = getComputedStyle(document.querySelector(".stApp") ?? document.body);
    Object.assign(host.style, { position: "fixed", inset: 0, zIndex: 999999, backgroundColor });
    const text = fetch(facts).then((answer) => answer.json());
    Promise.all([import(bundle), text, picture()]).then(
      ([{ default: start, markup }, data, image]) => start(host, markup, data, image, MARKS[0]),
      () => host.remove(), // the page is there without it
    );
  }

  const place = document.querySelector(".st-key-first_minute_place");
  if (!(place instanceof HTMLElement)) return;
  const before = place.dataset.requests;
  place.dataset.requests = String(requests);
  if (before === undefined ? !isSeen() && isPlain() : requests > Number(before)) show(place);
}

export default coverPage;
