"""The dense layer: each output is a weighted sum of all inputs."""

from __future__ import annotations

from dataclasses import dataclass

from pooling.studies.network.layer import Cache, Floats, Shape, WeightedLayer


@dataclass(frozen=True, eq=False)
class Dense(WeightedLayer):
    """A dense (fully connected) layer. It flattens its input first.

    Attributes
    ----------
    W : ndarray, shape (inputs, outputs)
    b : ndarray, shape (outputs,)
    """

    def output_shape(self, shape: Shape) -> Shape:
        """Return (outputs,)."""
        return (self.W.shape[1],)

    def multiplications(self, shape: Shape) -> int:
        """Return one for each weight."""
        return self.W.size

    def forward(self, A_prev: Floats) -> tuple[Floats, Cache]:
        """Multiply.

        Parameters
        ----------
        A_prev : ndarray, shape (N, n_H, n_W, n_C) or another with as many inputs for each digit

        Returns
        -------
        Z : ndarray, shape (N, outputs)
        cache : ndarray
            A_prev.

        Examples
        --------
        >>> import numpy as np
        >>> Dense(np.array([[1.0], [10]]), np.array([0.5])).forward(np.array([[[3.0], [4]]]))[0]
        array([[43.5]])
        """
        return A_prev.reshape(len(A_prev), -1) @ self.W + self.b, A_prev

    def backward(self, dA: Floats, cache: Cache) -> tuple[Floats, tuple[Floats, Floats]]:
        """Pass dZ back.

        Parameters
        ----------
        dA : ndarray, shape (N, outputs)
            dZ, as no activation belongs to this layer.
        cache : ndarray

        Returns
        -------
        dA_prev : ndarray of A_prev's shape
        gradients : (dW, db)
            Their shapes are those of W and b.
        """
        A_prev, dZ = cache, dA
        dW = A_prev.reshape(len(A_prev), -1).T @ dZ
        db = dZ.sum(axis=0)
        return (dZ @ self.W.T).reshape(A_prev.shape), (dW, db)
