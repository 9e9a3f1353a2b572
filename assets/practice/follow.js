// What has the focus disappears with "Next exercise" and "Next sheet": after a key press on them, focus the first field,
// or the button below the summary. And the verdict on an answer is moved into view where it is below the screen.

const BUTTONS = ".st-key-practice_next, .st-key-practice_another";
const TARGETS = ".st-key-practice_card :is(input, textarea), .st-key-practice_another button";
let left = false;
let shown;
let judged;

document.addEventListener(
  "keydown",
  ({ target }) => (left = target instanceof Element && target.closest(BUTTONS) !== null),
  true,
);

function follow({ data }) {
  if (left && shown !== data.exercise) {
    const field = document.querySelector(TARGETS);
    if (field instanceof HTMLElement) field.focus();
    left = false;
  }
  if (shown === data.exercise && judged !== data.judged) reveal();
  [shown, judged] = [data.exercise, data.judged];
}

function reveal() {
  for (const name of ["after", "verdict"])
    document.querySelector(`.st-key-practice_${name}`)?.scrollIntoView({ block: "nearest" });
}

export default follow;
