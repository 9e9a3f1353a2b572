"""Moved inputs: how much the outputs of max, average and blur pooling change."""

import numpy as np
import pytest

from pooling import PoolSpec, blur_pool, pool
from pooling.studies.large.parts import StoppedError
from pooling.studies.shift import METHODS, moved, part_to_shift, pooled_circularly, shift_test

ZHANG = np.array([0, 0, 1, 1, 0, 0, 1, 1]).reshape(1, 8, 1)


def test_max_pooling_of_zhangs_row_changes_altogether_when_it_moves_by_one():
    assert pooled_circularly(ZHANG, "max", (1, 2), (1, 2)).ravel().tolist() == [0, 1, 0, 1]
    assert pooled_circularly(np.roll(ZHANG, 1, axis=1), "max", (1, 2), (1, 2)).ravel().tolist() == [1, 1, 1, 1]
    found = shift_test(ZHANG, (1, 2), (1, 2), [0, 1, 2])
    assert found.still["max"] == pytest.approx([0, 1, np.sqrt(2)])  # ‖[1 0 1 0]‖ and ‖[1 −1 1 −1]‖ over √2
    assert found.still["average"] == pytest.approx([0, np.sqrt(0.5), np.sqrt(2)])
    assert found.still["blur"] == pytest.approx([0, np.sqrt(0.1), np.sqrt(0.4)])  # ‖A‖² is 2.5


def test_only_max_pooling_of_zhangs_row_does_more_than_move_along():
    found = shift_test(ZHANG, (1, 2), (1, 2), [1])
    assert found.along["max"] == pytest.approx([np.sqrt(0.5)])  # [1 1 1 1] against [½ ½ ½ ½], over √2
    assert (found.along["average"], found.along["blur"]) == ((0,), (0,))


@pytest.mark.parametrize("f", [(2, 3), (4, 4), (1, 7)])
def test_shifts_by_multiples_of_the_stride_move_the_output_along_and_change_nothing(f):
    x = np.random.default_rng(0).integers(0, 256, (10, 24, 3)).astype(np.float32)
    found = shift_test(x, f, (2, 4), [0, 1, 4, 8])
    for method in METHODS:
        assert found.along[method][0] == found.along[method][2] == found.along[method][3] == 0
        assert found.along[method][1] > 0


def test_windows_wrap_round_the_edge():
    x = np.arange(12.0).reshape(3, 4, 1)
    wide = np.pad(x, ((0, 1), (0, 2), (0, 0)), mode="wrap")
    for kind in ("max", "average"):
        expected = pool(wide, PoolSpec(kind, (2, 3), (2, 1))).output
        assert np.array_equal(pooled_circularly(x, kind, (2, 3), (2, 1)), expected)
    assert np.array_equal(pooled_circularly(x, "blur", (2, 3), (2, 1)), blur_pool(x, (2, 3), (2, 1), "circular").output)


def test_windows_longer_than_the_input_see_each_cell_once():
    x = np.arange(6.0).reshape(2, 3, 1)
    assert pooled_circularly(x, "average", (5, 9), (2, 3)).ravel().tolist() == [2.5]
    assert pooled_circularly(x, "max", (5, 9), (2, 3)).ravel().tolist() == [5]


def test_between_two_cells_a_moved_output_is_their_mean_by_nearness():
    A = np.array([[0.0, 8, 0, 4]])
    assert moved(A, 8, 4).tolist() == [[0, 4, 0, 8]]
    assert moved(A, 1, 4).tolist() == [[1, 6, 2, 3]]


def test_a_black_picture_does_not_change():
    found = shift_test(np.zeros((4, 4, 1)), (2, 2), (2, 2), [0, 1])
    assert set(found.still.values()) | set(found.along.values()) == {(0.0, 0.0)}


def test_what_appears_out_of_an_output_of_zeros_is_an_endless_change():
    x = np.array([0.0, 0, 0, 5]).reshape(1, 4, 1)  # no window sees the 5 before it moves
    assert shift_test(x, (1, 1), (1, 2), [1]).still["max"] == (float("inf"),)


def test_progress_stops_a_test():
    fractions = []
    with pytest.raises(StoppedError):
        shift_test(ZHANG, (1, 2), (1, 2), [1, 2], lambda share: bool(fractions.append(share)) or share < 0.5)
    assert fractions == pytest.approx([1 / 6, 2 / 6, 3 / 6])


@pytest.mark.parametrize(
    ("size", "strides", "expected"),
    [
        ((3000, 4000), (4, 4), (512, 512)),
        ((28, 28), (3, 3), (27, 27)),
        ((600, 100), (5, 7), (510, 98)),
        ((2, 9), (3, 9), (2, 9)),
    ],
)
def test_the_part_is_whole_strides_in_the_middle(size, strides, expected):
    found = part_to_shift(size, strides)
    assert tuple(part.stop - part.start for part in found) == expected
    assert all(abs(part.start - (n - part.stop)) <= 1 for part, n in zip(found, size, strict=True))
