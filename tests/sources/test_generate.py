"""Random matrices."""

import numpy as np
import pytest

from pooling import PoolingError
from pooling.sources import RANDOM_KINDS, random_matrix


@pytest.mark.parametrize("kind", RANDOM_KINDS)
def test_the_matrix_depends_only_on_the_arguments_and_changes_with_the_seed(kind):
    first = random_matrix(9, 7, kind, 3)
    assert first.shape == (9, 7)
    assert first.dtype == np.float64
    assert np.array_equal(first, random_matrix(9, 7, kind, 3))
    assert not np.array_equal(first, random_matrix(9, 7, kind, 4))


def test_ties_has_integers_from_0_to_5():
    assert set(random_matrix(30, 30, "ties", 0).ravel().tolist()) == {0, 1, 2, 3, 4, 5}


def test_normal_has_one_decimal_and_both_signs():
    x = random_matrix(30, 30, "normal", 0)
    assert np.array_equal(x, np.round(x, 1))
    assert x.min() < 0 < x.max()


def test_relu_is_normal_with_negative_numbers_set_to_positive_zero():
    x = random_matrix(30, 30, "relu", 5)
    assert np.array_equal(x, np.maximum(random_matrix(30, 30, "normal", 5), 0))
    assert not np.signbit(x).any()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((0, 3), "0 × 3"), ((3, 257), "3 × 257"), ((3, 3, "uniform"), "'uniform'"), ((3, 3, "ties", -1), "seed")],
)
def test_invalid_arguments_are_named_in_the_message(arguments, message):
    with pytest.raises(PoolingError, match=message):
        random_matrix(*arguments)
