"""Every lesson's questions have answers, and only the engine's answers are correct."""

import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.engine.pool import pool
from pooling.engine.windows import window_bounds
from pooling.i18n import LANGUAGES, words
from pooling.lessons import GROUPS, LESSONS, Trial
from pooling.lessons.checks import check_transfer
from pooling.lessons.exercises import MIXED, TASKS
from pooling.lessons.lesson import PANELS
from pooling.state.learn import setting_of, trial_of
from pooling.state.network import link as network_link
from pooling.state.network.shown import shown_network
from pooling.state.practice import read
from pooling.studies.network.one_digit import follow

RIGHT = {
    "why": PoolSpec(f=3),
    "window": ("x", 2, 0),
    "stride": 3,
    "leftovers": ("x", 2, 5),
    "covered": 4,
    "average_forward": 5.25,
    "padding": -3,
    "real": ("x", 3, 1),
    "solve": 3,
    "channels": 0,
    "gradient": 4,
    "mask": ("total", 1, 2),
    "overlap": 1.4,
    "average": 1,
    "spread": 10,
    "ties": PoolSpec(f=2, ties="split"),
    "memory": 9,
    "choose": 2,
    "global": PoolSpec(kind="average", f=4),
    "stack": PoolSpec(f=4),
    "shift": 4,
    "lost": 12,
    "arrays": 9,
    "rounding": (6 + 13) / 2,
    "divisor": (1 + 2 + 5 + 6) / 4,
    "network": 0.23 + 0.98 - 0.12,
}
WRONG = {
    "why": {PoolSpec(f=2, stride=1): "why_more", PoolSpec(f=6): "why_fewer"},
    "window": {("x", 0, 0): "window_outside", ("x", 2, 1): "window_smaller", ("A", 1, 0): "wrong_side"},
    "stride": {4: "stride_up", 2: "stride_one", 6: "stride_still", 7: "wrong_number"},
    "leftovers": {("total", 0, 0): "leftovers_seen", ("A", 0, 0): "wrong_side"},
    "covered": {2: "covered_side", 1: "covered_one", 9: "covered_all", 3: "wrong_number"},
    "average_forward": {21: "average_forward_sum", 8: "average_forward_max", 10.5: "average_forward_side"},
    "padding": {0: "padding_zero", -1: "padding_whole", 5: "wrong_number"},
    "real": {
        ("x", 4, 2): "real_padded",
        ("x", 2, 1): "real_output",
        ("x", 1, 3): "real_swapped",
        ("x", 5, 3): "real_inside",
        ("x", 0, 0): "real_outside",
        ("A", 2, 1): "wrong_side",
    },
    "solve": {2: "solve_one", 4: "solve_up", 1: "wrong_number"},
    "channels": {36: "channels_weights"},
    "gradient": {16: "gradient_all", 1: "gradient_one", 5: "wrong_number"},
    "mask": {
        ("x", 0, 3): "mask_minimum",
        ("x", 0, 2): "mask_loser",
        ("x", 1, 1): "mask_outside",
        ("dA", 0, 1): "wrong_side",
    },
    "overlap": {0.9: "overlap_overwrote", 0.5: "overlap_first", 12.6: "overlap_times", 1: "wrong_number"},
    "average": {4: "average_whole", 2: "average_side", 5.25: "average_value", 3: "wrong_number"},
    "spread": {4: "spread_last", 40: "spread_whole", 1: "spread_first", 2.5: "wrong_number"},
    "ties": {PoolSpec(f=2): "ties_made", PoolSpec(f=2, ties="first"): "ties_left"},
    "memory": {36: "memory_input", 4: "memory_window", 3: "memory_side", 0: "wrong_number"},
    "choose": {10: "choose_max", 18: "choose_sum", 1: "choose_rest", 5: "wrong_number"},
    "global": {
        PoolSpec(kind="average", f=2): "global_more",
        PoolSpec(kind="average", f=3): "global_part",
        PoolSpec(kind="max", f=4): "global_kind",
    },
    "stack": {PoolSpec(f=2): "stack_size", PoolSpec(f=5, stride=3): "stack_values"},
    "shift": {3: "shift_inside", 5: "shift_last", 2: "wrong_number"},
    "lost": {4: "lost_maxima", 16: "lost_all", 8: "wrong_number"},
    "arrays": {25: "arrays_windows", 3: "arrays_side", 4: "arrays_still", 5: "wrong_number"},
    "rounding": {4.75: "rounding_zeros", 19: "rounding_sum", 13: "rounding_max", 9: "wrong_number"},
    "divisor": {
        1.5556: "divisor_padded",
        1.56: "divisor_padded",
        14: "divisor_sum",
        4.67: "divisor_side",
        6: "divisor_max",
        3.51: "wrong_number",
    },
    "network": {0.74: "network_all", -0.31: "network_ties", 1.21: "network_signs", -0.35: "network_held"},
}
# The right answer to each second question, worked out by hand.
TRANSFER = {
    "why": 50 * 50,
    "window": "whole",
    "stride": 110 + 1,
    "leftovers": 100 - 9 * 9,
    "covered": 3 * 3,
    "average_forward": 18 / 9,
    "padding": 8 / 4,
    "real": 6 - 2,
    "solve": 1,
    "channels": "each",
    "gradient": 1 / 4,
    "mask": 3,
    "overlap": 2 - 1 + 4,
    "average": 18 / 9,
    "spread": 4 / 4,
    "ties": 4,
    "memory": "sizes",
    "choose": "max",
    "global": 512,
    "stack": 2 * 2 * 2,
    "shift": 4 / 2,
    "lost": "strided",
    "arrays": 5 * 5,
    "rounding": "dropped",
    "divisor": 4 * 18 / 9,
    "network": 0.8 / 4 + 0.8 / 4,
}


def feedback(name, answer):
    lesson = LESSONS[name]
    setting = setting_of(lesson)
    if isinstance(answer, PoolSpec):
        return lesson.check(trial_of(replace(setting, spec=answer, dA=None, upstream="ones")), None)
    return lesson.check(trial_of(setting), answer)


def test_every_lesson_is_covered_by_these_tests():
    assert list(RIGHT) == list(WRONG) == list(TRANSFER) == list(LESSONS)


def test_each_lesson_is_in_one_group():
    assert [name for names in GROUPS.values() for name in names] == list(LESSONS)


@pytest.mark.parametrize("name", LESSONS)
def test_the_correct_answer_is_accepted(name):
    assert feedback(name, RIGHT[name]) is None


@pytest.mark.parametrize(("name", "answer", "key"), [(n, a, k) for n, each in WRONG.items() for a, k in each.items()])
def test_a_wrong_answer_has_its_own_feedback(name, answer, key):
    code, params = feedback(name, answer)
    assert code == f"lessons.{key}"
    assert all(words(lang)(code, **params) for lang in LANGUAGES)


@pytest.mark.parametrize("name", LESSONS)
def test_the_correct_answer_to_the_second_question_is_accepted(name):
    transfer = LESSONS[name].transfer
    assert transfer.right == TRANSFER[name]
    assert check_transfer(name, transfer, transfer.right) is None


@pytest.mark.parametrize("name", LESSONS)
def test_each_wrong_answer_to_the_second_question_has_its_own_feedback(name):
    transfer = LESSONS[name].transfer
    if transfer.choices:
        assert 3 <= len(transfer.choices) <= 4
        assert transfer.right in transfer.choices
        wrong = {
            choice: f"lessons.{name}_choice_{choice}_no" for choice in transfer.choices if choice != transfer.right
        }
    else:
        wrong = {number: key for key, number in transfer.wrong.items()}
        assert wrong
        assert len(wrong) == len(transfer.wrong), "two mistakes lead to the same number"
    for answer, key in wrong.items():
        assert check_transfer(name, transfer, answer) == (key, {})
        assert all(words(lang)(key) for lang in LANGUAGES)


def test_the_code_that_computes_an_output_cell_is_that_of_its_window():
    rows, cols = window_bounds(PoolSpec(f=2), (8, 8))
    expected = f"`A_prev[{rows[2][0]}:{rows[2][1]}, {cols[1][0]}:{cols[1][1]}].max()`"
    assert words("en")(f"lessons.window_choice_{TRANSFER['window']}") == expected


def test_the_numbers_of_the_window_that_rounding_up_drops_are_the_engine_s():
    rounded = PoolSpec(f=4, stride=4, pad=2, ceil_mode=True)
    (rows, _), (down, _) = rounded.output_size((9, 9)), replace(rounded, ceil_mode=False).output_size((9, 9))
    start = int(window_bounds(rounded, (9, 9))[0][-1, 0]) + 4
    assert (rows, down, start) == (3, 3, 10)
    for lang in LANGUAGES:
        say = words(lang)
        assert f"3·4 − 2 = {start}" in say("lessons.rounding_transfer_right")
        assert str(rows) in say(f"lessons.rounding_choice_{TRANSFER['rounding']}")
        assert "⌈9 / 4⌉ + 1 = 4" in say("lessons.rounding_choice_up")
        assert f"⌊9 / 4⌋ + 1 = {down}" in say("lessons.rounding_choice_down")


def test_the_lessons_beyond_f_stride_and_pad_show_the_numbers_of_pytorch():
    shown = {name: trial_of(setting_of(LESSONS[name])) for name in GROUPS["settings"]}
    assert shown["rounding"].A.tolist() == [[4, 7, 9.5], [25, 28, 30.5], [42.5, 45.5, 48]]
    assert shown["divisor"].A.tolist() == [[3.5, 5, 6], [9.5, 11, 12], [13.5, 15, 16]]
    counted = replace(shown["divisor"].spec, count_include_pad=True)
    trial = Trial(shown["divisor"].x, counted, np.eye(3)[:1].T @ np.eye(3)[:1] * 18)
    assert trial.A.round(4).tolist() == [[1.5556, 3.3333, 2], [6.3333, 11, 6], [4.5, 7.5, 4]]
    assert trial.dA_prev[:2, :2].tolist() == [[2, 2], [2, 2]]
    assert shown["divisor"].dA.tolist() == [[36] * 3] * 3


def test_the_lesson_about_a_network_shows_a_channel_of_the_trained_one_and_links_to_it():
    params = dict(parse_qsl(urlsplit(LESSONS["network"].page).query))
    setting, _, dropped = network_link.read(params)
    network = shown_network(setting, ()).network
    seen = follow(network, setting.image, setting.label)
    block = seen.blocks[setting.chosen_block]
    trial = trial_of(setting_of(LESSONS["network"]))
    assert dropped == []
    assert (block.A_prev[:, :, setting.chosen_channel].round(2) == trial.x).all()
    assert (block.dA[:, :, setting.chosen_channel].round(2) == trial.dA).all()
    assert block.spec == trial.spec
    # What the text says about it.
    assert (seen.label, seen.probabilities.argmax(), block.A_prev.shape[2]) == (8, 1, 16)
    assert [trial.A.min(), trial.A[1, 1], trial.dA[1, 1]] == [0, 0, -0.35]


def test_the_colour_that_two_pixels_give_is_that_of_max_pooling():
    colour = pool([[[200, 0, 0], [0, 100, 50]]], PoolSpec(f=(1, 2))).output[0, 0]
    assert f"({', '.join(map(str, colour))})" in words("en")(f"lessons.channels_choice_{TRANSFER['channels']}")


@pytest.mark.parametrize("name", [name for name, lesson in LESSONS.items() if lesson.answered_by == "set"])
def test_the_initial_setting_is_wrong_and_the_free_controls_can_reach_the_solution(name):
    lesson, right = LESSONS[name], RIGHT[name]
    assert feedback(name, lesson.spec) is not None
    names = {"kind": "kind", "f": "window", "stride": "strides", "pad": "padding", "ties": "ties"}
    changed = {key for key, field in names.items() if getattr(right, field) != getattr(lesson.spec, field)}
    free = {key.removesuffix("_w") for key in lesson.free}
    assert changed <= (free | {"f", "stride"} if "window" in free else free)


@pytest.mark.parametrize("name", [name for name, lesson in LESSONS.items() if lesson.answered_by == "click"])
def test_a_click_has_the_same_result_on_both_input_grids(name):
    lesson = LESSONS[name]
    trial = trial_of(setting_of(lesson))
    for cell in np.ndindex(trial.x.shape):
        assert lesson.check(trial, ("x", *cell)) == lesson.check(trial, ("total", *cell))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_its_texts_opens_with_a_question_and_is_short(name, lang):
    entries = words(lang).section("lessons")
    parts = ("title", "hook", "text", "ask", "right", "why", "transfer", "transfer_right", "point")
    assert all(entries[f"{name}_{part}"] for part in parts)
    assert entries[f"{name}_hook"].endswith({"en": "?", "zh": "？"}[lang])
    text = entries[f"{name}_text"]
    assert len(text.split()) <= 90
    assert lang == "en" or len(text) <= 260


# Words that explain a term, for each lesson that introduces it; no lesson before may have them.
TERMS = {
    "en": {
        "window": [r"\bslices?\b"],
        "stride": [r"\bstrides?\b"],
        "leftovers": [r"not covered|in no window|that no window"],
        "average_forward": [r"\baverages?\b", r"\bdivisor\b", r"\bmean\b"],
        "padding": [r"\bpad(ded|ding)?\b", "−∞"],
        "channels": [r"\bchannels?\b", r"\bweights?\b", r"\bn_C\b"],
        "gradient": [r"\bgradients?\b", r"\bloss\b", r"\bL\b", r"\bdA_prev\b"],
        "mask": [r"\bmask\b", r"\bdA\b", r"\bbackward\b"],
        "overlap": [r"\boverlap\w*", r"\+=", r"\bcontributions?\b"],
        "ties": [r"\bties?\b", r"\btied\b", r"\bReLU\b"],
        "stack": [r"\breceptive field\b"],
        "shift": [r"\b(in|equi)varian\w+"],
        "lost": [r"\bstrided convolution"],
        "arrays": [r"\bvectori[sz]ed\b"],
        "global": [r"\b[Gg]lobal\b"],
        "rounding": [r"\bhangs? over\b", r"\bceil_mode\b"],
        "divisor": [r"\bcount_include_pad\b"],
        "network": [r"\btrained network\b"],
    },
    "zh": {
        "window": ["切片"],
        "stride": ["步幅", "stride"],
        "leftovers": ["未覆盖", "没有被(任何)?窗口覆盖"],
        "average_forward": ["平均", "除数"],
        "padding": ["填充", r"\bpad\b", "−∞"],
        "channels": ["通道", "权重"],
        "gradient": ["梯度", "损失", "dA_prev"],
        "mask": ["掩码", r"dA(?!\w)", "反向传播"],
        "overlap": ["重叠", r"\+=", "累加"],
        "ties": ["并列", "ReLU"],
        "stack": ["感受野"],
        "shift": ["不变性", "等变性"],
        "lost": ["带步幅的卷积"],
        "arrays": ["向量化"],
        "global": ["全局"],
        "rounding": ["伸出", "ceil_mode"],
        "divisor": ["count_include_pad"],
        "network": ["训练好的网络"],
    },
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_lesson_uses_a_term_before_the_lesson_that_explains_it(lang):
    entries, names = words(lang).section("lessons"), list(LESSONS)
    early = []
    for introducing, patterns in TERMS[lang].items():
        assert any(re.search(patterns[0], entries[f"{introducing}_{part}"], re.I) for part in ("text", "title"))
        for name in names[: names.index(introducing)]:
            # "Why" is shown in lectures only, to people who have a lecturer.
            keys = [key for key in entries if key.startswith(f"{name}_") and key != f"{name}_why"]
            keys = [key for key in keys if not (name == "average" and key.startswith("average_forward"))]
            early += [(key, hit.group()) for key in keys for p in patterns if (hit := re.search(p, entries[key]))]
    assert early == []


def test_each_panel_is_introduced_by_one_lesson():
    introduced = [panel for lesson in LESSONS.values() for panel in (*lesson.tools, *lesson.introduces)]
    assert introduced == list(PANELS)


def test_a_lesson_names_a_task_of_practice():
    assert {lesson.task for lesson in LESSONS.values()} <= {MIXED, *TASKS}


def test_the_linked_sheets_of_the_lessons_on_further_settings_begin_with_an_exercise_on_them():
    first = {name: read({"task": lesson.task, **lesson.sheet}) for name, lesson in LESSONS.items() if lesson.sheet}
    assert {name: sheet.exercise(0).form for name, (sheet, dropped) in first.items() if not dropped} == {
        "rounding": "rounding", "divisor": "border"
    }  # fmt: skip


def test_a_trial_has_the_results_of_the_engine():
    trial = Trial(np.array([[1.0, 3.0], [4.0, 2.0]]), PoolSpec(f=2), np.array([[0.5]]))
    assert trial.A.tolist() == [[4]]
    assert trial.dA_prev.tolist() == [[0, 0], [0.5, 0]]
