// Predict first: the window's results stay hidden until somebody guesses, or asks.

import { PHASE_ENDS } from "../data/clock.js";
import { isHidden, newQuestion } from "../data/moment.js";
import { hasWinners } from "../data/routing.js";
import { cellsOf, eachWinner, windowOf } from "../data/windows.js";
import { relayout } from "../view/paint.js";
import { filled } from "../words/sentences.js";
import { act } from "./actions.js";
import { paceView, pause, placed, tell } from "./play.js";

export function toggleHiding(stage) {
  pause(stage);
  placed(stage);
  Object.assign(stage, { hides: !stage.hides, selected: null, guesses: [0, 0] });
  newQuestion(stage);
  stage.parts.hide.setAttribute("aria-pressed", String(stage.hides));
  stage.say("");
  relayout(stage);
}

// The answer, told from forward's beat on.
export function reveal({ lead: stage }) {
  stage.revealed = true;
  stage.version += 1;
  relayout(stage);
  tell(stage, undefined, PHASE_ENDS[paceView(stage)][0]);
}

// A guess is a cell: the one that wins its window. Where no cell wins, a click only asks.
function answer(stage, cell) {
  const { model, step } = stage;
  if (hasWinners(model) && model.channels === 1) {
    const right = cellsOf(eachWinner, model, step, 0, false).some((winner) => String(winner) === String(cell));
    const [hits, all] = stage.guesses;
    Object.assign(stage, { guess: { cell, right }, guesses: [hits + right, all + 1] });
    stage.say(filled(stage.words.guesses, { right: stage.guesses[0], n: stage.guesses[1] }));
  }
  reveal(stage);
}

// What a click on a cell means while the results are hidden; false where it means what it always does.
export function answered(stage, { grid, cell }) {
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
