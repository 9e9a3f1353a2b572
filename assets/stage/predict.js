// Predict first: the window's results stay hidden until somebody guesses, or asks. While hidden, a step is drawn as it
// was before it: nothing is computed anew.

const isHidden = (s) => s.hides && !s.revealed && !s.playing;

function toggleHiding(stage) {
  pause(stage);
  placed(stage);
  Object.assign(stage, { hides: !stage.hides, selected: null, guesses: [0, 0] });
  newQuestion(stage);
  stage.parts.hide.setAttribute("aria-pressed", String(stage.hides));
  stage.say("");
  relayout(stage);
}

// Another window, another question.
function newQuestion(stage) {
  Object.assign(stage, { revealed: false, guess: null });
}

// The answer, told from forward's beat on.
function reveal({ lead: stage }) {
  stage.revealed = true;
  stage.version += 1;
  relayout(stage);
  tell(stage, undefined, PHASE_ENDS[paceView(stage)][0]);
}

// A guess is a cell: the one that wins its window. Average has no winner: there a click only asks.
function answer(stage, cell) {
  const { model, step } = stage;
  if (!model.average && model.channels === 1) {
    const right = cellsOf(eachWinner, model, step, 0, false).some((winner) => String(winner) === String(cell));
    const [hits, all] = stage.guesses;
    Object.assign(stage, { guess: { cell, right }, guesses: [hits + right, all + 1] });
    stage.say(filled(stage.words.guesses, { right: stage.guesses[0], n: stage.guesses[1] }));
  }
  reveal(stage);
}

// What a click on a cell means while the results are hidden; false where it means what it always does.
function answered(stage, { grid, cell }) {
  if (stage.model.asks) act(stage, ["answer", grid, ...cell]); // the page's question
  if (!isHidden(stage)) return false;
  const win = windowOf(stage.model, stage.step);
  const [i, j] = cell;
  const inside =
    grid === "x" || grid === "total"
      ? i >= win.top && i < win.bottom && j >= win.left && j < win.right
      : i === win.row && j === win.col;
  if (!inside) return grid === "x" || grid === "total";
  if (grid === "x" || grid === "total") answer(stage, cell);
  else reveal(stage);
  return true;
}

function questionOf(m, words, step) {
  const { row, col } = windowOf(m, step);
  const where = filled(words.where, { k: step + 1, n: m.steps, i: row, j: col });
  const asks = m.average ? words.predict_average : m.channels > 1 ? words.predict_max_all : words.predict_max;
  return filled(words.join, { where, text: filled(asks, { i: row, j: col }) });
}

// What is said of a guess, before the answer itself.
function verdictOf({ guess, model, words }) {
  if (!guess) return "";
  const [i, j] = guess.cell;
  return filled(guess.right ? words.guess_right : words.guess_wrong, {
    cell: cellName(guess.cell),
    value: spoken(xAt(model, i, j, 0)),
  });
}

// The question mark in the output's cell, and the guess.
function drawQuestion(ctx, s, { input, output, direction }) {
  const { theme, room } = s;
  if (isHidden(s) && direction === "forward" && output.cell >= DRAWN_CELL) {
    const { row, col } = windowOf(s.m, s.step);
    const [x, y] = cellMiddle(output, row, col);
    ctx.font = `700 ${Math.min(output.cell / 2, 28 * room.text)}px ${theme.sans}`;
    ctx.fillStyle = theme.forwardText;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText("?", x, y + 1);
  }
  if (!s.guess || input !== (s.layout.grids.x ?? s.layout.grids.total) || input.cell < POINTED_CELL) return;
  const box = rectOf(input, s.guess.cell[0], s.guess.cell[0] + 1, s.guess.cell[1], s.guess.cell[1] + 1);
  const sign = s.guess.right ? "✓" : "✗";
  inFrame(ctx, input, () => {
    dashed(ctx, box, theme.ink);
    pill(ctx, theme, room, box.x + 2, box.y + 2, sign, s.guess.right ? "#15803D" : "#B91C1C", "#FFFFFF", 12);
  });
}
