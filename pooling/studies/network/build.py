"""Which layers the network has: convolution, ReLU and pooling, once or twice; then a dense layer with ten outputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from pooling.engine.layer import Layer as Spec
from pooling.engine.spec import PoolSpec
from pooling.studies.network.convolution import Convolution
from pooling.studies.network.dense import Dense
from pooling.studies.network.digits import CLASSES, SIDE
from pooling.studies.network.errors import NetworkError
from pooling.studies.network.layer import Layer
from pooling.studies.network.network import DIGIT, Network
from pooling.studies.network.pooling import Pooling
from pooling.studies.network.relu import ReLU

CHANNELS: Final = (8, 16)
"""Output channels of the first and of the second convolution."""
KERNEL: Final = 3
LARGEST: Final = 16
"""Rows and columns of a pooling layer's output, at most: much padding makes it larger than the digit."""


def untrained(specs: Sequence[Spec], seed: int, channels: Sequence[int] = CHANNELS) -> Network:
    """Return a network with random weights.

    Parameters
    ----------
    specs : sequence of PoolSpec or AdaptiveSpec
        The pooling layers. Before each come a convolution and ReLU.
    seed : int
    channels : sequence of int
        Output channels of the convolutions; at least as many as ``specs``.

    Raises
    ------
    SpecError
        If a pooling layer does not fit what reaches it.
    NetworkError
        If its output is too large.

    Examples
    --------
    >>> [type(layer).__name__ for layer in untrained([PoolSpec(f=2)], seed=0).layers]
    ['Convolution', 'ReLU', 'Pooling', 'Dense']
    """
    rng = np.random.default_rng(seed)
    layers: list[Layer] = []
    shape = DIGIT
    for number, (spec, n_C) in enumerate(zip(specs, channels[: len(specs)], strict=True), 1):
        block = Convolution.drawn((KERNEL, KERNEL, shape[2], n_C), rng), ReLU(), Pooling(spec)
        for layer in block:
            shape = layer.output_shape(shape)
        if max(shape[:2]) > LARGEST:
            raise NetworkError("maps_too_large", layer=number, height=shape[0], width=shape[1], most=LARGEST)
        layers += block
    layers.append(Dense.drawn((int(np.prod(shape)), CLASSES), rng))
    return Network(tuple(layers))


def with_pooling(network: Network, specs: Sequence[Spec], seed: int = 0) -> Network:
    """Return a network with the same convolutions and other pooling layers.

    Parameters
    ----------
    network : Network
    specs : sequence of PoolSpec or AdaptiveSpec
        As many as there are convolutions, or fewer: the network then has no more convolutions than these.
    seed : int
        For the dense layer, whose parameters are drawn again if it gets another number of inputs.

    Raises
    ------
    SpecError, NetworkError
        As in ``untrained``.
    """
    convolutions = [layer for layer in network.layers if isinstance(layer, Convolution)][: len(specs)]
    other = untrained(specs, seed, [layer.W.shape[-1] for layer in convolutions])
    dense, drawn = network.layers[-1].parameters, other.layers[-1].parameters
    fits = dense[0].shape == drawn[0].shape
    kept = [parameter for layer in convolutions for parameter in layer.parameters]
    return other.with_parameters([*kept, *(dense if fits else drawn)])


def repeated(spec: Spec, count: int) -> list[Spec]:
    """Return the same pooling layer for each convolution.

    Where a later one no longer fits what reaches it, its setting is the nearest one that does.

    Parameters
    ----------
    spec : PoolSpec or AdaptiveSpec
    count : int

    Raises
    ------
    SpecError
        If the first one does not fit a digit.

    Examples
    --------
    >>> [spec.window for spec in repeated(PoolSpec(f=3), 2)]
    [(3, 3), (2, 2)]
    """
    size = spec.output_size((SIDE, SIDE))
    specs = [spec]
    while len(specs) < count:
        specs.append(spec.fitted(size) if isinstance(spec, PoolSpec) else spec)
        size = specs[-1].output_size(size)
    return specs


def global_average_after(spec: Spec) -> PoolSpec:
    """Return global average pooling for the second convolution, after a first pooling layer.

    Examples
    --------
    >>> global_average_after(PoolSpec(f=2)).window
    (4, 4)
    """
    size = spec.output_size((SIDE, SIDE))
    return PoolSpec("average", size, size)
