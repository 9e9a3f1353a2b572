// The step in data, for tests and screen readers: data-trace and the hidden table.

const plain = (value) => (value !== value ? "NaN" : Math.abs(value) === Infinity ? `${value}` : value);

function traceOf(m, step) {
  const win = windowOf(m, step);
  const channels = [];
  for (let c = 0; c < m.channels; c += 1) {
    const share = plain(shareAt(m, step, c));
    const totals = [];
    eachCellOf(m, win, (i, j) => totals.push([i, j, plain(totalAt(m, step, i, j, c))]));
    channels.push({
      output: plain(outputAt(m, step, c)),
      dA: plain(gradientAt(m, step, c)),
      winners: cellsOf(eachWinner, m, step, c),
      shares: cellsOf(eachReceiver, m, step, c).map(([i, j]) => [i, j, share]),
      dA_prev: totals,
    });
  }
  return { window: [win.row, win.col], rows: [win.r0, win.r1], cols: [win.c0, win.c1], channels };
}

// Rows of the hidden table; a very large window is told by its first cells.
const MOST_ROWS = 300;

function tableHtml(m, words, trace, caption) {
  const head = ["channel", "cell", "value", "winner", "share", "total"].map(
    (name) => `<th scope="col">${escaped(words[`column_${name}`])}</th>`,
  );
  const rows = [];
  trace.channels.forEach((channel, c) => {
    const winners = new Set(channel.winners.map(String));
    const shares = new Map(channel.shares.map(([i, j, v]) => [`${i},${j}`, v]));
    for (const [i, j, total] of channel.dA_prev.slice(0, MOST_ROWS)) {
      const cells = [
        cellName([i, j]),
        plain(xAt(m, i, j, c)),
        winners.has(`${i},${j}`) ? words.yes : words.no,
        shares.get(`${i},${j}`) ?? 0,
        total,
      ];
      rows.push(
        `<tr><td>${escaped(m.channelNames[c] ?? c)}</td>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`,
      );
    }
    const summary = filled(words.summary, { A: channel.output, dA: channel.dA });
    rows.push(`<tr><td>${escaped(m.channelNames[c] ?? c)}</td><td colspan="5">${escaped(summary)}</td></tr>`);
  });
  return `<caption>${escaped(caption)}</caption><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody>`;
}
