"""Exercises: the engine's answer is correct, wrong answers name a misconception, and seeds are reproducible."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pooling import PoolSpec, pool
from pooling.engine.errors import SpecError
from pooling.i18n import LANGUAGES, words
from pooling.lessons.exercises import (
    LEVELS,
    MIXED,
    TASKS,
    Exercise,
    Sheet,
    answers_match,
    correct_answer,
    grade,
    wrong_answers,
)
from pooling.lessons.exercises.draw import draw_exercise

SHEETS = st.builds(Sheet, st.integers(0, 999_999), st.sampled_from(LEVELS), st.just(1), st.sampled_from(TASKS))


PUBLISHED = [
    [[4, 4]],
    [[6.25]],
    [[2, 0]],
    [[2, 5, 0], [5, 0, 0], [0, 0, 4]],
    [[3, 1, 0]],
]


def row(*values: float) -> np.ndarray:
    return np.array([values], dtype=np.float64)


def make(task: str, x: object, spec: PoolSpec, dA: object = None, cell: tuple[int, int] = (0, 0)) -> Exercise:
    x = np.array(x, dtype=np.float64)
    gradient = np.ones(spec.output_size(x.shape)) if dA is None else np.array(dA, dtype=np.float64)
    return Exercise(task, 1, x, spec, gradient, cell)


# ---- all tasks -------------------------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(SHEETS)
def test_the_correct_answer_is_the_engine_s(sheet):
    exercise = sheet.exercise(0)
    pooled, answer = pool(exercise.x, exercise.spec), correct_answer(exercise)
    dA_of_cell = np.zeros_like(exercise.dA)
    dA_of_cell[exercise.cell] = exercise.dA[exercise.cell]
    if exercise.task == "size":
        assert tuple(answer[0]) == pooled.output.shape
    elif exercise.task == "cell":
        assert answer[0, 0] == pooled.output[exercise.cell]
    elif exercise.task == "winner":
        assert np.argwhere(pooled.backward(dA_of_cell)).tolist() == answer.tolist()
    elif exercise.task == "gradient":
        np.testing.assert_array_equal(answer, pooled.backward(exercise.dA))
    else:
        f, stride, pad = map(int, answer[0])
        np.testing.assert_array_equal(
            pool(exercise.x, PoolSpec(exercise.spec.kind, f, stride, pad)).output, pooled.output
        )
    assert grade(exercise, answer).right


@settings(max_examples=20)
@given(SHEETS)
def test_each_known_mistake_differs_from_the_correct_answer_and_is_named(sheet):
    exercise = sheet.exercise(0)
    for name, answer in wrong_answers(exercise).items():
        assert not answers_match(answer, correct_answer(exercise))
        verdict = grade(exercise, answer)
        assert (verdict.right, verdict.mistake) == (False, name)
        assert all(words(lang)(f"practice.mistake_{name}") for lang in LANGUAGES)


@settings(max_examples=20)
@given(SHEETS)
def test_each_misconception_of_an_exercise_has_its_own_wrong_answer(sheet):
    exercise, about = sheet.draw(0)
    assert about
    assert set(about) <= set(wrong_answers(exercise))


@settings(max_examples=10)
@given(st.integers(0, 999_999), st.sampled_from(LEVELS), st.sampled_from(TASKS))
def test_the_same_seed_gives_the_same_exercise(seed, level, task):
    first, second = (draw_exercise(task, level, np.random.default_rng(seed))[0] for _ in range(2))
    assert (first.spec, first.cell) == (second.spec, second.cell)
    np.testing.assert_array_equal(first.x, second.x)
    np.testing.assert_array_equal(first.dA, second.dA)


def test_sheets_do_not_change_between_versions():
    found = [correct_answer(Sheet(1, 1, 5).exercise(k)).tolist() for k in range(5)]
    assert found == PUBLISHED


def test_a_mixed_sheet_has_all_tasks_in_turn_and_a_longer_one_starts_with_the_same_exercises():
    short, long = Sheet(3, 1, 5, MIXED), Sheet(3, 1, 7, MIXED)
    assert [long.exercise(k).task for k in range(7)] == [*TASKS, *TASKS[:2]]
    for k in range(5):
        np.testing.assert_array_equal(short.exercise(k).x, long.exercise(k).x)


# ---- misconceptions, by hand -----------------------------------------------------------------------------------------

FIVE = np.zeros((5, 5))
SMALL = [[1, 2, 0], [3, 9, 4], [5, 6, 7]]


@pytest.mark.parametrize(
    ("name", "spec", "answer"),
    [
        ("rounded_up", PoolSpec(f=2), (3, 3)),
        ("forgot_one", PoolSpec(f=2), (1, 1)),
        ("forgot_pad", PoolSpec(f=4, stride=1, pad=2), (2, 2)),
        ("padded_once", PoolSpec(f=4, stride=1, pad=2), (4, 4)),
        ("stride_is_1", PoolSpec(f=3, stride=2), (3, 3)),
        ("swapped", PoolSpec(f=(1, 2), stride=1), (4, 5)),
    ],
)
def test_wrong_sizes_name_their_mistake(name, spec, answer):
    assert grade(make("size", FIVE, spec), row(*answer)).mistake == name


@pytest.mark.parametrize(
    ("name", "exercise", "answer"),
    [
        ("magnitude", make("cell", [[-9, 1], [2, 3]], PoolSpec(f=2)), -9),
        ("zero_padding", make("cell", [[-4, -5], [-6, -7]], PoolSpec(f=2, stride=1, pad=1)), 0),
        ("padding_left_out", make("cell", [[8, 8], [8, 8]], PoolSpec("average", 2, 1, 1)), 8),
        ("not_divided", make("cell", [[1, 2], [3, 4]], PoolSpec("average", 2)), 10),
        ("end_included", make("cell", SMALL, PoolSpec("max", 1, 1)), 9),
        ("swapped", make("cell", SMALL, PoolSpec(f=1), cell=(0, 1)), 3),
    ],
)
def test_wrong_cells_name_their_mistake(name, exercise, answer):
    assert grade(exercise, row(answer)).mistake == name


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("overwrote", [[0, 0, 0], [0, 4, 0], [0, 0, 0]]),
        ("sent_value", [[0, 0, 0], [0, 36, 0], [0, 0, 0]]),
        ("sent_value", [[0, 0, 0], [0, 9, 0], [0, 0, 0]]),
        ("multiplied", [[0, 0, 0], [0, 90, 0], [0, 0, 0]]),
        ("spread", [[0.25, 0.75, 0.5], [1, 2.5, 1.5], [0.75, 1.75, 1]]),
        (None, [[1, 0, 0], [0, 10, 0], [0, 0, 0]]),
    ],
)
def test_wrong_gradients_name_their_mistake(name, answer):
    exercise = make("gradient", SMALL, PoolSpec(f=2, stride=1), [[1, 2], [3, 4]])
    assert correct_answer(exercise)[1, 1] == 10
    assert grade(exercise, np.array(answer, dtype=np.float64)).mistake == name


def test_giving_a_negative_gradient_to_the_minimum_is_named():
    exercise = make("gradient", [[1, 2], [3, 4]], PoolSpec(f=2), [[-5]])
    assert grade(exercise, np.array([[-5.0, 0], [0, 0]])).mistake == "minimum"


def test_any_setting_that_gives_the_output_is_correct():
    exercise = make("setting", [[1, 1, 1], [1, 1, 1], [1, 1, 1]], PoolSpec(f=2, stride=1))
    assert grade(exercise, row(2, 1, 0)).right
    assert grade(exercise, row(1, 2, 0)).right
    assert grade(exercise, row(3, 1, 0)).mistake


@pytest.mark.parametrize("answer", [(0, 1, 0), (2, 1, 2), (9, 1, 0), (1.5, 1, 0), (np.nan, 1, 0), (2, np.inf, 0)])
def test_invalid_settings_raise_a_spec_error(answer):
    with pytest.raises(SpecError):
        grade(make("setting", SMALL, PoolSpec(f=2)), row(*answer))


def test_huge_settings_are_wrong_without_being_evaluated():
    assert not grade(make("setting", SMALL, PoolSpec(f=2)), row(1e9, 1e9, 1e9 - 1)).right


def test_correct_numbers_are_counted():
    verdict = grade(make("size", FIVE, PoolSpec(f=(2, 3), stride=1)), row(4, 77))
    assert (verdict.right, verdict.mistake, verdict.cells_right, verdict.cells) == (False, None, 1, 2)


@pytest.mark.parametrize("answer", [[0, 0, 2, 0, 0, 3], [0, 0, 0, 0, 0, 3]], ids=["winner only", "whole window"])
def test_overwriting_is_named_with_and_without_its_zeros(answer):
    exercise = make("gradient", [[1, 2, 5, 3, 4, 9]], PoolSpec(f=(1, 4), stride=1), [[1, 2, 3]])
    assert correct_answer(exercise).tolist() == [[0, 0, 3, 0, 0, 3]]
    assert grade(exercise, row(*answer)).mistake == "overwrote"


def test_a_gradient_is_explained_from_the_first_window_that_adds_to_another():
    x = np.array([[1.0, 9, 2, 8], [0, 3, 4, 5]])
    overlapping = Exercise("gradient", 1, x, PoolSpec(f=2, stride=1), np.array([[1.0, 2, 3]]))
    assert overlapping.step == 1  # the 9 is the maximum again
    apart = Exercise("gradient", 1, x, PoolSpec(f=2), np.array([[1.0, 2]]))
    assert apart.step == 0
