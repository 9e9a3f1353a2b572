"""One digit on its way through the network and back, with all arrays in between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pooling.engine.layer import Layer as Spec
from pooling.studies.network.digits import CLASSES
from pooling.studies.network.layer import Floats
from pooling.studies.network.loss import CrossEntropy, softmax, targets
from pooling.studies.network.network import Network
from pooling.studies.network.pooling import Pooling


@dataclass(frozen=True, eq=False)
class Block:
    """A convolution, its ReLU and its pooling layer.

    Attributes
    ----------
    spec : PoolSpec or AdaptiveSpec
    Z : ndarray, shape (n_H_prev, n_W_prev, n_C)
        The output of the convolution.
    A_prev : ndarray, same shape
        After ReLU: the input of the pooling layer.
    A : ndarray, shape (n_H, n_W, n_C)
        The output of the pooling layer.
    dA, dA_prev, dZ : ndarray
        The gradients of the loss with respect to A, A_prev and Z.
    """

    spec: Spec
    Z: Floats
    A_prev: Floats
    A: Floats
    dA: Floats  # noqa: N815 (the article's names)
    dA_prev: Floats  # noqa: N815
    dZ: Floats  # noqa: N815


@dataclass(frozen=True, eq=False)
class OneDigit:
    """What the network makes of one digit.

    Attributes
    ----------
    digit : ndarray, shape (8, 8)
    label : int
    blocks : tuple of Block
        The one nearest to the digit comes first.
    probabilities : ndarray, shape (10,)
    loss : float
        −log(probability of the label).
    dZ : ndarray, shape (10,)
        The gradient of the loss with respect to the ten numbers that softmax gets: probabilities − target.
    gradient : ndarray, shape (8, 8)
        That of the loss with respect to the digit.
    """

    digit: Floats
    label: int
    blocks: tuple[Block, ...]
    probabilities: Floats
    loss: float
    dZ: Floats  # noqa: N815
    gradient: Floats


def follow(network: Network, digit: Floats, label: int) -> OneDigit:
    """Follow a digit forward, and the gradient of its loss backward.

    Parameters
    ----------
    network : Network
    digit : ndarray, shape (8, 8)
        From 0, the background, to 1.
    label : int
        What the loss takes as true, from 0 to 9.

    Examples
    --------
    >>> from pooling.studies.network.digits import load_digits
    >>> from pooling.studies.network.trained import load_trained
    >>> _, test = load_digits()
    >>> seen = follow(load_trained().network, test.images[0, :, :, 0], test.labels[0])
    >>> int(seen.probabilities.argmax()) == seen.label
    True
    >>> first = seen.blocks[0]
    >>> first.A_prev.shape, first.A.shape, first.dA.shape, first.dA_prev.shape
    ((8, 8, 8), (4, 4, 8), (4, 4, 8), (8, 8, 8))
    """
    activations, caches = network.forward(np.asarray(digit, np.float64)[np.newaxis, :, :, np.newaxis])
    loss, cache = CrossEntropy.forward(activations[-1], targets(np.array([label]), CLASSES))
    gradients, _ = network.backward(CrossEntropy.backward(cache), caches)
    values, slopes = ([array[0] for array in arrays] for arrays in (activations, gradients))
    # The k-th layer's input and output are activations k and k + 1; convolution and ReLU are the two layers before.
    blocks = tuple(
        Block(layer.spec, values[k - 1], values[k], values[k + 1], slopes[k + 1], slopes[k], slopes[k - 1])
        for k, layer in enumerate(network.layers)
        if isinstance(layer, Pooling)
    )
    probabilities = softmax(activations[-1])[0]
    digit, gradient = values[0][:, :, 0], slopes[0][:, :, 0]
    return OneDigit(digit, int(label), blocks, probabilities, loss, slopes[-1], gradient)
