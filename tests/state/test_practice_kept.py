"""The answers to a sheet as a browser keeps them: everything comes back, and nothing else does."""

import json

import pytest

from pooling.lessons.exercises import Sheet, correct_answer
from pooling.state.practice import PracticeState, at_exercise, with_answer, with_play
from pooling.state.practice_answer import judge
from pooling.state.practice_kept import MOST_TRIES, read, write
from pooling.state.practice_summary import summary

SHEET = Sheet(task="mixed", level=2, seed=5, n=6)


def answered(state: PracticeState, k: int, *tries: tuple[str, ...]) -> PracticeState:
    for typed in tries:
        state = with_answer(state, k, typed, judge(state.sheet.exercise(k), typed))
    return state


def right(k: int) -> tuple[str, ...]:
    return tuple(f"{value:.17g}" for value in correct_answer(SHEET.exercise(k)).ravel())


def test_answers_attempts_and_the_place_on_the_sheet_come_back():
    state = answered(PracticeState(SHEET), 0, right(0))
    state = answered(state, 1, ("x",) * len(right(1)), ("77",) * len(right(1)), right(1))
    state = answered(at_exercise(state, 1), 3, ("0.25",) * len(right(3)))
    state = at_exercise(with_play(state), 2)
    back = read(PracticeState(SHEET), write(state))
    for name in ("k", "answers", "tries", "played"):
        assert getattr(back, name) == getattr(state, name)
    assert summary(back) == summary(state)
    assert [back.is_right(k) for k in range(6)] == [state.is_right(k) for k in range(6)]


def test_a_sheet_that_was_only_opened_keeps_nothing():
    assert write(PracticeState(SHEET)) == ""


def test_the_first_and_the_last_of_many_answers_are_kept():
    wrong = [(str(k),) * len(right(0)) for k in range(100, 130)]
    back = read(PracticeState(SHEET), write(answered(PracticeState(SHEET), 0, *wrong)))
    assert len(back.tries[0]) == MOST_TRIES
    assert (back.tries[0][0], back.tries[0][-1]) == (wrong[0], wrong[-1])


@pytest.mark.parametrize(
    "text",
    [
        "", "[", "3", "null", "[" * 100_000, '{"tries": 3}', '{"k": true}', '{"k": 99, "played": 7}',
        json.dumps({"tries": {"0": [["1"] * 99]}, "k": -1}),
        json.dumps({"tries": {"0": [[1], "12", None], "x": [["1"]]}}),
        json.dumps({"tries": {"99": [["1"]]}, "played": [[], {}, "0", 4]}),
        json.dumps({"tries": {"0": [["9" * 9999]]}}),
    ],
)  # fmt: skip
def test_what_no_page_has_stored_is_left_out(text):
    back = read(PracticeState(SHEET), text)
    assert (back.k, dict(back.tries), dict(back.answers), set(back.played)) == (0, {}, {}, set())
