// The glossary: Python has written the terms; here they are filtered, and the address names the one that was picked.

const part = (root, name) => root.querySelector(`[data-part="${name}"]`);
const all = (root, selector) => [...root.querySelectorAll(selector)];

// Terms whose name or symbol has what is looked for, in either language; if there are none, those whose text has it.
function filter(root) {
  const wanted = part(root, "search").value.trim().toLowerCase();
  const terms = all(root, "[data-term]");
  const named = terms.filter((term) => term.dataset.names.includes(wanted));
  const found = named.length ? named : terms.filter((term) => term.textContent.toLowerCase().includes(wanted));
  for (const term of terms) term.hidden = !found.includes(term);
  for (const group of all(root, "[data-group]")) group.hidden = !group.querySelector("[data-term]:not([hidden])");
  part(root, "none").hidden = found.length > 0;
  const counts = root.count.replace("{n}", found.length).replace("{all}", terms.length);
  part(root, "count").textContent = wanted ? counts : "";
}

function pick(root, term) {
  for (const other of all(root, ".picked")) other.classList.remove("picked");
  term.classList.add("picked");
  root.term = term.dataset.term;
  writeAddress(root);
}

// Neither a rerun nor an entry in the history, as the stage does it.
function writeAddress(root) {
  const url = new URL(window.location.href);
  url.searchParams.set("lang", root.language);
  if (root.term) url.searchParams.set("term", root.term);
  window.history.replaceState(window.history.state, "", url);
}

function follow(root, event) {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
  event.preventDefault();
  if (link.dataset.to) {
    const head = part(root, "terms").querySelector(`[data-group="${link.dataset.to}"] h2`);
    head.scrollIntoView();
    head.focus({ preventScroll: true });
  } else pick(root, link.closest("[data-term]"));
}

function listen(root) {
  const search = part(root, "search");
  search.addEventListener("input", () => filter(root));
  search.addEventListener("keydown", (event) => {
    event.stopPropagation(); // Streamlit has keys of its own
    if (event.key === "Enter") root.querySelector("[data-term]:not([hidden]) h3 a")?.focus();
  });
  root.addEventListener("click", (event) => follow(root, event));
}

function glossary({ data, parentElement }) {
  const root = part(parentElement, "root");
  const isNew = !root.language;
  if (root.language === data.lang) return;
  if (isNew) listen(root);
  Object.assign(root, { language: data.lang, lang: data.tag, count: data.count });
  for (const name of ["title", "about", "none"]) part(root, name).textContent = data.words[name];
  Object.assign(part(root, "search"), { placeholder: data.words.search, ariaLabel: data.words.search });
  part(root, "groups").innerHTML = data.groups;
  part(root, "groups").ariaLabel = data.words.title;
  part(root, "terms").innerHTML = data.terms;
  filter(root);
  const id = isNew ? data.term : root.term;
  const term = id && root.querySelector(`[data-term="${id}"]`);
  if (!term) return writeAddress(root);
  pick(root, term);
  if (isNew) {
    term.scrollIntoView({ block: "center" });
    term.focus({ preventScroll: true });
  }
}

export default glossary;
