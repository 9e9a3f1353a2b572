// A tour of the page: a button starts it, it goes from stop to stop, and it can be left at any of them. The page runs this
// when it is opened, and again when the data has changed.

const TOURS = new WeakMap();

function startTour(markup, data) {
  const APART = 14; // pixels between what is meant and the card

  // A page's own elements, or those inside its components.
  function find(selector) {
    const shadows = [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')];
    const roots = [document, ...shadows.map((host) => host.shadowRoot)];
    const found = roots.map((root) => [...(root?.querySelectorAll(selector) ?? [])]);
    return found.find((elements) => elements.length) ?? [];
  }

  // The rectangle around a stop's elements; null if they are not visible, as in a closed sidebar.
  function boxOf({ at }) {
    const boxes = find(at).map((element) => element.getBoundingClientRect());
    const [left, top] = ["left", "top"].map((side) => Math.min(...boxes.map((box) => box[side])));
    const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...boxes.map((box) => box[side])));
    const isThere = right > Math.max(left, 0) && bottom > top && left < window.innerWidth;
    return isThere ? { left, top, right, bottom, width: right - left, height: bottom - top } : null;
  }

  function makeTour(root) {
    root.innerHTML = markup;
    const parts = Object.fromEntries(
      Array.from(root.querySelectorAll("[data-part]"), (part) => [part.dataset.part, part]),
    );
    /** @type {any} */
    const tour = { parts, data: null, stops: [], at: null, requests: 0 };
    parts.next.addEventListener("click", () => (tour.at + 1 < tour.stops.length ? go(tour, tour.at + 1) : leave(tour)));
    parts.back.addEventListener("click", () => go(tour, tour.at - 1));
    parts.skip.addEventListener("click", () => leave(tour));
    parts.card.addEventListener("keydown", (event) => {
      if (event.key === "Escape") leave(tour);
      if (event.key === "Tab") cycle(root, parts.card, event);
    });
    const place = () => {
      if (!root.isConnected) {
        window.removeEventListener("resize", place);
        document.removeEventListener("scroll", place, true);
      } else if (tour.at !== null) put(tour);
    };
    window.addEventListener("resize", place);
    document.addEventListener("scroll", place, true);
    return tour;
  }

  // Tab goes round inside the card while the page behind it is dimmed.
  function cycle(root, card, event) {
    const buttons = [...card.querySelectorAll("button:not([hidden])")];
    const last = buttons.length - 1;
    const at = buttons.indexOf(root.activeElement); // -1: the card itself
    const to = event.shiftKey ? (at <= 0 ? last : at - 1) : at === last ? 0 : at + 1;
    event.preventDefault();
    buttons[to].focus();
  }

  function go(tour, at) {
    if (at === 0) tour.stops = tour.data.stops.filter(boxOf);
    tour.at = at;
    show(tour);
    const box = boxOf(tour.stops[at]);
    if (box && (box.top < APART || box.bottom > window.innerHeight - APART))
      find(tour.stops[at].at)[0].scrollIntoView({ block: "center" });
    put(tour);
    tour.parts.card.focus({ preventScroll: true });
  }

  // Streamlit passes its colours and font only to components; the page's elements have them.
  function dress({ style }) {
    const { color, backgroundColor, fontFamily } = getComputedStyle(document.querySelector(".stApp") ?? document.body);
    style.setProperty("--ink", color);
    style.setProperty("--paper", backgroundColor);
    style.fontFamily = fontFamily;
  }

  function show(tour) {
    const { parts, data, stops, at } = tour;
    dress(parts.card);
    const { words } = data;
    const isLast = at === stops.length - 1;
    parts.text.textContent = stops[at].text;
    parts.place.textContent = `${at + 1} / ${stops.length}`;
    parts.skip.textContent = words.skip;
    parts.skip.hidden = isLast;
    parts.back.textContent = words.back;
    parts.back.hidden = at === 0;
    parts.next.textContent = isLast ? words.end : words.next;
    parts.card.hidden = false;
    put(tour);
  }

  // The card beside what is meant, else below, else above, else in its lower part.
  function put({ parts, stops, at }) {
    const { card, light } = parts;
    const box = boxOf(stops[at]);
    light.hidden = !box;
    const { offsetWidth: w, offsetHeight: h } = card;
    const [right, bottom] = [window.innerWidth - w - APART, window.innerHeight - h - APART];
    let [x, y] = [right, bottom];
    if (box) {
      const edges = { left: box.left - 4, top: box.top - 4, width: box.width + 8, height: box.height + 8 };
      for (const [name, size] of Object.entries(edges)) light.style[name] = `${size}px`;
      if (box.right + APART <= right) [x, y] = [box.right + APART, box.top];
      else {
        x = box.left + (box.width - w) / 2;
        y = box.bottom + APART <= bottom ? box.bottom + APART : box.top - APART - h;
        if (y < APART) y = box.bottom - h - APART;
      }
      [x, y] = [Math.min(Math.max(APART, x), right), Math.min(Math.max(APART, y), bottom)];
    }
    Object.assign(card.style, { left: `${x}px`, top: `${y}px` });
  }

  function leave(tour) {
    tour.at = null;
    tour.parts.card.hidden = true;
    tour.parts.light.hidden = true;
    find('[data-testid="pooling-stage"]')[0]?.focus({ preventScroll: true });
  }

  const place = document.querySelector(".st-key-tour_place");
  if (!place) return;
  if (!TOURS.has(place))
    TOURS.set(place, makeTour(place.appendChild(document.createElement("div")).attachShadow({ mode: "open" })));
  const tour = TOURS.get(place);
  tour.data = data;
  if (data.requests > tour.requests) {
    tour.requests = data.requests;
    go(tour, 0);
  } else if (tour.at !== null) show(tour); // perhaps in another language
}

export default startTour;
