// What has arrived as dA and what has been paid out to dA_prev, up to a step: sums of what Python sent.

// Running sums over all windows and channels, in whole units where Python has sent units. Made when first asked for.
function balanceOf(m) {
  if (m.balance) return m.balance;
  const [arrived, paid] = [new Float64Array(m.steps), new Float64Array(m.steps)];
  let [came, went] = [0, 0];
  for (let w = 0; w < m.steps; w += 1) {
    for (let c = 0; c < m.channels; c += 1) {
      came += m.dA.units[w * m.channels + c];
      went += m.share.units[w * m.channels + c] * receiversOf(m, w, c);
    }
    arrived[w] = came;
    paid[w] = went;
  }
  m.balance = { arrived, paid };
  return m.balance;
}

// How many real cells get a share of a window's gradient.
function receiversOf(m, w, c) {
  if (m.average) return countsOf(m, windowOf(m, w)).real;
  if (m.ties === "first" || !isTied(m, w, c)) return 1;
  return cellsOf(eachWinner, m, w, c).length;
}

// {arrived, paid, kept} after a step; null before the first.
function balanceAt(m, step) {
  if (step < 0) return null;
  const { arrived, paid } = balanceOf(m);
  const [came, went] = [arrived[step] / m.dA.divisor, paid[step] / m.share.divisor];
  const kept =
    came === went || Math.abs(came - went) <= 1e-9 * Math.max(1, Math.abs(came), Math.abs(went)) || came !== came;
  return { arrived: came, paid: went, kept };
}

// "Σ dA_prev 1.2 of 1.5: lost to padding" under dA_prev, and a bar that says the same.
function balanceTold(m, words, step) {
  const balance = balanceAt(m, step);
  if (balance === null) return "";
  const params = { paid: spoken(balance.paid), arrived: spoken(balance.arrived) };
  if (balance.kept) return filled(words.sum_kept, params);
  if (m.overwrite) return filled(words.sum_overwritten, params);
  return filled(m.average ? words.sum_lost : words.sum_made, params);
}

const BAR = 4; // height

// Paid out, as a bar from 0, against arrived, as a mark; amber where they differ.
function drawBalance(ctx, s, grid, done) {
  const { m, theme, words, room } = s;
  const balance = balanceAt(m, done);
  if (balance === null) return;
  const top = grid.top + heightOf(grid) + 5;
  const ends = [0, balance.arrived, balance.paid];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const wide = Number.isFinite(high - low) && high > low ? widthOf(grid) / (high - low) : 0;
  const at = (sum) => grid.left + (wide && (sum - low) * wide);
  ctx.fillStyle = theme.line;
  ctx.fillRect(grid.left, top, widthOf(grid), BAR);
  ctx.fillStyle = balance.kept ? theme.backward : theme.amber;
  ctx.fillRect(at(0), top, at(balance.paid) - at(0), BAR);
  ctx.fillStyle = theme.ink;
  ctx.fillRect(at(balance.arrived) - 1, top - 2, 2, BAR + 4);
  ctx.font = `${(room.full ? 14 : 12) * room.text}px ${theme.sans}`;
  ctx.fillStyle = balance.kept ? theme.muted : theme.amberText;
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.fillText(balanceTold(m, words, done), grid.left, top + BAR + 3);
}
