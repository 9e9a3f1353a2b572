"""What if each window overwrote dA_prev instead of adding to it."""

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.studies.trace import trace_window
from tests.js.conftest import preset_scene, scene_of


def overwritten(scene, step: int) -> np.ndarray:
    """Return dA_prev written with =, window by window, as a beginner's loop does."""
    grid = np.zeros(scene.x.shape)
    for k in range(step + 1):
        trace = trace_window(scene.x, scene.spec, scene.dA, k)
        (r0, r1), (c0, c1) = trace.rows, trace.cols
        grid[max(r0, 0) : r1, max(c0, 0) : c1] = 0
        for row, col, share in trace.channels[0].shares:
            grid[row, col] = share
    return grid


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize("name", ["dumoulin", "whole-story", "resnet-stem", "ledger2"])
def test_each_window_leaves_only_what_it_sends(stage, name, kind):
    scene = preset_scene(name, kind=kind)
    height, width = scene.x.shape
    steps = stage("m.steps", scene)
    cells = f"Array.from({{ length: {height * width} }}, (_, k) => [Math.floor(k / {width}), k % {width}])"
    result = stage(
        "((o) => Array.from({ length: m.steps }, (_, step) =>"
        f" {cells}.map(([i, j]) => totalAt(o, step, i, j, 0))))(overwrittenModel(m))",
        scene,
    )
    for step in range(steps):
        np.testing.assert_allclose(np.reshape(result[step], scene.x.shape), overwritten(scene, step), atol=1e-12)


def test_the_sum_is_that_of_what_is_left(stage):
    scene = preset_scene("dumoulin")
    result = stage("balanceAt(overwrittenModel(m), m.steps - 1)", scene)
    assert result["distributed"] == pytest.approx(overwritten(scene, 8).sum())
    assert not result["equal"]


def test_without_overlap_there_is_nothing_to_ask(stage):
    assert stage("m.overlaps", preset_scene("dumoulin"))
    assert not stage("m.overlaps", preset_scene("cs231n"))
    assert not stage("m.overlaps", scene_of(np.ones((1, 3)), PoolSpec("max", (1, 3), (1, 1))))


def test_what_python_sent_is_left_alone(stage):
    scene = preset_scene("dumoulin")
    assert stage("(overwrittenModel(m), Array.from(m.total.units))", scene) == stage("Array.from(m.total.units)", scene)
