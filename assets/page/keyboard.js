// What Streamlit's elements lack for the keyboard and for screen readers: pop-overs take the focus when they open and
// return it when they close, a closed sidebar does not take it, a button keeps it while its file is made, and the links
// to the pages are a navigation. The one to the page itself leads to what it shows.

const WATCHES = new WeakMap();

function assistKeyboard(_markup, words) {
  const POPOVER = "[data-testid=stPopoverBody]";
  const OPENER = "[data-testid=stPopoverButton][aria-expanded=true]";
  const FOCUSABLE = ["a[href]", "button", "input", "select", "textarea", "[tabindex]"].join();
  const TABLES = ["[data-testid=stTable] > div", "[data-testid=stMarkdownContainer]:has(> table)"];
  /** @type {HTMLElement | null} */
  let popover = null; // the open one
  /** @type {HTMLElement | null} */
  let opener = null; // its button
  /** @type {HTMLButtonElement | null} */
  let focused = null; // what had the focus last, if it is a button
  /** @type {HTMLButtonElement | null} */
  let disabled = null; // a button that lost the focus so

  const isLost = () => !document.activeElement || document.activeElement === document.body;

  /** @param {HTMLElement} element */
  function stopsIn(element) {
    const all = /** @type {HTMLButtonElement[]} */ ([...element.querySelectorAll(FOCUSABLE)]);
    return all.filter((stop) => stop.tabIndex >= 0 && !stop.disabled && stop.checkVisibility());
  }

  function followPopover() {
    const now = /** @type {HTMLElement | null} */ (document.querySelector(POPOVER));
    if (now === popover) return;
    const closed = popover !== null && now === null;
    popover = now;
    if (now) {
      opener = document.querySelector(OPENER);
      now.tabIndex = -1;
      now.focus({ preventScroll: true });
    } else if (closed && opener?.isConnected && isLost()) opener.focus({ preventScroll: true });
  }

  // A pop-over stands at the end of the page: beyond its ends Tab goes on from its button, and it closes.
  function leavePopover(event) {
    if (event.key !== "Tab" || !popover?.contains(document.activeElement)) return;
    // A run of the script may have put another button in its place.
    if (!opener?.isConnected) opener = document.querySelector(OPENER);
    if (!opener) return;
    const stops = stopsIn(popover);
    const at = stops.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const isLeft = event.shiftKey ? at <= 0 : at === stops.length - 1;
    if (!isLeft) return;
    opener.focus({ preventScroll: true });
    opener.click();
    if (event.shiftKey) event.preventDefault(); // back is the button itself
  }

  // A button that is disabled for a moment, as while a file is made, loses the focus.
  /** @param {MutationRecord[]} records */
  function returnFocus(records) {
    if (records.some(({ target, attributeName }) => attributeName === "disabled" && target === focused))
      disabled = focused;
    if (!disabled || disabled.disabled) return;
    if (isLost() && disabled.isConnected) disabled.focus({ preventScroll: true });
    disabled = null;
  }

  // The links stay as they are while a control changes what the page shows, and its address.
  function renewLink({ target }) {
    const link = target.closest?.(".st-key-pages a");
    if (link?.pathname === location.pathname) link.href = location.href;
  }

  /** @param {MutationRecord[]} records */
  function mend(records) {
    const pages = document.querySelector(".st-key-pages");
    if (pages && pages.ariaLabel !== words.pages) Object.assign(pages, { role: "navigation", ariaLabel: words.pages });
    // Closed, the sidebar stands beside the screen.
    const sidebar = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stSidebar]"));
    if (sidebar) sidebar.inert = sidebar.dataset.collapsed === "true";
    // Wider than its place, a table is scrolled, by the keyboard too.
    for (const table of document.querySelectorAll(TABLES.map((place) => `${place}:not([tabindex])`).join()))
      if (table.scrollWidth > table.clientWidth)
        Object.assign(table, { tabIndex: 0, role: "group", ariaLabel: words.table });
    followPopover();
    returnFocus(records);
  }

  WATCHES.get(document.body)?.abort();
  const watch = new AbortController();
  WATCHES.set(document.body, watch);
  const observer = new MutationObserver(mend);
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled", "data-collapsed"] });
  watch.signal.addEventListener("abort", () => observer.disconnect());
  document.addEventListener("keydown", leavePopover, { capture: true, signal: watch.signal });
  document.addEventListener(
    "focusin",
    ({ target }) => {
      focused = target instanceof HTMLButtonElement ? target : null;
    },
    { signal: watch.signal },
  );
  document.addEventListener("pointerdown", () => (focused = null), { capture: true, signal: watch.signal });
  for (const name of ["pointerdown", "focusin"])
    document.addEventListener(name, renewLink, { capture: true, signal: watch.signal });
  mend([]);
}

export default assistKeyboard;
