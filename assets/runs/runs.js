// The table of trained networks: Python has written its texts. A heading sorts by its column, and again the other way.

/** @type {WeakMap<HTMLElement, any>} */
const TABLES = new WeakMap();

function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Texts go up first, as in a list; of numbers the greatest comes first.
function sortBy(table, column) {
  const again = table.column === column;
  table.descending = again ? !table.descending : column > 0;
  table.column = column;
  drawTable(table);
}

function heading(table, label, column) {
  const isSorted = column === table.column;
  const button = element("button", { type: "button", textContent: label, onclick: () => sortBy(table, column) });
  button.dataset.column = String(column);
  const cell = element("th", { scope: "col" }, [button]);
  cell.setAttribute("aria-sort", !isSorted ? "none" : table.descending ? "descending" : "ascending");
  return cell;
}

function action(table, name, row) {
  const button = element("button", {
    type: "button",
    textContent: table.data.words[name],
    ariaLabel: row[name],
    onclick: () => table.send([name, row.number]),
  });
  button.dataset.action = `${name} ${row.number}`;
  return button;
}

function bodyRow(table, row) {
  const [[name, note], ...numbers] = row.cells;
  const first = element(
    "th",
    { scope: "row", textContent: name },
    note ? [element("small", { textContent: note })] : [],
  );
  const others = numbers.map(([text]) => element("td", { textContent: text }));
  const last = element("td", {}, [action(table, "show", row), action(table, "remove", row)]);
  const made = element("tr", { className: row.current ? "current" : "" }, [first, ...others, last]);
  made.dataset.run = row.number;
  return made;
}

function drawTable(table) {
  const { root, data } = table;
  const { column, action: pressed } = root.querySelector(":focus")?.dataset ?? {};
  const sign = table.descending ? -1 : 1;
  const value = (row) => row.cells[table.column][2];
  const rows = data.rows.toSorted((one, other) => sign * (value(one) - value(other)));
  const headings = data.columns.map((label, k) => heading(table, label, k));
  const actions = element("th", { scope: "col", className: "actions", textContent: data.words.column_actions });
  root.querySelector("thead").replaceChildren(element("tr", {}, [...headings, actions]));
  root.querySelector("tbody").replaceChildren(...rows.map((row) => bodyRow(table, row)));
  if (!column && !pressed) return;
  const same = root.querySelector(column ? `[data-column="${column}"]` : `[data-action="${pressed}"]`);
  (same ?? root.querySelector(".scroll")).focus(); // a row that was removed leaves the focus to the table
}

function showRuns({ data, parentElement, setTriggerValue }) {
  const table = TABLES.get(parentElement) ?? {
    column: 0,
    descending: false,
    root: parentElement.querySelector(".runs"),
  };
  TABLES.set(parentElement, table);
  table.send = (chosen) => setTriggerValue("chosen", chosen);
  const text = JSON.stringify(data);
  if (text === table.text) return;
  Object.assign(table, { data, text });
  table.root.querySelector(".scroll").ariaLabel = data.words.table_scrolls;
  table.root.querySelector("table").ariaLabel = data.words.table;
  drawTable(table);
}

export default showRuns;
