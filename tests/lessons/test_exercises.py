"""Exercises: the engine's answer is right, misconceptions are known by name, a seed gives one sheet."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pooling import PoolSpec, pool
from pooling.engine.errors import SpecError
from pooling.i18n import LANGUAGES, words
from pooling.lessons.exercises import LEVELS, MIXED, TASKS, Exercise, Sheet, judged, right, same, wrong
from pooling.lessons.exercises.draw import drawn

SHEETS = st.builds(Sheet, st.integers(0, 999_999), st.sampled_from(LEVELS), st.just(1), st.sampled_from(TASKS))


HANDED_OUT = [
    [[4, 4]],
    [[6.25]],
    [[2, 0]],
    [[2, 5, 0], [5, 0, 0], [0, 0, 4]],
    [[3, 1, 0]],
]


def row(*values: float) -> np.ndarray:
    return np.array([values], dtype=np.float64)


def made(task: str, x: object, spec: PoolSpec, dA: object = None, cell: tuple[int, int] = (0, 0)) -> Exercise:
    x = np.array(x, dtype=np.float64)
    gradient = np.ones(spec.output_size(x.shape)) if dA is None else np.array(dA, dtype=np.float64)
    return Exercise(task, 1, x, spec, gradient, cell)


# ---- all kinds -------------------------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(SHEETS)
def test_right_answer_is_the_engines(sheet):
    asked = sheet.exercise(0)
    pooled, answer = pool(asked.x, asked.spec), right(asked)
    dA_of_cell = np.zeros_like(asked.dA)
    dA_of_cell[asked.cell] = asked.dA[asked.cell]
    if asked.task == "size":
        assert tuple(answer[0]) == pooled.output.shape
    elif asked.task == "cell":
        assert answer[0, 0] == pooled.output[asked.cell]
    elif asked.task == "winner":
        assert np.argwhere(pooled.backward(dA_of_cell)).tolist() == answer.tolist()
    elif asked.task == "gradient":
        np.testing.assert_array_equal(answer, pooled.backward(asked.dA))
    else:
        f, stride, pad = map(int, answer[0])
        np.testing.assert_array_equal(pool(asked.x, PoolSpec(asked.spec.kind, f, stride, pad)).output, pooled.output)
    assert judged(asked, answer).right


@settings(max_examples=20)
@given(SHEETS)
def test_each_named_answer_differs_from_the_right_one_and_is_told_by_its_name(sheet):
    asked = sheet.exercise(0)
    for name, answer in wrong(asked).items():
        assert not same(answer, right(asked))
        verdict = judged(asked, answer)
        assert (verdict.right, verdict.mistake) == (False, name)
        assert all(words(lang)(f"practice.mistake_{name}") for lang in LANGUAGES)


@settings(max_examples=20)
@given(SHEETS)
def test_what_an_exercise_is_about_gives_a_wrong_answer_of_its_own(sheet):
    asked, about = sheet.drawn(0)
    assert about
    assert set(about) <= set(wrong(asked))


@settings(max_examples=10)
@given(st.integers(0, 999_999), st.sampled_from(LEVELS), st.sampled_from(TASKS))
def test_the_same_seed_gives_the_same_exercise(seed, level, task):
    first, second = (drawn(task, level, np.random.default_rng(seed))[0] for _ in range(2))
    assert (first.spec, first.cell) == (second.spec, second.cell)
    np.testing.assert_array_equal(first.x, second.x)
    np.testing.assert_array_equal(first.dA, second.dA)


def test_sheets_of_this_version_stay_the_sheets_that_were_handed_out():
    found = [right(Sheet(1, 1, 5).exercise(k)).tolist() for k in range(5)]
    assert found == HANDED_OUT


def test_mixed_sheet_has_each_kind_in_turn_and_a_longer_one_begins_alike():
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
def test_wrong_sizes_are_told_by_name(name, spec, answer):
    assert judged(made("size", FIVE, spec), row(*answer)).mistake == name


@pytest.mark.parametrize(
    ("name", "asked", "answer"),
    [
        ("magnitude", made("cell", [[-9, 1], [2, 3]], PoolSpec(f=2)), -9),
        ("zero_padding", made("cell", [[-4, -5], [-6, -7]], PoolSpec(f=2, stride=1, pad=1)), 0),
        ("padding_left_out", made("cell", [[8, 8], [8, 8]], PoolSpec("average", 2, 1, 1)), 8),
        ("not_divided", made("cell", [[1, 2], [3, 4]], PoolSpec("average", 2)), 10),
        ("end_included", made("cell", SMALL, PoolSpec("max", 1, 1)), 9),
        ("swapped", made("cell", SMALL, PoolSpec(f=1), cell=(0, 1)), 3),
    ],
)
def test_wrong_cells_are_told_by_name(name, asked, answer):
    assert judged(asked, row(answer)).mistake == name


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
def test_wrong_gradients_are_told_by_name(name, answer):
    asked = made("gradient", SMALL, PoolSpec(f=2, stride=1), [[1, 2], [3, 4]])
    assert right(asked)[1, 1] == 10
    assert judged(asked, np.array(answer, dtype=np.float64)).mistake == name


def test_negative_gradient_to_the_minimum_is_told_by_name():
    asked = made("gradient", [[1, 2], [3, 4]], PoolSpec(f=2), [[-5]])
    assert judged(asked, np.array([[-5.0, 0], [0, 0]])).mistake == "minimum"


def test_any_setting_that_gives_the_output_is_right():
    asked = made("setting", [[1, 1, 1], [1, 1, 1], [1, 1, 1]], PoolSpec(f=2, stride=1))
    assert judged(asked, row(2, 1, 0)).right
    assert judged(asked, row(1, 2, 0)).right
    assert judged(asked, row(3, 1, 0)).mistake


@pytest.mark.parametrize("answer", [(0, 1, 0), (2, 1, 2), (9, 1, 0), (1.5, 1, 0), (np.nan, 1, 0), (2, np.inf, 0)])
def test_what_is_no_setting_is_refused_with_a_reason(answer):
    with pytest.raises(SpecError):
        judged(made("setting", SMALL, PoolSpec(f=2)), row(*answer))


def test_huge_settings_are_wrong_without_being_tried():
    assert not judged(made("setting", SMALL, PoolSpec(f=2)), row(1e9, 1e9, 1e9 - 1)).right


def test_numbers_right_are_counted():
    verdict = judged(made("size", FIVE, PoolSpec(f=(2, 3), stride=1)), row(4, 77))
    assert (verdict.right, verdict.mistake, verdict.cells_right, verdict.cells) == (False, None, 1, 2)


@pytest.mark.parametrize("answer", [[0, 0, 2, 0, 0, 3], [0, 0, 0, 0, 0, 3]], ids=["winner only", "whole window"])
def test_overwriting_is_told_by_name_whether_or_not_its_zeros_are_written_too(answer):
    asked = made("gradient", [[1, 2, 5, 3, 4, 9]], PoolSpec(f=(1, 4), stride=1), [[1, 2, 3]])
    assert right(asked).tolist() == [[0, 0, 3, 0, 0, 3]]
    assert judged(asked, row(*answer)).mistake == "overwrote"


def test_a_whole_gradient_is_explained_from_the_first_window_that_adds_to_another():
    x = np.array([[1.0, 9, 2, 8], [0, 3, 4, 5]])
    overlapping = Exercise("gradient", 1, x, PoolSpec(f=2, stride=1), np.array([[1.0, 2, 3]]))
    assert overlapping.step == 1  # the 9 wins again
    apart = Exercise("gradient", 1, x, PoolSpec(f=2), np.array([[1.0, 2]]))
    assert apart.step == 0
