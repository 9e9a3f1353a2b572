"""The sentence that tells a step, in both languages and all views."""

from dataclasses import replace

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.sources import PRESETS
from tests.js.conftest import preset_scene, scene_of

RED_GREEN_BLUE = np.array([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [0, 0, 0]]], dtype=np.uint8)


@pytest.fixture
def say(stage):
    def call(scene, step, view="loop"):
        return stage("sentenceOf(m, m.words, ...given)", scene, [step, view])

    return call


def test_the_sentence_names_the_window_its_maximum_and_the_way_back(say):
    assert say(preset_scene("whole-story"), 4) == (
        "Window 5 of 9, A[1, 1]: the maximum, 9, is at [3, 2]. Backward: dA[1, 1] = 0.7 is passed back "
        "to [3, 2] only; 0 + 0.7 = 0.7."
    )


def test_the_same_in_chinese(say):
    assert say(replace(preset_scene("whole-story"), lang="zh"), 4) == (
        "第 5/9 个窗口，A[1, 1]：最大值 9，位于 [3, 2]。反向传播：dA[1, 1] = 0.7 只传给 [3, 2]；0 + 0.7 = 0.7。"
    )


def test_each_view_describes_its_own_direction(say):
    scene = preset_scene("whole-story")
    assert say(scene, 4, "forward") == "Window 5 of 9, A[1, 1]: the maximum, 9, is at [3, 2]."
    assert say(scene, 4, "backward") == (
        "Window 5 of 9, A[1, 1]: Backward: dA[1, 1] = 0.7 is passed back to [3, 2] only; 0 + 0.7 = 0.7."
    )


def test_a_cell_that_holds_something_adds_up(say):
    assert say(preset_scene("whole-story"), 3, "backward").endswith("is passed back to [1, 1] only; 0.5 + 0.9 = 1.4.")
    assert say(preset_scene("ledger"), 1, "backward").endswith("0.7 + 0.9 = 1.6.")


def test_a_negative_gradient_stands_in_brackets(say):
    result = say(preset_scene("whole-story"), 7, "backward")
    assert result.endswith("dA[2, 1] = −0.6 is passed back to [3, 2] only; 0.7 + (−0.6) = 0.1.")


@pytest.mark.parametrize(
    ("ties", "backward"),
    [
        ("all", "dA[0, 2] = −0.4 is passed in full to all tied maxima: [0, 4], [1, 3]."),
        ("first", "dA[0, 2] = −0.4 is passed back to [0, 4] only, the first of 2 tied maxima; 0 + (−0.4) = −0.4."),
        ("split", "dA[0, 2] = −0.4 is split equally among 2 tied maxima: −0.2 each to [0, 4], [1, 3]."),
    ],
)
def test_the_text_of_a_tie_depends_on_the_rule(say, ties, backward):
    result = say(preset_scene("whole-story", ties=ties), 2)
    assert result == f"Window 3 of 9, A[0, 2]: the maximum, 8, occurs 2 times: at [0, 4], [1, 3]. Backward: {backward}"


def test_many_equal_maxima_are_named_up_to_six(say):
    result = say(preset_scene("ties-flood"), 0, "forward")
    assert result.endswith(
        "the maximum, 5, occurs 9 times: at [0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2] and 3 more."
    )


def test_average_shares_out(say):
    assert say(preset_scene("cs231n", kind="average"), 1) == (
        "Window 2 of 4, A[0, 1]: the average of 4 values is 5.25. "
        "Backward: dA[0, 1] = 0.2 is divided equally: each of 4 cells gets 0.05."
    )


def test_average_says_what_the_padding_counts_and_loses(say):
    assert say(preset_scene("whole-story", kind="average"), 1) == (
        "Window 2 of 9, A[0, 1]: the average of 9 values, including 3 padding zeros, is 3.3333. "
        "Backward: dA[0, 1] = 1 is divided equally: each of 6 cells gets 0.1111; 3 of 9 shares fall on padding."
    )


def test_each_channel_has_its_own_maximum(say):
    assert say(scene_of(RED_GREEN_BLUE, PoolSpec("max", 2)), 0) == (
        "Window 1 of 1, A[0, 0]: the maximum is R 255 at [0, 0], G 255 at [0, 1], B 255 at [1, 0]. "
        "Backward: dA[0, 0] is passed back: R 0.1 to [0, 0], G 0.1 to [0, 1], B 0.1 to [1, 0]."
    )


def test_sentences_of_channels_include_ties_and_averages(say):
    x = np.array([[[9, 1, 1], [9, 2, 1]]], dtype=np.uint8)
    spec = PoolSpec("max", (1, 2), ties="split")
    assert say(scene_of(x, spec), 0, "backward").endswith(
        "dA[0, 0] is passed back: R 0.1, 0.05 each to [0, 0], [0, 1], G 0.1 to [0, 1], "
        "B 0.1, 0.05 each to [0, 0], [0, 1]."
    )
    assert say(scene_of(x, PoolSpec("average", (1, 2))), 0) == (
        "Window 1 of 1, A[0, 0]: the average of 2 values is R 9, G 1.5, B 1. "
        "Backward: dA[0, 0] is divided equally among 2 cells: R 0.1, 0.05 each, G 0.1, 0.05 each, B 0.1, 0.05 each."
    )
    padded = say(scene_of(x, PoolSpec("average", (1, 2), pad=(0, 1))), 0)
    assert "the average of 2 values, including 1 padding zero, is R 4.5, G 0.5, B 0.5." in padded
    assert padded.endswith("; 1 of 2 shares falls on padding.")


def test_sentences_with_nan_and_infinity(say):
    result = say(scene_of([[np.nan, 1]], PoolSpec("max", (1, 2)), [[-np.inf]]), 0)
    assert result.endswith(
        "the maximum, NaN, is at [0, 0]. Backward: dA[0, 0] = −∞ is passed back to [0, 0] only; 0 + (−∞) = −∞."
    )


def test_no_sentence_has_a_gap(stages):
    """Every word that a sentence needs is in the catalogue, and every number is given to it."""
    scenes = [preset_scene(name, **more) for name in PRESETS for more in ({"ties": "split"}, {"kind": "average"})]
    scenes += [
        scene_of(RED_GREEN_BLUE, PoolSpec(kind, f, 1, pad))
        for kind in ("max", "average")
        for f, pad in ((2, 1), (1, 0))
    ]
    scenes += [replace(scene, lang="zh") for scene in scenes]
    result = stages(
        "Array.from({ length: m.steps }, (_, k) => k)"
        ".flatMap((k) => ['loop', 'forward', 'backward'].map((view) => sentenceOf(m, m.words, k, view)))",
        scenes,
    )
    for scene, sentences in zip(scenes, result, strict=True):
        for sentence in sentences:
            assert [gap for gap in ("undefined", "{", "}", "  ") if gap in sentence] == []
            assert "-" not in sentence
            assert sentence.endswith("。" if scene.lang == "zh" else ".")


def test_one_has_the_singular(stage):
    scene = scene_of([[5.0]], PoolSpec("average", f=1), [[2.0]])
    result = stage("sentenceOf(m, m.words, 0, 'loop')", scene)
    assert "the average of 1 value is 5" in result
    assert "each of 1 cell gets" in result
