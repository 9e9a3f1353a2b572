"""What a finished sheet says about its answers."""

from pooling.lessons.exercises import LESSON_OF, Sheet, correct_answer, wrong_answers
from pooling.state.practice import MOST_SEED, PracticeState, next_sheet, with_answer
from pooling.state.practice_answer import judge
from pooling.state.practice_summary import summary

SHEET = Sheet(seed=3, level=1, n=4, task="size")


def answered(state: PracticeState, k: int, numbers: list[float]) -> PracticeState:
    typed = tuple(f"{number:g}" for number in numbers)
    return with_answer(state, k, typed, judge(state.sheet.exercise(k), typed))


def right(k: int) -> list[float]:
    return correct_answer(SHEET.exercise(k)).ravel().tolist()


def wrong(k: int, name: str) -> list[float]:
    return wrong_answers(SHEET.exercise(k))[name].ravel().tolist()


def test_exercises_are_right_at_once_or_later_or_not_yet_or_open():
    state = answered(PracticeState(SHEET), 0, right(0))
    state = answered(answered(state, 1, wrong(1, "forgot_one")), 1, right(1))
    state = answered(answered(state, 2, wrong(2, "forgot_one")), 2, wrong(2, "rounded_up"))
    found = summary(state)
    assert (found.at_once, found.later, found.wrong, found.open) == ((0,), (1,), (2,), (3,))


def test_misconceptions_are_listed_once_with_their_exercises_and_lessons():
    state = PracticeState(SHEET)
    for k, name in ((2, "rounded_up"), (1, "forgot_one"), (1, "forgot_one"), (2, "forgot_one")):
        state = answered(state, k, wrong(k, name))
    found = summary(state)
    assert found.mistakes == {"forgot_one": (1, 2), "rounded_up": (2,)}
    assert found.lessons == (LESSON_OF["forgot_one"], LESSON_OF["rounded_up"])


def test_an_answer_that_cannot_be_read_is_no_attempt():
    state = with_answer(PracticeState(SHEET), 0, ("x", "1"), judge(SHEET.exercise(0), ("x", "1")))
    assert summary(answered(state, 0, right(0))).at_once == (0,)


def test_the_sheet_after_the_last_is_the_first():
    assert next_sheet(SHEET) == Sheet(4, 1, 4, "size")
    assert next_sheet(Sheet(seed=MOST_SEED)).seed == 0
