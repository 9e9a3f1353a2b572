"""Training: the same for a seed, stopped at any step, and as good as its file says."""

import numpy as np
import pytest

from pooling import PoolingError, PoolSpec
from pooling.studies.network.build import untrained
from pooling.studies.network.digits import CLASSES, load_digits
from pooling.studies.network.loss import CrossEntropy, targets
from pooling.studies.network.trained import load_trained
from pooling.studies.network.training import accuracy, shifted_accuracy, train

HALVING = PoolSpec(f=2)


def network(seed=0):
    return untrained([HALVING], seed)


def test_the_digits_are_the_known_ones_and_cannot_be_changed():
    digits, test = load_digits()
    assert (len(digits), len(test)) == (1437, 360)
    assert (digits.images.min(), digits.images.max()) == (0, 1)
    assert np.bincount(np.concatenate([digits.labels, test.labels])).tolist() == [
        178, 182, 177, 183, 181, 182, 181, 179, 174, 180
    ]  # fmt: skip
    assert (digits.images[0, :, :, 0] * 16).astype(int)[:2].tolist() == [
        [0, 0, 5, 13, 9, 1, 0, 0],
        [0, 0, 13, 15, 10, 15, 5, 0],
    ]
    with pytest.raises(ValueError, match="read-only"):
        test.images[0] = 0


@pytest.mark.parametrize(
    ("shift", "expected"),
    [
        ((1, 0), [[0, 0], [1, 2]]),
        ((-1, 0), [[3, 4], [0, 0]]),
        ((0, 1), [[0, 1], [0, 3]]),
        ((0, -1), [[2, 0], [4, 0]]),
        ((0, 0), [[1, 2], [3, 4]]),
    ],
)
def test_a_shifted_digit_loses_what_leaves(shift, expected):
    digits = load_digits()[1][:1]
    corner = np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1)
    assert type(digits)(corner, digits.labels).shifted(*shift).images[0, :, :, 0].tolist() == expected


def test_training_is_the_same_for_the_same_seed():
    first, same, other = ([step.loss for step, _ in zip(train(network(), seed), range(20), strict=False)]
                          for seed in (0, 0, 1))  # fmt: skip
    assert first == same
    assert first != other


def test_training_lowers_the_loss_and_measures_after_each_epoch():
    steps = list(train(network(), seed=0, epochs=2))
    assert len(steps) == 2 * 45
    assert [step.epoch for step in steps if step.accuracy is not None] == [1, 2]
    assert steps[-1].done == 1
    assert steps[-1].loss < steps[0].loss / 3
    assert steps[-1].accuracy == accuracy(steps[-1].network, load_digits()[1])
    assert steps[-1].accuracy > 0.8


def test_stopping_leaves_the_last_state_and_the_start_as_they_were():
    start = network()
    before = [parameter.copy() for parameter in start.parameters]
    steps = train(start, seed=0)
    next(steps)
    last = next(steps)
    kept = [parameter.copy() for parameter in last.network.parameters]
    next(steps)
    steps.close()
    assert all(map(np.array_equal, last.network.parameters, kept))
    assert all(map(np.array_equal, start.parameters, before))
    assert not np.array_equal(before[0], kept[0])


def test_the_first_step_reports_the_loss_before_it():
    digits, _ = load_digits()
    first = digits[np.random.default_rng(7).permutation(len(digits))[:32]]
    Z = network().forward(first.images)[0][-1]
    assert next(train(network(), seed=7)).loss == CrossEntropy.forward(Z, targets(first.labels, CLASSES))[0]


def test_a_loss_that_is_not_finite_ends_the_training():
    start = network()
    broken = start.with_parameters([parameter * 1e200 for parameter in start.parameters])
    with pytest.raises(PoolingError, match="training stopped in epoch 1"):
        list(train(broken, seed=0, epochs=1))


def test_the_trained_network_is_as_good_as_its_file_says():
    trained = load_trained()
    _, test = load_digits()
    assert trained.network.shapes[-2:] == ((2, 2, 16), (10,))
    assert trained.accuracy >= 0.95
    # One digit at the boundary may fall on either side with another processor's rounding.
    assert accuracy(trained.network, test) == pytest.approx(trained.accuracy, abs=1 / 360 + 1e-12)
    assert shifted_accuracy(trained.network, test) == pytest.approx(trained.shifted_accuracy, abs=1 / 360)
