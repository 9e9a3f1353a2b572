"""The backward pass of each layer and of the whole network, against finite differences."""

import numpy as np

from pooling import PoolSpec
from pooling.engine.adaptive import AdaptiveSpec
from pooling.studies.network.build import repeated, untrained
from pooling.studies.network.convolution import Convolution
from pooling.studies.network.dense import Dense
from pooling.studies.network.loss import SMOOTHING, CrossEntropy, targets
from pooling.studies.network.pooling import Pooling
from pooling.studies.network.relu import ReLU

STEP = 1e-5
SPECS = (
    PoolSpec(f=2, ties="all"),
    PoolSpec(f=2, ties="first"),
    PoolSpec(f=2, ties="split"),
    PoolSpec(f=3, stride=2, pad=1, dilation=2),
    PoolSpec("min", 2, ceil_mode=True),
    PoolSpec("average", 3, 2, 1),
    PoolSpec("average", 3, 2, 1, ceil_mode=True, count_include_pad=False),
    PoolSpec("average", 2, divisor_override=3),
    PoolSpec("lp", 2, p=2),
    PoolSpec("lp", 3, 2, 1, p=3),
    AdaptiveSpec("average", (3, 2)),
)


def slopes(loss, array, cells=None):
    """Return the central differences of a loss at all cells of an array, or at some flat ones."""
    found = []
    flat = array.reshape(-1)
    for cell in range(array.size) if cells is None else cells:
        value = flat[cell]
        flat[cell] = value + STEP
        above = loss()
        flat[cell] = value - STEP
        found.append((above - loss()) / (2 * STEP))
        flat[cell] = value
    return np.array(found)


def check_layer(layer, A_prev):
    """Compare the gradients of L = Σ A · dA with its differences, for the input and the parameters."""
    A, cache = layer.forward(A_prev)
    assert A.shape == (len(A_prev), *layer.output_shape(A_prev.shape[1:]))
    dA = np.random.default_rng(1).standard_normal(A.shape)
    dA_prev, gradients = layer.backward(dA, cache)
    for gradient, array in zip((dA_prev, *gradients), (A_prev, *layer.parameters), strict=True):
        expected = slopes(lambda: float((layer.forward(A_prev)[0] * dA).sum()), array)
        assert gradient.shape == array.shape
        np.testing.assert_allclose(gradient.ravel(), expected, rtol=0, atol=1e-6, err_msg=str(layer))


def values(*shape):
    return np.random.default_rng(0).standard_normal(shape)


def test_convolution():
    check_layer(Convolution(values(3, 3, 2, 3), values(3)), values(2, 4, 5, 2))
    check_layer(Convolution(values(1, 1, 2, 2), values(2)), values(1, 2, 3, 2))
    check_layer(Convolution(values(5, 5, 1, 1), values(1)), values(1, 3, 4, 1))


def test_relu():
    check_layer(ReLU(), values(2, 3, 4, 2))


def test_dense():
    check_layer(Dense(values(12, 4), values(4)), values(3, 2, 3, 2))


def test_pooling_of_any_kind_and_tie_rule(subtests):
    for spec in SPECS:
        with subtests.test(spec=spec):
            check_layer(Pooling(spec), values(2, 6, 5, 2))


def test_cross_entropy_with_and_without_smoothing():
    Z = values(3, 10) * 3
    for smoothing in (0, SMOOTHING):
        wanted = targets(np.array([3, 0, 9]), 10, smoothing)
        gradient = CrossEntropy.backward(CrossEntropy.forward(Z, wanted)[1])
        expected = slopes(lambda wanted=wanted: CrossEntropy.forward(Z, wanted)[0], Z)
        np.testing.assert_allclose(gradient.ravel(), expected, rtol=0, atol=1e-6)


def test_a_large_score_does_not_overflow():
    loss, cache = CrossEntropy.forward(np.array([[1e4, 0.0, -1e4]]), np.array([[0.0, 1, 0]]))
    assert loss == 1e4
    assert CrossEntropy.backward(cache).tolist() == [[1, -1, 0]]


def with_biases(network):
    """Return a network without biases of 0: where all of the input is 0, they would lie on ReLU's corner."""
    rng = np.random.default_rng(2)
    return network.with_parameters([array + rng.normal(0, 0.1, array.shape) for array in network.parameters])


def test_the_whole_network_at_the_digit_and_at_every_parameter(subtests):
    """Also where windows are tied: cells that ReLU set to 0 stay there when the digit changes a little."""
    labels = targets(np.array([4, 7]), 10)
    rng = np.random.default_rng(3)
    for spec in SPECS:
        with subtests.test(spec=spec):
            network = with_biases(untrained(repeated(spec, 2), 5, (2, 3)))
            x = rng.random((2, 8, 8, 1))
            activations, caches = network.forward(x)
            if spec.operator.uses_ties:
                assert caches[2].has_ties()
            gradients, of_parameters = network.backward(
                CrossEntropy.backward(CrossEntropy.forward(activations[-1], labels)[1]), caches
            )
            for gradient, array in zip((gradients[0], *of_parameters), (x, *network.parameters), strict=True):
                cells = rng.permutation(array.size)[:20]
                expected = slopes(
                    lambda network=network, x=x: CrossEntropy.forward(network.forward(x)[0][-1], labels)[0],
                    array,
                    cells,
                )
                np.testing.assert_allclose(gradient.ravel()[cells], expected, rtol=0, atol=1e-6)
