// The ledger of one cell of dA_prev: what each window sent it, and the sum.

// The cell whose ledger is shown: the one clicked, else the window's first receiver.
function ledgerCell(m, step, selected) {
  if (selected) return selected;
  const win = windowOf(m, step);
  return m.average ? [win.top, win.left] : cellsOf(eachWinner, m, step, 0, true)[0];
}

// Windows that sent something up to this step, each with its share per channel (undefined where it sent none).
function ledgerRows(m, step, i, j) {
  const rows = new Map();
  for (let c = 0; c < m.channels; c += 1) {
    for (const { w, row: r, col, share } of ledgerOf(m, step, i, j, c)) {
      if (!rows.has(w)) rows.set(w, { name: `A[${r}, ${col}]`, shares: Array(m.channels) });
      rows.get(w).shares[c] = share;
    }
  }
  return [...rows.entries()].sort(([a], [b]) => a - b).map(([, entry]) => entry);
}

function ledgerTitle(m, words, step, selected) {
  const [i, j] = ledgerCell(m, step, selected);
  return `<div class="ledger-title">${escaped(filled(words.ledger, { i, j }))}</div>`;
}

// most: rows that there is room for, the sum's not counted.
function ledgerHtml(m, words, step, selected, most) {
  const [i, j] = ledgerCell(m, step, selected);
  const title = ledgerTitle(m, words, step, selected);
  if (isUnreached(m, i, j)) return title + `<div>${escaped(words.ledger_unreached)}</div>`;
  const entries = ledgerRows(m, step, i, j);
  if (!entries.length) return title + `<div>${escaped(words.ledger_none)}</div>`;
  const shown = entries.slice(entries.length > most ? entries.length - most + 1 : 0);
  const tr = (name, cells, kind = "") =>
    `<tr class="${kind}">${[name, ...cells].map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
  const hidden = entries.length - shown.length;
  const rows = [
    m.channels > 1 ? tr("", m.channelNames, "channels") : "",
    hidden
      ? `<tr><td colspan="${m.channels + 1}">${escaped(filled(words.ledger_earlier, { n: hidden }))}</td></tr>`
      : "",
    ...shown.map(({ name, shares }) =>
      tr(
        name,
        Array.from(shares, (share) => (share === undefined ? "" : signed(share))),
      ),
    ),
    tr(
      "=",
      m.channelNames.map((_, c) => spoken(totalAt(m, step, i, j, c))),
      "sum",
    ),
  ];
  return `${title}<table class="ledger-rows">${rows.join("")}</table>`;
}
