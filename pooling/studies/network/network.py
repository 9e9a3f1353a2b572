"""The network: convolution, ReLU and pooling, once or twice; then a dense layer with one output for each digit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from pooling.engine.layer import Layer as Spec
from pooling.engine.spec import PoolSpec
from pooling.studies.network.convolution import Convolution
from pooling.studies.network.dense import Dense
from pooling.studies.network.digits import CLASSES, SIDE
from pooling.studies.network.errors import NetworkError
from pooling.studies.network.layer import Cache, Floats, Layer, Shape
from pooling.studies.network.loss import softmax
from pooling.studies.network.pooling import Pooling
from pooling.studies.network.relu import ReLU

DIGIT: Final[Shape] = (SIDE, SIDE, 1)
CHANNELS: Final = (8, 16)
"""Output channels of the first and of the second convolution."""
KERNEL: Final = 3
LARGEST: Final = 16
"""Rows and columns of a pooling layer's output, at most: much padding makes it larger than the digit."""


@dataclass(frozen=True, eq=False)
class Network:
    """Layers, each of which computes its A from the A of the one before.

    Attributes
    ----------
    layers : tuple of Layer
    """

    layers: tuple[Layer, ...]

    @classmethod
    def drawn(cls, specs: Sequence[Spec], seed: int, channels: Sequence[int] = CHANNELS) -> Network:
        """Return an untrained network with random weights.

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
        >>> network = Network.drawn([PoolSpec(f=2), PoolSpec(f=2)], seed=0)
        >>> network.shapes
        ((8, 8, 1), (8, 8, 8), (8, 8, 8), (4, 4, 8), (4, 4, 16), (4, 4, 16), (2, 2, 16), (10,))
        >>> network.parameter_count, network.multiplications
        (1898, 23680)
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
        return cls(tuple(layers))

    @property
    def parameters(self) -> list[Floats]:
        """The parameters of all layers."""
        return [parameter for layer in self.layers for parameter in layer.parameters]

    def with_parameters(self, parameters: Sequence[Floats]) -> Network:
        """Return this network with other parameters."""
        rest = iter(parameters)
        return Network(tuple(layer.with_parameters(_next(rest, len(layer.parameters))) for layer in self.layers))

    def with_pooling(self, specs: Sequence[Spec], seed: int = 0) -> Network:
        """Return a network with the same convolutions and other pooling layers.

        Parameters
        ----------
        specs : sequence of PoolSpec or AdaptiveSpec
            As many as there are convolutions.
        seed : int
            For the dense layer, whose weights are drawn again if it gets another number of inputs.

        Raises
        ------
        SpecError, NetworkError
            As in ``drawn``.
        """
        channels = [layer.W.shape[-1] for layer in self.layers if isinstance(layer, Convolution)]
        other = Network.drawn(specs, seed, channels)
        pairs = zip(self.parameters, other.parameters, strict=True)
        return other.with_parameters([mine if mine.shape == drawn.shape else drawn for mine, drawn in pairs])

    def forward(self, x: Floats) -> tuple[list[Floats], list[Cache]]:
        """Compute layer by layer.

        Parameters
        ----------
        x : ndarray, shape (N, 8, 8, 1)

        Returns
        -------
        activations : list of ndarray
            x, and the output of each layer. The last is Z, shape (N, 10), before softmax.
        caches : list
            One for each layer.
        """
        activations, caches = [x], []
        for layer in self.layers:
            A, cache = layer.forward(activations[-1])
            activations.append(A)
            caches.append(cache)
        return activations, caches

    def backward(self, dZ: Floats, caches: Sequence[Cache]) -> tuple[list[Floats], list[Floats]]:
        """Go back layer by layer: each turns the gradient of its output into that of its input, the chain rule.

        Parameters
        ----------
        dZ : ndarray, shape (N, 10)
            The gradient of the loss with respect to the last activation.
        caches : sequence
            Of ``forward``.

        Returns
        -------
        gradients : list of ndarray
            Those of all activations, in the order of ``forward``.
        parameter_gradients : list of ndarray
            Those of all parameters, in the order of ``parameters``.
        """
        gradients, parameter_gradients = [dZ], []
        for layer, cache in zip(reversed(self.layers), reversed(caches), strict=True):
            dA_prev, of_parameters = layer.backward(gradients[-1], cache)
            gradients.append(dA_prev)
            parameter_gradients.append(of_parameters)
        return gradients[::-1], [gradient for layer in reversed(parameter_gradients) for gradient in layer]

    def probabilities(self, x: Floats) -> Floats:
        """Return how probable the network finds each of the ten digits: shape (N, 10)."""
        return softmax(self.forward(x)[0][-1])

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes of one digit's activations, from the digit to the ten outputs."""
        shapes = [DIGIT]
        for layer in self.layers:
            shapes.append(layer.output_shape(shapes[-1]))
        return tuple(shapes)

    @property
    def parameter_count(self) -> int:
        """The parameters of all layers together; pooling layers have none."""
        return sum(parameter.size for parameter in self.parameters)

    @property
    def multiplications(self) -> int:
        """The multiplications by a parameter for one digit, in the forward pass."""
        return sum(layer.multiplications(shape) for layer, shape in zip(self.layers, self.shapes[:-1], strict=True))


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


def _next(parameters: Iterator[Floats], count: int) -> list[Floats]:
    return list(islice(parameters, count))
