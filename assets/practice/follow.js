// "Next exercise" disappears with the exercise: after a key press on it, focus the new exercise's first field.

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
