"""Every lesson's question has an answer, and only the engine's answer is correct."""

from dataclasses import replace

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.i18n import LANGUAGES, words
from pooling.lessons import LESSONS, Trial
from pooling.state.learn import setting_of, trial_of

RIGHT = {
    "why": PoolSpec(f=3),
    "window": ("x", 2, 0),
    "stride": 3,
    "channels": 0,
    "padding": -2,
    "mask": ("total", 1, 2),
    "ties": PoolSpec(f=2, ties="split"),
    "average": 1,
    "overlap": 1.4,
    "leftovers": ("x", 2, 5),
    "global": PoolSpec(kind="average", f=4),
    "stack": PoolSpec(f=4),
    "shift": PoolSpec(f=(1, 2), stride=1),
    "arrays": 4,
}
WRONG = {
    "why": {PoolSpec(f=2, stride=1): "why_more", PoolSpec(f=6): "why_fewer"},
    "window": {("x", 0, 0): "window_outside", ("x", 2, 1): "window_smaller", ("A", 1, 0): "wrong_side"},
    "stride": {4: "stride_up", 2: "stride_one", 6: "stride_still", 7: "wrong_number"},
    "channels": {4: "channels_weights"},
    "padding": {0: "padding_zero", -1: "padding_whole", 5: "wrong_number"},
    "mask": {
        ("x", 0, 3): "mask_minimum",
        ("x", 0, 2): "mask_loser",
        ("x", 1, 1): "mask_outside",
        ("dA", 0, 1): "wrong_side",
    },
    "ties": {PoolSpec(f=2): "ties_made", PoolSpec(f=2, ties="first"): "ties_left"},
    "average": {4: "average_whole", 2: "average_side", 5.25: "average_value", 3: "wrong_number"},
    "overlap": {0.9: "overlap_overwrote", 0.5: "overlap_first", 8.4: "overlap_times", 1: "wrong_number"},
    "leftovers": {("total", 0, 0): "leftovers_seen", ("A", 0, 0): "wrong_side"},
    "global": {
        PoolSpec(kind="average", f=2): "global_more",
        PoolSpec(kind="average", f=3): "global_part",
        PoolSpec(kind="max", f=4): "global_kind",
    },
    "stack": {PoolSpec(f=2): "stack_size", PoolSpec(f=5, stride=3): "stack_values"},
    "shift": {PoolSpec(f=(1, 2)): "shift_differs", PoolSpec(f=(1, 2), stride=(1, 5)): "shift_few"},
    "arrays": {36: "arrays_windows", 2: "arrays_side", 5: "wrong_number"},
}


def feedback(name, answer):
    lesson = LESSONS[name]
    setting = setting_of(lesson)
    if isinstance(answer, PoolSpec):
        return lesson.check(trial_of(replace(setting, spec=answer, dA=None, upstream="ones")), None)
    return lesson.check(trial_of(setting), answer)


def test_every_lesson_is_covered_by_these_tests():
    assert list(RIGHT) == list(WRONG) == list(LESSONS)


@pytest.mark.parametrize("name", LESSONS)
def test_the_correct_answer_is_accepted(name):
    assert feedback(name, RIGHT[name]) is None


@pytest.mark.parametrize(("name", "answer", "key"), [(n, a, k) for n, each in WRONG.items() for a, k in each.items()])
def test_a_wrong_answer_has_its_own_feedback(name, answer, key):
    code, params = feedback(name, answer)
    assert code == f"lessons.{key}"
    assert all(words(lang)(code, **params) for lang in LANGUAGES)


@pytest.mark.parametrize("name", [name for name, lesson in LESSONS.items() if lesson.answered_by == "set"])
def test_the_initial_setting_is_wrong_and_the_free_controls_can_reach_the_solution(name):
    lesson, right = LESSONS[name], RIGHT[name]
    assert feedback(name, lesson.spec) is not None
    names = {"kind": "kind", "f": "window", "stride": "strides", "pad": "padding", "ties": "ties"}
    changed = {key for key, field in names.items() if getattr(right, field) != getattr(lesson.spec, field)}
    assert changed <= {key.removesuffix("_w") for key in lesson.free}


@pytest.mark.parametrize("name", [name for name, lesson in LESSONS.items() if lesson.answered_by == "click"])
def test_a_click_has_the_same_result_on_both_input_grids(name):
    lesson = LESSONS[name]
    trial = trial_of(setting_of(lesson))
    for cell in np.ndindex(trial.x.shape):
        assert lesson.check(trial, ("x", *cell)) == lesson.check(trial, ("total", *cell))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_its_texts_and_they_are_short(name, lang):
    entries = words(lang).section("lessons")
    assert all(entries[f"{name}_{part}"] for part in ("title", "text", "ask", "right"))
    text = entries[f"{name}_text"]
    assert len(text.split()) <= 90
    assert lang == "en" or len(text) <= 260


def test_a_trial_has_the_results_of_the_engine():
    trial = Trial(np.array([[1.0, 3.0], [4.0, 2.0]]), PoolSpec(f=2), np.array([[0.5]]))
    assert trial.A.tolist() == [[4]]
    assert trial.dA_prev.tolist() == [[0, 0], [0.5, 0]]
