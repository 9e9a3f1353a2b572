"""The maps of the trained network one by one, and the gradients that reach them."""

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.engine.adaptive import AdaptiveSpec
from pooling.studies.network.build import with_pooling
from pooling.studies.network.digits import TESTED, load_digits
from pooling.studies.network.errors import NetworkError
from pooling.studies.network.feature_maps import (
    BLOCKS,
    digit_gradient,
    digit_map,
    maps_of,
    network_with,
    stands,
    training_of,
)
from pooling.studies.network.one_digit import follow
from pooling.studies.network.trained import SPECS, load_trained

LAYERS = (
    PoolSpec(kind="average", f=2),
    PoolSpec(f=3, stride=1, pad=1),
    PoolSpec(kind="lp", p=3, f=2, stride=1),
    PoolSpec(f=4, ties="split"),
    AdaptiveSpec("average", (3, 2)),
    AdaptiveSpec("max", (1, 1)),
)


def followed(network, digit):
    _, test = load_digits()
    return follow(network, test.images[digit, :, :, 0], test.labels[digit])


def test_maps_are_the_ones_in_the_trained_network():
    # An 8, whose third map of the first convolution has this second row.
    assert digit_map(6, 0, 2)[1, :4].round(4).tolist() == [0.3156, 0.5188, 0.4092, 0.4909]
    for digit in (0, 17, TESTED - 1):
        seen = followed(load_trained().network, digit)
        for block in range(BLOCKS):
            count, side = maps_of(block)
            for channel in range(count):
                found = digit_map(digit, block, channel)
                assert found.shape == (side, side)
                assert np.array_equal(found, seen.blocks[block].A_prev[:, :, channel])


def test_the_gradient_is_the_one_in_the_network_to_the_bit():
    assert digit_gradient(6, 0, 2, SPECS[0])[0].round(5).tolist() == [-0.009, -0.00852, 0.00319, -0.01953]
    seen = followed(load_trained().network, 6)
    for block in range(BLOCKS):
        for channel in (0, 3, 7):
            dA = digit_gradient(6, block, channel, SPECS[block])
            assert np.array_equal(dA, seen.blocks[block].dA[:, :, channel])


@pytest.mark.parametrize("layer", LAYERS)
def test_another_layer_has_the_gradient_of_the_network_with_it_and_the_same_input(layer):
    for block in range(BLOCKS):
        specs = [*SPECS]
        specs[block] = layer
        if block == 0:
            specs[1] = SPECS[1].fitted(layer.output_size((8, 8)))
        seen = followed(with_pooling(load_trained().network, specs), 17).blocks[block]
        assert np.array_equal(digit_gradient(17, block, 5, layer), seen.dA[:, :, 5])
        assert np.array_equal(digit_map(17, block, 5), seen.A_prev[:, :, 5])


def test_the_gradient_says_how_the_loss_changes():
    """A channel's dA agrees with the loss of networks whose pooled maps were changed a little."""
    network = network_with(1, PoolSpec(kind="average", f=2))
    seen = followed(network, 3)
    A, dense = seen.blocks[1].A, network.layers[-1]
    dA = digit_gradient(3, 1, 9, PoolSpec(kind="average", f=2))
    for cell in np.ndindex(2, 2):
        losses = []
        for change in (1e-5, -1e-5):
            changed = A.copy()
            changed[(*cell, 9)] += change
            Z, _ = dense.forward(changed[np.newaxis])
            losses.append(np.log(np.exp(Z).sum()) - Z[0, seen.label])
        assert (losses[0] - losses[1]) / 2e-5 == pytest.approx(dA[cell], abs=1e-8)


@pytest.mark.parametrize(
    ("block", "layer", "training"),
    [
        (0, PoolSpec(f=2), "trained"),
        (1, PoolSpec(f=2, ties="first"), "trained"),
        (0, PoolSpec(f=2, p=7), "trained"),  # max pooling has no p
        (0, PoolSpec(kind="average", f=2), "kept"),
        (0, PoolSpec(f=4, stride=1), "kept"),  # 5 × 5, of which the second layer makes 2 × 2 again
        (1, PoolSpec(f=3, stride=1), "kept"),
        (1, PoolSpec(f=2, stride=1), "drawn"),
        (0, AdaptiveSpec("max", (1, 1)), "drawn"),
    ],
)
def test_a_network_is_trained_only_with_its_own_layers(block, layer, training):
    assert training_of(block, layer) == training


def test_a_layer_stands_in_the_network_up_to_the_largest_output():
    for layer, is_legal in ((AdaptiveSpec("max", (16, 3)), True), (AdaptiveSpec("max", (3, 17)), False)):
        for block in range(BLOCKS):
            assert stands(layer.output_size((8, 8))) == is_legal
            if is_legal:
                assert digit_gradient(0, block, 0, layer).shape == layer.output
            else:
                with pytest.raises(NetworkError):
                    digit_gradient(0, block, 0, layer)


def test_a_map_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        digit_map(0, 0, 0)[0, 0] = 1
