"""Windows, winners, and the four zeros that must not look alike."""

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.engine.windows import unreached, window_bounds
from tests.js.conftest import preset_scene, scene_of

STATES = """Array.from({ length: m.height * m.width }, (_, at) => {
  const [i, j] = [Math.floor(at / m.width), at % m.width];
  if (isUnreached(m, i, j)) return "unreached";
  if (!isVisited(m, given, i, j)) return "blank";
  if (totalAt(m, given, i, j, 0) !== 0) return "sum";
  return isCancelled(m, given, i, j) ? "cancelled" : "lost";
})"""


def test_a_cell_is_blank_until_its_first_window_comes(stage):
    scene = preset_scene("cs231n")
    assert stage(STATES, scene, 0) == [
        "lost", "lost", "blank", "blank",
        "lost", "sum", "blank", "blank",
        *["blank"] * 8,
    ]  # fmt: skip
    assert "blank" not in stage(STATES, scene, 3)


def test_a_cell_that_lost_is_not_one_that_no_window_reaches(stage):
    scene = scene_of([[3, 1, 9, 5, 2, 7]], PoolSpec("max", (1, 2), (1, 3)))
    assert stage(STATES, scene, 1) == ["sum", "lost", "unreached", "sum", "lost", "unreached"]


def test_leftover_rows_and_gaps_are_unreached_and_never_visited(stages):
    scenes = [
        preset_scene("leftovers"),
        scene_of(np.zeros((7, 8)), PoolSpec("max", 3, 2)),
        scene_of(np.zeros((5, 9)), PoolSpec("average", (1, 2), (2, 5), 0)),
        scene_of(np.zeros((4, 4)), PoolSpec("max", 2, 9)),
    ]
    result = stages(
        "Array.from({ length: m.height * m.width }, (_, at) => [Math.floor(at / m.width), at % m.width])"
        ".map(([i, j]) => [isUnreached(m, i, j), isVisited(m, m.steps - 1, i, j)])",
        scenes,
    )
    for scene, cells in zip(scenes, result, strict=True):
        missed = unreached(scene.spec, scene.x.shape).ravel().tolist()
        assert any(missed)
        assert cells == [[cell, not cell] for cell in missed]


def test_plus_1_and_minus_1_cancel_once_both_came(stage):
    scene = scene_of([[1, 9, 1]], PoolSpec("max", (1, 2), 1), [[1, -1]])
    assert stage(STATES, scene, 0) == ["lost", "sum", "blank"]
    assert stage(STATES, scene, 1) == ["lost", "cancelled", "lost"]


def test_decimals_cancel_exactly(stage):
    """As floats, 0.1 + 0.2 − 0.3 is not 0."""
    scene = scene_of([[0, 0, 9, 0, 0]], PoolSpec("max", (1, 3), 1), [[0.1, 0.2, -0.3]])
    assert [stage(STATES, scene, k)[2] for k in range(3)] == ["sum", "sum", "cancelled"]


def test_a_gradient_of_0_cancels_nothing(stage):
    scene = scene_of([[1, 9, 1]], PoolSpec("max", (1, 2), 1), [[0, 0]])
    assert stage(STATES, scene, 1) == ["lost", "lost", "lost"]


def test_stepping_back_takes_visits_back(stage):
    result = stage("[1, 0, 1, 0].map((k) => [isVisited(m, k, 0, 2), totalAt(m, k, 0, 2, 0)])", preset_scene("ledger2"))
    assert result == [[True, 0], [True, 0], [True, 0], [True, 0]]
    result = stage("[1, 0, 1, 0].map((k) => [isVisited(m, k, 0, 3), totalAt(m, k, 0, 3, 0)])", preset_scene("ledger2"))
    assert result == [[True, 0.9], [False, 0], [True, 0.9], [False, 0]]


@pytest.mark.parametrize(
    "spec", [PoolSpec("max", 3, 2, 1), PoolSpec("max", (2, 4), (3, 1)), PoolSpec("max", 2, 3), PoolSpec("max", 5, 1, 4)]
)
def test_windows_over_a_cell_are_those_that_contain_it(stage, spec):
    size = (6, 7)
    rows, cols = (bounds.tolist() for bounds in window_bounds(spec, size))
    result = stage(
        "Array.from({ length: m.height * m.width }, (_, at) => {"
        "const { rows, cols } = windowsOver(m, Math.floor(at / m.width), at % m.width);"
        "return rows.flatMap((r) => cols.map((c) => [r, c])); })",
        scene_of(np.zeros(size), spec),
    )
    for at, names in enumerate(result):
        i, j = divmod(at, size[1])
        assert names == [
            [r, c]
            for r, (r0, r1) in enumerate(rows)
            for c, (c0, c1) in enumerate(cols)
            if r0 <= i < r1 and c0 <= j < c1
        ]


def test_all_maxima_are_found_whatever_the_rule(stage):
    scene = scene_of([[5, 1, 5], [np.nan, 5, np.nan]], PoolSpec("max", (1, 3), ties="first"))
    assert stage("[0, 1].map((k) => cellsOf(eachWinner, m, k, 0))", scene) == [[[0, 0]], [[1, 0]]]
    assert stage("[0, 1].map((k) => cellsOf(eachWinner, m, k, 0, false))", scene) == [
        [[0, 0], [0, 2]],
        [[1, 0], [1, 2]],
    ]


def test_minus_0_ties_with_0_and_padding_ties_with_nothing(stage):
    assert stage("cellsOf(eachWinner, m, 0, 0)", scene_of([[-0.0, 0.0]], PoolSpec("max", (1, 2)))) == [[0, 0], [0, 1]]
    lowest = scene_of(np.full((2, 2), -np.inf), PoolSpec("max", 2, 1, 1))
    assert stage("cellsOf(eachWinner, m, 0, 0)", lowest) == [[0, 0]]
    assert stage("cellsOf(eachWinner, m, 4, 0)", lowest) == [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_average_has_no_winners(stage):
    assert stage("cellsOf(eachWinner, m, 0, 0)", preset_scene("leftovers")) == []
    assert stage("cellsOf(eachReceiver, m, 0, 0)", preset_scene("leftovers")) == [[0, 0], [0, 1], [1, 0], [1, 1]]
