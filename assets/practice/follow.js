// "Next exercise" vanishes with the exercise: the focus that a key leaves there goes on to the new one's first field.

let left = false;
let shown;

document.addEventListener("keydown", ({ target }) => (left = Boolean(target.closest?.(".st-key-practice_next"))), true);

export default function follow({ data }) {
  if (left && shown !== data.exercise) {
    document.querySelector(".st-key-practice_card :is(input, textarea)")?.focus();
    left = false;
  }
  shown = data.exercise;
}
