"""ReLU, the rectified linear unit: what is below 0 becomes 0."""

from __future__ import annotations

import numpy as np

from pooling.studies.network.layer import Cache, Floats, Layer, Shape


class ReLU(Layer):
    """max(0, Z), cell by cell."""

    def output_shape(self, shape: Shape) -> Shape:
        """Return the same shape."""
        return shape

    def forward(self, A_prev: Floats) -> tuple[Floats, Cache]:
        """Replace what is below 0.

        Parameters
        ----------
        A_prev : ndarray of any shape
            Z, the output of a convolution.

        Returns
        -------
        A : ndarray of the same shape
        cache : ndarray of bool
            Where Z > 0.

        Examples
        --------
        >>> layer = ReLU()
        >>> A, positive = layer.forward(np.array([-2.0, 0, 3]))
        >>> A.tolist(), layer.backward(np.array([5.0, 5, 5]), positive)[0].tolist()
        ([0.0, 0.0, 3.0], [0.0, 0.0, 5.0])
        """
        positive = A_prev > 0
        return np.where(positive, A_prev, 0.0), positive

    def backward(self, dA: Floats, cache: Cache) -> tuple[Floats, tuple[()]]:
        """Pass dA back where Z > 0; elsewhere A does not depend on Z.

        Parameters
        ----------
        dA : ndarray
        cache : ndarray of bool
        """
        return np.where(cache, dA, 0.0), ()
