// "Next exercise" vanishes with the exercise: the focus that a key leaves there goes on to the new one's first field.

let left = false;
let shown;

document.addEventListener(
  "keydown",
  ({ target }) => (left = target instanceof Element && target.closest(".st-key-practice_next") !== null),
  true,
);

function follow({ data }) {
  if (left && shown !== data.exercise) {
    const field = document.querySelector(".st-key-practice_card :is(input, textarea)");
    if (field instanceof HTMLElement) field.focus();
    left = false;
  }
  shown = data.exercise;
}

export default follow;
