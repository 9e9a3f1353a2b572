"""The pooling layer of the network: this engine's, with any setting."""

from __future__ import annotations

from dataclasses import dataclass

from pooling.engine.layer import Layer as Spec
from pooling.engine.pool import pool
from pooling.studies.network.layer import Cache, Floats, Layer, Shape


@dataclass(frozen=True)
class Pooling(Layer):
    """Pooling of each channel on its own; it has no parameters.

    Attributes
    ----------
    spec : PoolSpec or AdaptiveSpec
    """

    spec: Spec

    def output_shape(self, shape: Shape) -> Shape:
        """Return (n_H, n_W, n_C) by the size equation; n_C stays the same."""
        n_H_prev, n_W_prev, n_C = shape
        return (*self.spec.output_size((n_H_prev, n_W_prev)), n_C)

    def forward(self, A_prev: Floats) -> tuple[Floats, Cache]:
        """Pool.

        Parameters
        ----------
        A_prev : ndarray, shape (N, n_H_prev, n_W_prev, n_C)

        Returns
        -------
        A : ndarray, shape (N, n_H, n_W, n_C)
        cache : Pooled
        """
        pooled = pool(A_prev, self.spec)
        return pooled.output, pooled

    def backward(self, dA: Floats, cache: Cache) -> tuple[Floats, tuple[()]]:
        """Pass dA back by the kind's rule.

        Parameters
        ----------
        dA : ndarray, shape (N, n_H, n_W, n_C)
        cache : Pooled

        Returns
        -------
        dA_prev : ndarray, shape (N, n_H_prev, n_W_prev, n_C)
        gradients : empty tuple
        """
        return cache.backward(dA), ()
