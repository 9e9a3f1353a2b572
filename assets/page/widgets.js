// The page's language, for screen readers; and Streamlit's own words, which it has in one language only, in that one.

const OBSERVERS = new WeakMap();

function translateWidgets(_markup, lang, pairs) {
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  // "{0}" stands for anything.
  const isPattern = ([from]) => from.includes("{0}");
  const whole = new Map(pairs.filter((pair) => !isPattern(pair)));
  const patterns = pairs
    .filter(isPattern)
    .map(([from, to]) => [
      new RegExp(`^${from.replace(/[.?()]/g, "\\$&").replace(/\{\d\}/g, "(.+)")}$`),
      to.replace(/\{(\d)\}/g, (_, k) => `$${Number(k) + 1}`),
    ]);
  const translated = (text) =>
    whole.get(text) ?? patterns.reduce((now, [from, to]) => (from.test(now) ? now.replace(from, to) : now), text);

  function translateAll() {
    for (const element of document.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join()))
      for (const name of ATTRIBUTES) {
        const text = element.getAttribute(name);
        if (text && translated(text) !== text) element.setAttribute(name, translated(text));
      }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (translated(node.data) !== node.data) node.data = translated(node.data);
    }
  }

  let frame = 0;
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(translateAll);
  });
  OBSERVERS.get(document.body)?.disconnect();
  OBSERVERS.set(document.body, observer);
  document.documentElement.lang = lang;
  translateAll();
  const what = { subtree: true, childList: true, characterData: true, attributeFilter: ATTRIBUTES };
  observer.observe(document.body, what);
}

export default translateWidgets;
