"""Exercises: the engine's answer is correct, wrong answers name a misconception, and seeds are reproducible."""

from dataclasses import replace
from itertools import product
from math import ceil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pooling import PoolSpec, pool
from pooling.engine.errors import SpecError
from pooling.i18n import LANGUAGES, words
from pooling.lessons import LESSONS
from pooling.lessons.exercises import (
    IN_TURN,
    LESSON_OF,
    LEVELS,
    MIXED,
    SETTINGS,
    TASKS,
    Exercise,
    Sheet,
    answers_match,
    correct_answer,
    feedback,
    grade,
    wrong_answers,
)
from pooling.lessons.exercises.draw import draw_exercise
from pooling.lessons.exercises.setting_mistakes import setting_of
from pooling.pages.practice.texts import setting, verdict_text
from pooling.studies.network.relu import ReLU

SHEETS = st.builds(Sheet, st.integers(0, 999_999), st.sampled_from(LEVELS), st.just(1), st.sampled_from(TASKS))


PUBLISHED = {
    1: [[[3, 3]], [[6.25]], [[2, 0]], [[0, 5, 0], [0, 6, 0], [0, 0, 5], [2, 0, 0]], [[3, 1, 0]]],
    2: [[[4, 6]], [[-5]], [[0, 2]], [[3, 7, 4], [8, 15, 7], [5, 8, 3]], [[3, 1, 1]]],
    3: [[[5]], None, [[21]], [[8, 20], [16, 20]], [[3, 2, 0]]],
}
"""The answers to the mixed sheet 1 of each level. None is an exercise that became one with further settings."""
FURTHER = ("rounding", "dilation", "border")


def row(*values: float) -> np.ndarray:
    return np.array([values], dtype=np.float64)


def make(task: str, x: object, spec: PoolSpec, dA: object = None, cell: tuple[int, int] = (0, 0)) -> Exercise:
    x = np.array(x, dtype=np.float64)
    gradient = np.ones(spec.output_size(x.shape)) if dA is None else np.array(dA, dtype=np.float64)
    return Exercise(task, 1, x, spec, gradient, cell)


# ---- all tasks -------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(SHEETS)
def test_the_correct_answer_is_the_engine_s(sheet):
    exercise = sheet.exercise(0)
    pooled, answer = pool(exercise.x, exercise.spec), correct_answer(exercise)
    dA_of_cell = np.zeros_like(exercise.dA)
    dA_of_cell[exercise.cell] = exercise.dA[exercise.cell]
    if exercise.asks == "size":
        assert tuple(answer[0]) == pooled.output.shape
    elif exercise.asks == "layers":
        assert tuple(answer[0]) == pool(pooled.output, exercise.second).output.shape
    elif exercise.asks == "cell":
        assert answer[0, 0] == pooled.output[exercise.cell]
    elif exercise.asks == "hidden":
        x = exercise.x.copy()
        x[exercise.hidden] = answer[0, 0]
        assert pool(x, exercise.spec).output[exercise.cell] == exercise.output[exercise.cell]
    elif exercise.asks == "winner":
        assert np.argwhere(pooled.backward(dA_of_cell)).tolist() == answer.tolist()
    elif exercise.asks == "none":
        assert answer[0, 0] == (pooled.backward(np.ones_like(exercise.dA)) == 0).sum()
    elif exercise.asks == "gradient":
        np.testing.assert_array_equal(answer, pooled.backward(exercise.dA))
    elif exercise.asks == "upstream":
        np.testing.assert_array_equal(pooled.backward(answer), exercise.dA_prev)
    elif exercise.asks == "coverage":
        other = pool(exercise.x, setting_of(exercise, answer))
        np.testing.assert_array_equal(other.backward(exercise.dA), pooled.backward(exercise.dA))
    elif exercise.asks == "weights":
        flat = pooled.output if exercise.second is None else pool(pooled.output, exercise.second).output
        assert answer[0, 0] == flat.size * exercise.channels * 10
    elif exercise.asks == "relu":
        _, cache = ReLU().forward(np.where(exercise.x > 0, exercise.x, -1.0))
        np.testing.assert_array_equal(answer, ReLU().backward(pooled.backward(exercise.dA), cache)[0])
    elif exercise.form:
        assert setting_of(exercise, answer).output_size(exercise.size) == pooled.output.shape
    else:
        np.testing.assert_array_equal(pool(exercise.x, setting_of(exercise, answer)).output, pooled.output)
    assert grade(exercise, answer).right


@settings(max_examples=20)
@given(SHEETS)
def test_each_known_mistake_differs_from_the_correct_answer_and_is_named(sheet):
    exercise = sheet.exercise(0)
    for name, answer in wrong_answers(exercise).items():
        assert not answers_match(answer, correct_answer(exercise))
        verdict = grade(exercise, answer)
        assert (verdict.right, verdict.mistake) == (False, name)
        for lang in LANGUAGES:
            assert verdict_text(exercise, verdict, words(lang))


@settings(max_examples=20)
@given(SHEETS)
def test_each_misconception_of_an_exercise_has_its_own_wrong_answer(sheet):
    exercise, about = sheet.draw(0)
    assert about
    assert set(about) <= set(wrong_answers(exercise))


@pytest.mark.parametrize("task", TASKS)
def test_no_exercise_repeats_on_a_sheet_of_ten_and_each_named_mistake_is_made(task):
    failed = []
    for level, seed in product(LEVELS, range(10)):
        sheet = Sheet(seed, level, 10, task)
        exercises = [sheet.exercise(k) for k in range(10)]
        if len({exercise.question for exercise in exercises}) < 10:
            failed.append((level, seed, "repeats"))
        exercise = exercises[seed]
        if not grade(exercise, correct_answer(exercise)).right:
            failed.append((level, seed, "cannot be solved"))
        for name, answer in wrong_answers(exercise).items():
            if grade(exercise, answer).mistake != name or not is_made(exercise, name, answer):
                failed.append((level, seed, name, answer.tolist()))
    assert failed == []


def is_made(exercise: Exercise, name: str, answer: np.ndarray) -> bool:
    """Test by hand whether a setting makes the mistake that is named; other answers are computed by making it."""
    if exercise.asks not in SETTINGS:
        return True
    (n, _), spec = exercise.size, setting_of(exercise, answer)
    (f, _), (stride, _), (pad, _), (rows, _) = spec.window, spec.strides, spec.padding, exercise.output.shape
    matches = spec.output_size(exercise.size) == exercise.output.shape
    inside = n + 2 * pad - f

    def is_right(*setting: int) -> bool:
        return grade(exercise, row(*setting)).right

    made = {
        "rounded_up": lambda: not matches and ceil(inside / stride) + 1 == rows,
        "forgot_one": lambda: not matches and inside // stride == rows,
        "padded_once": lambda: not matches and pad > 0 and (inside - pad) // stride + 1 == rows,
        "forgot_pad": lambda: not matches and pad == 0 and any(is_right(f, stride, p) for p in range(1, f)),
        "f_and_stride": lambda: is_right(stride, f, pad),
        "padding_left_out": lambda: matches and pad > 0 and spec.kind == "average",
        "size_only": lambda: matches,
        "other_size": lambda: not matches,
    }
    return made[name]()


@pytest.mark.parametrize("level", LEVELS)
def test_a_mixed_sheet_of_twenty_has_no_repeats(level):
    exercises = [Sheet(5, level, 20).exercise(k) for k in range(20)]
    assert len({exercise.question for exercise in exercises}) == 20


def test_level_three_asks_for_what_leads_to_a_result():
    forms = {Sheet(seed, 3, 10, task).exercise(k).form for task in IN_TURN for seed in range(3) for k in range(10)}
    assert forms == {
        "unknown_f", "unknown_stride", "unknown_pad", "layers", "hidden", "none", "upstream", "coverage", *FURTHER
    }  # fmt: skip


def test_one_in_three_sizes_and_cells_of_level_three_has_settings_beyond_f_stride_and_pad():
    seen = set()
    for task, seed in product(("size", "cell"), range(12)):
        exercises = [Sheet(seed, 3, 9, task).exercise(k) for k in range(9)]
        further = [k for k, exercise in enumerate(exercises) if exercise.form in FURTHER]
        assert [k % 3 for k in further] == [(2 - seed) % 3] * 3
        seen |= {(each.form, each.spec.count_include_pad) for each in exercises if each.form in FURTHER}
        for exercise in exercises:
            spec = exercise.spec
            assert spec.ceil_mode == (exercise.form == "rounding")
            assert (spec.dilations != (1, 1)) == (exercise.form == "dilation")
            assert spec.count_include_pad or exercise.form == "border"
            assert exercise.asks == task or exercise.form not in FURTHER
    assert seen == {("rounding", True), ("dilation", True), ("border", True), ("border", False)}


def test_rounding_up_is_asked_with_and_without_a_window_that_is_dropped():
    drawn = [Sheet(seed, 3, 9, "size").draw(k) for seed in range(9) for k in range(9)]
    assert {about for exercise, about in drawn if exercise.form == "rounding"} == {("rounded_down",), ("kept_window",)}


def test_upstream_gradients_can_be_found_from_what_is_shown():
    for seed in range(100):
        exercise = Sheet(seed, 3, 1, "gradient").exercise(0)
        units = np.eye(exercise.dA.size).reshape(-1, *exercise.dA.shape)
        passed_back = [pool(exercise.x, exercise.spec).backward(unit).ravel() for unit in units]
        assert np.linalg.matrix_rank(passed_back) == exercise.dA.size, seed


@settings(max_examples=10)
@given(st.integers(0, 999_999), st.sampled_from(LEVELS), st.sampled_from(TASKS))
def test_the_same_seed_gives_the_same_exercise(seed, level, task):
    first, second = (draw_exercise(task, level, np.random.default_rng(seed))[0] for _ in range(2))
    assert (first.spec, first.cell) == (second.spec, second.cell)
    np.testing.assert_array_equal(first.x, second.x)
    np.testing.assert_array_equal(first.dA, second.dA)


@pytest.mark.parametrize("level", LEVELS)
def test_sheets_do_not_change_between_versions(level):
    found = [correct_answer(Sheet(1, level, 5).exercise(k)).tolist() for k in range(5)]
    kept = [k for k, answer in enumerate(PUBLISHED[level]) if answer is not None]
    assert [found[k] for k in kept] == [PUBLISHED[level][k] for k in kept]


def test_sheets_of_level_three_keep_their_other_exercises():
    forms = {"size": ["unknown_pad", "unknown_f", "unknown_stride"], "cell": ["hidden"] * 3}
    answers = {"size": [2, 3, 3], "cell": [6, 2, -5]}
    for task in forms:
        exercises = [Sheet(2, 3, 5, task).exercise(k) for k in (1, 2, 4)]
        assert [exercise.form for exercise in exercises] == forms[task]
        assert [correct_answer(exercise).item() for exercise in exercises] == answers[task]
    # These were drawn so as to differ from exercises that have become others.
    later = {(1, 5): 6, (2, 4): -5, (7, 9): -5, (999_999, 3): -6}
    assert {at: correct_answer(Sheet(at[0], 3, 10, "cell").exercise(at[1])).item() for at in later} == later


def test_sheets_on_pooling_in_a_network_do_not_change_between_versions():
    found = {
        task: [correct_answer(Sheet(1, level, 1, task).exercise(0)).tolist() for level in LEVELS]
        for task in ("weights", "relu")
    }
    assert found == {
        "weights": [[[1440]], [[2560]], [[3200]]],
        "relu": [
            [[0, 0, 0, 0, 0, -1], [0, -5, 0, 0, 0, 0]],
            [[4, 3, -1], [0, 3, -4], [0, 0, -3]],
            [[0, 0, -1, 0], [0, 0, 0, 0], [0, 5, 0, -1]],
        ],
    }


def test_gradient_through_relu_is_asked_with_a_window_that_passes_none_back():
    for level in (1, 3):
        for seed in range(30):
            exercise = Sheet(seed, level, 1, "relu").exercise(0)
            assert (exercise.output == 0).any(), (level, seed)
            assert exercise.dA.min() < 0 < exercise.dA.max()


def test_a_mixed_sheet_has_its_tasks_in_turn_and_a_longer_one_starts_with_the_same_exercises():
    short, long = Sheet(3, 1, 5, MIXED), Sheet(3, 1, 7, MIXED)
    assert [long.exercise(k).task for k in range(7)] == [*IN_TURN, *IN_TURN[:2]]
    for k in range(5):
        np.testing.assert_array_equal(short.exercise(k).x, long.exercise(k).x)


# ---- misconceptions, by hand -----------------------------------------------------------------------------------------

FIVE = np.zeros((5, 5))
SIXTEEN = np.arange(1.0, 17).reshape(4, 4)
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
        ("rounded_down", PoolSpec(f=2, ceil_mode=True), (2, 2)),
        ("kept_window", PoolSpec(f=3, pad=1, ceil_mode=True), (3, 3)),
        ("stride_is_1", PoolSpec(f=2, ceil_mode=True), (4, 4)),
        ("dilation_ignored", PoolSpec(f=2, stride=1, dilation=3), (4, 4)),
        ("dilation_ignored", PoolSpec(f=2, stride=2, dilation=3, ceil_mode=True), (3, 3)),
        ("forgot_one", PoolSpec(f=2, stride=1, dilation=3), (1, 1)),
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
        ("padding_left_out", make("cell", SIXTEEN, PoolSpec("average", 3, 2, 1)), 3.5),
        ("padding_counted", make("cell", SIXTEEN, PoolSpec("average", 3, 2, 1, count_include_pad=False)), 1.56),
        ("not_divided", make("cell", SIXTEEN, PoolSpec("average", 3, 2, 1, count_include_pad=False)), 14),
        ("swapped", make("cell", SIXTEEN, PoolSpec("average", 3, 2, 1, count_include_pad=False), cell=(0, 1)), 9.5),
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


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("channels_left_out", 2 * 2 * 10),
        ("outputs_left_out", 2 * 2 * 8),
        ("pooling_counted", 2 * 2 * 8 * 10 + 2 * 2 * 8),
        ("pooling_counted", 2 * 2 * 8 * 10 + 2 * 2),
        ("biases_counted", 2 * 2 * 8 * 10 + 10),
        ("not_pooled", 5 * 5 * 8 * 10),
        ("rounded_up", 3 * 3 * 8 * 10),
        ("forgot_one", 1 * 1 * 8 * 10),
        (None, 2 * 2 * 10 * 10),
    ],
)
def test_wrong_numbers_of_weights_name_their_mistake(name, answer):
    exercise = replace(make("weights", FIVE, PoolSpec(f=2)), channels=8)
    assert grade(exercise, row(2 * 2 * 8 * 10)).right
    verdict = grade(exercise, row(answer))
    assert verdict.mistake == name
    assert ("2·2·8 = 32" in verdict_text(exercise, verdict, words("en"))) == (name == "channels_left_out")


def test_weights_after_two_layers_are_those_for_the_last_output():
    exercise = replace(make("weights", FIVE, PoolSpec(f=2)), channels=8, second=PoolSpec(f=2))
    assert grade(exercise, row(1 * 1 * 8 * 10)).right
    assert grade(exercise, row(2 * 2 * 8 * 10)).mistake == "one_layer"


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("relu_left_out", [[0, 0, 3, 3], [0, -2, 3, 3]]),
        ("relu_of_gradient", [[0, 0, 0, 0], [0, 0, 0, 0]]),
        ("relu_of_gradient", [[0, 0, 3, 3], [0, 0, 3, 3]]),
        ("multiplied", [[0, 0, 0, 0], [0, -14, 0, 0]]),
        ("sent_value", [[0, 0, 0, 0], [0, 7, 0, 0]]),
        (None, [[0, 0, 3, 0], [0, -2, 0, 0]]),
    ],
)
def test_wrong_gradients_before_relu_name_their_mistake(name, answer):
    exercise = make("relu", [[1, 5, 0, 0], [0, 7, 0, 0]], PoolSpec(f=2), [[-2, 3]])
    assert grade(exercise, np.array([[0.0, 0, 0, 0], [0, -2, 0, 0]])).right
    assert grade(exercise, np.array(answer, dtype=np.float64)).mistake == name
    assert exercise.step == 1  # where ReLU holds back what the tied zeros receive


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


# ---- settings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "mistake"),
    [
        ((2, 1, 1), "other_size"),  # 6 × 6: padding was typed, so it was not forgotten
        ((3, 1, 0), "other_size"),  # 3 × 3
        ((1, 1, 0), "forgot_one"),  # 5 × 5, and 4 × 4 without the + 1
        ((4, 1, 2), "padded_once"),  # 6 × 6, and 4 × 4 with padding on one side
        ((1, 2, 0), "f_and_stride"),
        ((4, 1, 1), "size_only"),  # 4 × 4
    ],
)
def test_only_mistakes_of_the_typed_setting_are_named(answer, mistake):
    exercise = make("setting", [[1, 2, 3, 4, 5], *[[0] * 5] * 4], PoolSpec(f=2, stride=1))
    assert grade(exercise, row(*answer)).mistake == mistake


def test_a_wrong_setting_marks_the_cells_that_it_does_not_give():
    exercise = make("setting", [[9, 2, 3], [4, 5, 6], [7, 8, 9]], PoolSpec(f=1, stride=2))
    verdict = grade(exercise, row(2, 1, 0))
    assert verdict.wrong == ((0, 1), (1, 0))
    ((key, facts),) = feedback(exercise, verdict)
    assert (key, facts["row"], facts["col"], facts["given"], facts["wanted"]) == ("mistake_size_only", 0, 1, 6, 3)


def test_feedback_uses_the_numbers_of_the_exercise():
    exercise = make("size", np.zeros((8, 8)), PoolSpec(f=3, stride=2))
    said = verdict_text(exercise, grade(exercise, row(4, 4)), words("en"))
    assert "(8 − 3) / 2 is not a whole number and is rounded down to 2" in said


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        (
            make("size", np.zeros((7, 7)), PoolSpec(f=2, stride=3, ceil_mode=True)),
            (2, 2),
            "⌈(7 − 2) / 3⌉ = 2, because a window that hangs over the edge counts",
        ),
        (
            make("size", np.zeros((9, 9)), PoolSpec(f=4, stride=4, pad=2, ceil_mode=True)),
            (4, 4),
            "⌈(9 + 2·2 − 4) / 4⌉ + 1 is one too many: the last window would begin in row 10, and the input",
        ),
        (
            make("size", np.zeros((9, 9)), PoolSpec(f=3, stride=1, dilation=2)),
            (7, 7),
            "a window of f = 3 extends over 2·(3 − 1) + 1 = 5 cells",
        ),
        (
            make("size", np.zeros((9, 9)), PoolSpec(f=3, stride=1, dilation=2)),
            (4, 4),
            "⌊(9 − 5) / 1⌋ = 4 counts the steps",
        ),
        (
            make("cell", SIXTEEN, PoolSpec("average", 3, 2, 1, count_include_pad=False)),
            (14 / 9,),
            "You divided by f·f = 9. Here padding does not count, so divide by 4",
        ),
        (
            make("cell", SIXTEEN, PoolSpec("average", 3, 2, 1, count_include_pad=False)),
            (14,),
            "14 is the sum of the window. Divide it by 4",
        ),
        (
            make("cell", SIXTEEN, PoolSpec("average", 3, 2, 1)),
            (3.5,),
            "You divided by 4, the number of cells inside A_prev",
        ),
    ],
)
def test_feedback_on_further_settings_uses_the_rule_of_the_setting(exercise, answer, said):
    assert said in verdict_text(exercise, grade(exercise, row(*answer)), words("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_answer_that_no_known_mistake_leads_to_gets_a_sentence_in_every_task(lang):
    say = words(lang)
    sentences = (say("practice.wrong"), say("practice.partly", right=0, cells=1)[:4])
    for task, level in product(TASKS, LEVELS):
        exercise = Sheet(2, level, 1, task).exercise(0)
        if exercise.asks not in SETTINGS:
            verdict = grade(exercise, np.full(correct_answer(exercise).shape, 12345.0))
            assert verdict.mistake is None
            assert verdict_text(exercise, verdict, say).startswith(sentences)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_setting_names_what_the_answer_depends_on(lang):
    for task, seed in product(("size", "cell"), range(9)):
        exercise = Sheet(seed, 3, 3, task).exercise((2 - seed) % 3)
        spec, said = exercise.spec, setting(exercise, words(lang))
        assert ("ceil_mode = True" in said) == spec.ceil_mode
        assert (f"dilation = {spec.dilations[0]}" in said) == (spec.dilations != (1, 1))
        assert (f"count_include_pad = {spec.count_include_pad}" in said) == (exercise.form == "border")


def test_the_window_that_hangs_over_the_edge_is_the_one_that_explains_a_size_rounded_up():
    rounded = [
        exercise
        for seed in range(12)
        if (exercise := Sheet(seed, 3, 3, "size").exercise((2 - seed) % 3)).form == "rounding"
    ]
    assert rounded
    assert all(exercise.step == exercise.output.size - 1 for exercise in rounded)


def test_each_misconception_has_a_sentence_and_a_lesson():
    for name, lesson in LESSON_OF.items():
        assert lesson in LESSONS
        assert all(words(lang)(f"practice.misconception_{name}") for lang in LANGUAGES)
    described = {key.removeprefix("practice.misconception_") for key in words("en").entries if "misconception_" in key}
    assert described == set(LESSON_OF)
