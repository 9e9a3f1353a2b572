"""Upstream gradients."""

import numpy as np
import pytest

from pooling import PoolingError
from pooling.sources import upstream


def test_numbered_counts_tenths_row_by_row():
    assert upstream.numbered((2, 2)).tolist() == [[0.1, 0.2], [0.3, 0.4]]


def test_numbered_is_the_same_in_every_channel():
    dA = upstream.numbered((2, 2, 3))
    assert dA.shape == (2, 2, 3)
    assert [dA[:, :, c].tolist() for c in range(3)] == [[[0.1, 0.2], [0.3, 0.4]]] * 3


def test_numbered_has_the_doubles_nearest_to_its_decimals():
    assert upstream.numbered((20, 20)).ravel().tolist() == [float(f"{k // 10}.{k % 10}") for k in range(1, 401)]


def test_cycled_is_numbered_with_two_digits_at_most():
    assert np.array_equal(upstream.cycled((9, 11)), upstream.numbered((9, 11)))
    assert set(upstream.cycled((112, 112, 3)).ravel()) == set(upstream.numbered((9, 11)).ravel())
    assert upstream.cycled((100, 2, 2))[49:51].tolist() == [[[9.9, 9.9], [0.1, 0.1]], [[0.2, 0.2], [0.3, 0.3]]]


def test_ones_is_one_everywhere():
    assert upstream.ones((1, 2, 3)).tolist() == [[[1, 1, 1], [1, 1, 1]]]


@pytest.mark.parametrize("shape", [(3, 4), (3, 4, 3)])
def test_random_is_numpy_s_standard_normal_rounded_to_one_decimal(shape):
    expected = np.round(np.random.default_rng(7).standard_normal(shape), 1)
    assert np.array_equal(upstream.random(shape, 7), expected)


def test_random_has_no_negative_zero():
    values = upstream.random((100, 100), 0)
    assert not np.signbit(values[values == 0]).any()


def test_single_is_one_at_its_cell_in_every_channel():
    dA = upstream.single((2, 3, 3), (1, 2))
    assert dA.sum() == 3
    assert dA[1, 2].tolist() == [1, 1, 1]


@pytest.mark.parametrize("cell", [(-1, 0), (2, 0), (0, 3)])
def test_single_rejects_a_cell_outside(cell):
    with pytest.raises(PoolingError, match="2 × 3"):
        upstream.single((2, 3), cell)


def test_target_gradient_is_the_difference():
    assert upstream.target_gradient([[6, 8]], [[1, 9.5]]).tolist() == [[5, -1.5]]


def test_target_gradient_of_equal_infinities_is_nan_without_a_warning():
    assert np.isnan(upstream.target_gradient([[np.inf]], [[np.inf]])).all()


def test_a_target_of_another_shape_is_not_broadcast():
    with pytest.raises(PoolingError, match="shape"):
        upstream.target_gradient([[1, 2], [3, 4]], [[1, 2]])


@pytest.mark.parametrize("shape", [(), (3,), (0, 2), (1, 2, 3, 4)])
@pytest.mark.parametrize("make", [upstream.numbered, upstream.cycled, upstream.ones, upstream.random])
def test_invalid_shapes_are_rejected(make, shape):
    with pytest.raises(PoolingError, match="dA would have the shape"):
        make(shape)


@pytest.mark.parametrize("seed", [-1, 1.5, "a"])
def test_invalid_seeds_are_rejected(seed):
    with pytest.raises(PoolingError, match="seed"):
        upstream.random((2, 2), seed)
