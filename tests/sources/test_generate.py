"""Random matrices."""

import numpy as np
import pytest

from pooling import PoolingError
from pooling.sources import RANDOM_KINDS, random_matrix


@pytest.mark.parametrize("kind", RANDOM_KINDS)
def test_same_arguments_give_the_same_matrix_and_another_seed_another(kind):
    first = random_matrix(9, 7, kind, 3)
    assert first.shape == (9, 7)
    assert first.dtype == np.float64
    assert np.array_equal(first, random_matrix(9, 7, kind, 3))
    assert not np.array_equal(first, random_matrix(9, 7, kind, 4))


def test_ties_holds_a_few_small_whole_numbers():
    assert set(random_matrix(30, 30, "ties", 0).ravel().tolist()) == {0, 1, 2, 3, 4, 5}


def test_normal_has_one_decimal_and_both_signs():
    x = random_matrix(30, 30, "normal", 0)
    assert np.array_equal(x, np.round(x, 1))
    assert x.min() < 0 < x.max()


def test_relu_is_normal_with_negatives_cut_to_positive_zero():
    x = random_matrix(30, 30, "relu", 5)
    assert np.array_equal(x, np.maximum(random_matrix(30, 30, "normal", 5), 0))
    assert not np.signbit(x).any()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [((0, 3), "0 × 3"), ((3, 257), "3 × 257"), ((3, 3, "uniform"), "'uniform'"), ((3, 3, "ties", -1), "seed")],
)
def test_what_can_t_be_made_is_refused_by_name(arguments, told):
    with pytest.raises(PoolingError, match=told):
        random_matrix(*arguments)
