"""What the network is made of, what it refuses, and what it shows of one digit."""

from dataclasses import replace

import numpy as np
import pytest

from pooling import PoolingError, PoolSpec, pool
from pooling.engine.adaptive import AdaptiveSpec
from pooling.studies.network.build import repeated, untrained, with_pooling
from pooling.studies.network.convolution import Convolution
from pooling.studies.network.digits import load_digits
from pooling.studies.network.one_digit import follow
from pooling.studies.network.ties import ties
from pooling.studies.network.trained import load_trained
from pooling.studies.stack import conv_multiplications
from pooling.studies.trace import trace_window

HALVING = PoolSpec(f=2)


def first_test_digit():
    _, test = load_digits()
    return test.images[0, :, :, 0], int(test.labels[0])


def test_one_convolution_or_two_and_their_sizes():
    one = untrained([HALVING], seed=0)
    assert one.shapes == ((8, 8, 1), (8, 8, 8), (8, 8, 8), (4, 4, 8), (10,))
    # 3 · 3 · 8 weights and 8 biases; 4 · 4 · 8 · 10 weights and 10 biases.
    assert one.parameter_count == 72 + 8 + 1280 + 10
    assert one.multiplications == 64 * 72 + 1280
    two = untrained([HALVING, HALVING], seed=0)
    assert two.parameter_count == 72 + 8 + 1152 + 16 + 640 + 10
    assert two.multiplications == 64 * 72 + 16 * 1152 + 640


def test_multiplications_are_counted_as_in_a_stack():
    layer = Convolution(np.zeros((3, 3, 4, 4)), np.zeros(4))
    assert layer.multiplications((12, 10, 4)) == conv_multiplications((12, 10), 4)


def test_weights_follow_from_the_seed():
    first, same, other = (untrained([HALVING], seed).parameters for seed in (3, 3, 4))
    assert all(map(np.array_equal, first, same))
    assert not np.array_equal(first[0], other[0])


def test_a_pooling_layer_that_does_not_fit_is_refused():
    with pytest.raises(PoolingError, match="f is 9"):
        untrained([PoolSpec(f=9)], seed=0)
    with pytest.raises(PoolingError, match="f is 2"):
        untrained([PoolSpec(f=8), HALVING], seed=0)


def test_a_later_layer_gets_the_nearest_setting_that_fits():
    assert [spec.window for spec in repeated(PoolSpec(f=8), 2)] == [(8, 8), (1, 1)]
    assert repeated(HALVING, 2) == [HALVING, HALVING]
    adaptive = AdaptiveSpec("average", (2, 2))
    assert repeated(adaptive, 2) == [adaptive, adaptive]


@pytest.mark.parametrize("spec", [PoolSpec(f=100, stride=1, pad=99), AdaptiveSpec("max", (17, 1))])
def test_padding_makes_no_huge_maps(spec):
    with pytest.raises(PoolingError, match=r"pooling layer 1 is .* at most 16 × 16"):
        untrained([spec], seed=0)


def test_other_pooling_keeps_the_convolutions_and_a_dense_layer_that_fits():
    network = load_trained().network
    same_size = with_pooling(network, [PoolSpec("average", 2)] * 2)
    assert all(map(np.array_equal, same_size.parameters, network.parameters))
    larger = with_pooling(network, [PoolSpec(f=3, stride=1)] * 2, seed=5)
    assert all(map(np.array_equal, larger.parameters[:4], network.parameters[:4]))
    assert larger.parameters[4].shape == (256, 10)


def test_pooling_keeps_the_channels_and_its_maps_are_this_engines():
    digit, label = first_test_digit()
    seen = follow(load_trained().network, digit, label)
    assert [block.A.shape for block in seen.blocks] == [(4, 4, 8), (2, 2, 16)]
    for block in seen.blocks:
        pooled = pool(block.A_prev, block.spec)
        np.testing.assert_array_equal(block.A_prev, np.maximum(block.Z, 0))
        np.testing.assert_array_equal(block.A, pooled.output)
        np.testing.assert_array_equal(block.dA_prev, pooled.backward(block.dA))
        np.testing.assert_array_equal(block.dZ, block.dA_prev * (block.Z > 0))


def test_the_trace_of_a_window_shows_the_networks_own_gradient():
    digit, label = first_test_digit()
    block = follow(load_trained().network, digit, label).blocks[0]
    trace = trace_window(block.A_prev, block.spec, block.dA, step=15)
    assert [channel.dA for channel in trace.channels] == block.dA[3, 3].tolist()
    totals = [channel.totals[0][2] for channel in trace.channels]
    assert totals == block.dA_prev[6, 6].tolist()


def test_another_label_changes_the_gradient_and_not_the_probabilities():
    digit, label = first_test_digit()
    network = load_trained().network
    right, wrong = follow(network, digit, label), follow(network, digit, (label + 1) % 10)
    np.testing.assert_array_equal(right.probabilities, wrong.probabilities)
    np.testing.assert_allclose(right.probabilities.sum(), 1)
    assert right.loss == pytest.approx(-np.log(right.probabilities[label]))
    assert wrong.loss > right.loss
    assert np.abs(wrong.gradient).sum() > np.abs(right.gradient).sum()


def test_the_ten_outputs_get_the_probabilities_less_the_target():
    digit, label = first_test_digit()
    seen = follow(load_trained().network, digit, label)
    target = np.eye(10)[label]
    np.testing.assert_allclose(seen.dZ, seen.probabilities - target, rtol=0, atol=1e-15)


def test_windows_of_zeros_are_tied_and_only_the_rule_all_changes_the_total():
    A_prev = np.zeros((4, 4, 1))
    A_prev[0, 0], A_prev[0, 2], A_prev[0, 3] = 1, 2, 2
    found = ties(A_prev, HALVING, np.ones((2, 2, 1)))
    assert (found.tied, found.zero) == (0.75, 0.5)
    assert {balance.rule: balance.total for balance in found.balances} == {"all": 11, "first": 4, "split": 4}
    assert all(balance.upstream == 4 for balance in found.balances)
    assert found.after_relu == (3, 2, 2), "windows of zeros pass nothing on"


def test_a_window_of_one_zero_is_not_tied():
    found = ties(np.zeros((2, 2, 3)), PoolSpec(f=1), np.ones((2, 2, 3)))
    assert (found.tied, found.zero) == (0, 1)


def test_a_window_with_some_zeros_is_not_one_of_zeros():
    found = ties(np.array([0.0, 0, 1, 2]).reshape(2, 2, 1), PoolSpec("min", 2), np.ones((1, 1, 1)))
    assert (found.tied, found.zero) == (1, 0)


def test_ties_of_many_digits_at_once():
    _, test = load_digits()
    activations, _ = load_trained().network.forward(test.images)
    found = ties(activations[2], HALVING, np.ones_like(activations[3]))
    assert 0.1 < found.zero <= found.tied < 0.5


def test_a_kind_without_ties_has_no_share():
    with pytest.raises(TypeError):
        ties(np.zeros((2, 2, 1)), PoolSpec("average", 2), np.ones((1, 1, 1)))


def test_where_all_ties_are_zeros_every_tie_rule_gives_the_same_gradient_at_the_digit():
    """ReLU passes nothing back to a 0, however much a rule gives it."""
    digit = np.random.default_rng(0).random((8, 8))
    network = untrained([HALVING, HALVING], seed=1)
    seen = [
        follow(with_pooling(network, [replace(HALVING, ties=rule)] * 2), digit, 3) for rule in ("all", "first", "split")
    ]
    first = [one.blocks[0] for one in seen]
    assert not np.array_equal(first[0].dA_prev, first[1].dA_prev)
    for one in seen[1:]:
        np.testing.assert_allclose(one.gradient, seen[0].gradient, rtol=0, atol=1e-15)
