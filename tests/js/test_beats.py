"""The animation of a window, and the sums of dA and dA_prev."""

import numpy as np
import pytest

from pooling import PoolSpec, pool
from tests.js.conftest import preset_scene, scene_of


def test_the_ring_hops_to_each_larger_value_and_locks_on_the_first_winner(stage):
    # The window of A[1, 1] is 6 7 8, 2 1 0, 2 9 4.
    assert stage("hopsOf(m, 4)", preset_scene("whole-story")) == [[1, 1], [1, 2], [1, 3], [3, 2]]


def test_the_ring_stops_at_the_first_of_equal_maxima(stage):
    assert stage("hopsOf(m, 0)", preset_scene("ties-flood")) == [[0, 0]]


def test_the_ring_goes_straight_to_nan(stage):
    scene = scene_of([[1, 5], [float("nan"), 9]], PoolSpec("max", 2))
    assert stage("hopsOf(m, 0)", scene)[-1] == [1, 0]


@pytest.mark.parametrize(
    ("moment", "outputs", "gradients"),
    [
        ([0, 0.5], 3, 3),
        ([1, 0.5], 3, 3),
        ([1, 0.95], 4, 3),
        ([2, 0.5], 4, 3),
        ([2, 0.75], 4, 4),
        ([3, 1], 4, 4),
    ],
)
def test_a_result_stands_once_its_number_has_arrived(stage, moment, outputs, gradients):
    result = "(([phase, t]) => ({ step: 4, phase, t, view: 'loop' }))(given)"
    assert stage(f"[outputsDone({result}), gradientsDone({result})]", preset_scene("cs231n"), moment) == [
        outputs,
        gradients,
    ]


@pytest.mark.parametrize(
    ("name", "change", "step", "result"),
    [
        ("whole-story", {}, 2, "−0.4 → (−0.4) + (−0.4) (total changes by −0.4)"),
        ("whole-story", {"ties": "split"}, 2, "−0.4 → (−0.2) + (−0.2)"),
        ("whole-story", {"ties": "first"}, 2, ""),
        ("ties-flood", {}, 0, "1 → 9 · 1 (total changes by +8)"),
        ("cs231n", {"kind": "average"}, 0, "÷ 4"),
        ("whole-story", {"kind": "average"}, 0, "÷ 9; 0.2778 falls on padding"),
    ],
)
def test_the_split_of_a_gradient_is_shown(stage, name, change, step, result):
    expression = "splitText(m, m.words, given, windowOf(m, given), gradientAt(m, given, 0))"
    assert stage(expression, preset_scene(name, **change), step) == result


@pytest.mark.parametrize("ties", ["all", "first", "split"])
@pytest.mark.parametrize("name", ["cs231n", "whole-story", "ties-flood", "resnet-stem", "ledger", "leftovers"])
def test_at_the_end_the_sums_are_those_of_the_engine(stage, name, ties):
    for kind in ("max", "average"):
        scene = preset_scene(name, kind=kind, ties=ties)
        sums = stage("balanceAt(m, m.steps - 1)", scene)
        paid = pool(scene.x, scene.spec).backward(scene.dA).sum()
        assert sums["upstream"] == pytest.approx(scene.dA.sum(), abs=1e-12)
        assert sums["distributed"] == pytest.approx(paid, abs=1e-12)
        assert sums["equal"] == bool(np.isclose(paid, scene.dA.sum()))


def test_nothing_has_arrived_before_the_first_window(stage):
    assert stage("balanceAt(m, -1)", preset_scene("cs231n")) is None


def test_the_text_of_the_sums_says_why_they_differ(stage):
    assert "ties" in stage("balanceText(m, m.words, m.steps - 1)", preset_scene("ties-flood"))
    assert "fell on padding" in stage("balanceText(m, m.words, 0)", preset_scene("padding-truth", kind="average"))
    assert stage("balanceText(m, m.words, 3)", preset_scene("cs231n")) == "Σ dA_prev = Σ dA = 1"
