"""Pictures of the shift test: outputs, differences and their colours."""

import numpy as np

from pooling import PoolSpec
from pooling.figures.differences import coloured, enlarged, shift_pictures

ZHANG = np.array([0, 0, 255, 255, 0, 0, 255, 255], np.float32).reshape(1, 8, 1)


def test_pictures_are_the_moved_pictures_outputs_and_what_differs():
    outputs, differences, most = shift_pictures(ZHANG, PoolSpec(f=(1, 2)), 1, "still")
    assert outputs["max"].shape == (75, 300, 1)
    assert outputs["max"].min() == 255  # [1 1 1 1]
    assert most == 255
    assert differences["max"][0, ::75].tolist() == [[10, 20, 60], [255, 255, 255]] * 2
    assert shift_pictures(ZHANG, PoolSpec(f=(1, 2)), 2, "along")[2] == 0


def test_no_difference_is_white_and_more_is_darker():
    assert coloured(np.array([[0, 0.5, 1, 7]])).tolist() == [
        [[255, 255, 255], [47, 107, 255], [10, 20, 60], [10, 20, 60]]
    ]


def test_small_outputs_keep_their_whole_pixels():
    large = enlarged(np.array([[[0], [9]]], np.uint8))
    assert large.shape == (150, 300, 1)
    assert np.unique(large[:, 150:]).tolist() == [9]
