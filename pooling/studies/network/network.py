"""The network: layers one after another, and the chain rule on the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pooling.studies.network.digits import SIDE
from pooling.studies.network.layer import Cache, Floats, Layer, Shape
from pooling.studies.network.loss import softmax

DIGIT: Final[Shape] = (SIDE, SIDE, 1)


@dataclass(frozen=True, eq=False)
class Network:
    """Layers, each of which computes its A from the A of the one before.

    Attributes
    ----------
    layers : tuple of Layer

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> from pooling.studies.network.build import untrained
    >>> network = untrained([PoolSpec(f=2), PoolSpec(f=2)], seed=0)
    >>> network.shapes
    ((8, 8, 1), (8, 8, 8), (8, 8, 8), (4, 4, 8), (4, 4, 16), (4, 4, 16), (2, 2, 16), (10,))
    >>> network.parameter_count, network.multiplications
    (1898, 23680)
    """

    layers: tuple[Layer, ...]

    @property
    def parameters(self) -> list[Floats]:
        """The parameters of all layers."""
        return [parameter for layer in self.layers for parameter in layer.parameters]

    def with_parameters(self, parameters: Sequence[Floats]) -> Network:
        """Return this network with other parameters."""
        left, layers = list(parameters), []
        for layer in self.layers:
            count = len(layer.parameters)
            layers.append(layer.with_parameters(left[:count]))
            left = left[count:]
        return Network(tuple(layers))

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
