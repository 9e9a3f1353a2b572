// Covers the page for people who open the app for the first time, until the first minute can be shown. This stands in the
// page's head, so that nothing of the page is seen before.

function coverForNewcomers() {
  const MARKS = ["pooling-first-minute", "pooling-tour"]; // the latter by versions that offered a tour instead

  function isSeen() {
    try {
      return MARKS.some((mark) => localStorage.getItem(mark) !== null);
    } catch {
      return true; // without storage it would be shown each time
    }
  }

  // A link with parameters is no first visit. The stage writes them, too: a tab that is loaded again goes on.
  function isPlain() {
    const [entry] = performance.getEntriesByType("navigation");
    const isReload = entry instanceof PerformanceNavigationTiming && entry.type === "reload";
    if (isReload && sessionStorage.getItem(MARKS[0]) !== null) return true;
    return [...new URL(window.location.href).searchParams.keys()].every((name) => name === "lang");
  }

  if (!isSeen() && isPlain()) document.documentElement.dataset.firstMinute = "wanted";
}

export default coverForNewcomers;
