"""What a layer of the network is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Shape = tuple[int, ...]
"""The shape of one digit's array, without the batch: (n_H, n_W, n_C)."""
Cache = Any
"""What ``backward`` needs of its layer's ``forward``; each layer has its own."""


class Layer(ABC):
    """A layer that computes A from A_prev, and dA_prev from dA.

    Layers do not change: ``forward`` hands out what ``backward`` will need, and training makes new layers.
    """

    @property
    def parameters(self) -> tuple[Floats, ...]:
        """The arrays that training changes; most layers have none."""
        return ()

    def with_parameters(self, parameters: Sequence[Floats]) -> Layer:
        """Return this layer with other parameters."""
        return self

    @abstractmethod
    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape of one digit's A, from that of its A_prev."""

    def multiplications(self, shape: Shape) -> int:
        """Return the multiplications by a parameter for one digit, whose A_prev has this shape."""
        return 0

    @abstractmethod
    def forward(self, A_prev: Floats) -> tuple[Floats, Cache]:
        """Return A and the cache."""

    @abstractmethod
    def backward(self, dA: Floats, cache: Cache) -> tuple[Floats, tuple[Floats, ...]]:
        """Return dA_prev and the gradients of the parameters, in their order."""


@dataclass(frozen=True, eq=False)
class WeightedLayer(Layer):
    """A layer with parameters.

    Attributes
    ----------
    W : ndarray
        The weights; the last axis is that of the outputs.
    b : ndarray, shape (outputs,)
        The biases.
    """

    W: Floats
    b: Floats

    @property
    def parameters(self) -> tuple[Floats, ...]:
        """W and b."""
        return self.W, self.b

    def with_parameters(self, parameters: Sequence[Floats]) -> Layer:
        """Return a layer with this W and this b."""
        W, b = parameters
        return type(self)(W, b)

    @classmethod
    def drawn(cls, shape: Shape, rng: np.random.Generator) -> WeightedLayer:
        """Return a layer with random weights of this shape, and biases of 0.

        Each output is a sum of as many products as there are inputs. A variance of 2 / inputs keeps the values about
        as large from layer to layer although ReLU sets half of them to 0 (He et al. 2015).
        """
        inputs = int(np.prod(shape[:-1]))
        return cls(rng.standard_normal(shape) * np.sqrt(2 / inputs), np.zeros(shape[-1]))
