// Predict first: the window's results are hidden until the user guesses or reveals them.

import { PHASE_ENDS } from "../data/clock.js";
import { isPredicting, newQuestion } from "../data/moment.js";
import { hasWinners } from "../data/routing.js";
import { cellsOf, eachWinner, isInWindow, windowOf } from "../data/windows.js";
import { relayout } from "../view/paint.js";
import { filled } from "../words/sentences.js";
import { act } from "./actions.js";
import { paceView, pause, placeFirstWindow, animateStep } from "./play.js";

/** @param {Stage} stage */
export function toggleHiding(stage) {
  if (stage.shownView() === "unpool") return; // which asks nothing
  pause(stage);
  placeFirstWindow(stage);
  Object.assign(stage.prediction, { active: !stage.prediction.active, score: [0, 0] });
  stage.selection.cell = null;
  newQuestion(stage.prediction);
  stage.parts.hide.setAttribute("aria-pressed", String(stage.prediction.active));
  stage.say("");
  relayout(stage);
}

// Show the answer; an animation from forward's phase on illustrates it.
/** @param {Stage} stage */
export function reveal({ group: { leader: stage } }) {
  Object.assign(stage.prediction, { revealed: true, known: stage.playback.step });
  stage.payload.version += 1;
  relayout(stage);
  animateStep(stage, undefined, PHASE_ENDS[paceView(stage)][0]);
}

// A guess is the cell that wins its window. Where no cell wins, a click only reveals the answer.
/** @param {Stage} stage */
function answer(stage, cell) {
  const { model, prediction } = stage;
  const { step } = stage.playback;
  if (hasWinners(model) && model.channels === 1) {
    const right = cellsOf(eachWinner, model, step, 0, false).some((winner) => String(winner) === String(cell));
    const [hits, all] = prediction.score;
    Object.assign(prediction, { guess: { cell, right }, score: [hits + Number(right), all + 1] });
    stage.say(filled(model.words.guesses, { right: prediction.score[0], n: prediction.score[1] }));
  }
  reveal(stage);
}

// Handle a click on a cell while the results are hidden; false if it has its usual meaning.
/** @param {Stage} stage */
export function handleAnswer(stage, { grid, cell }) {
  if (stage.model.reportsClicks) act(stage, ["answer", grid, ...cell]); // the page's question
  if (!isPredicting(stage)) return false;
  const win = windowOf(stage.model, stage.playback.step);
  const [i, j] = cell;
  const inside = grid === "x" || grid === "total" ? isInWindow(win, i, j) : i === win.row && j === win.col;
  if (!inside) return grid === "x" || grid === "total";
  if (grid === "x" || grid === "total") answer(stage, cell);
  else reveal(stage);
  return true;
}
