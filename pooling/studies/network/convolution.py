"""The convolution: each output channel looks for one pattern of k × k cells, everywhere in the input."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pooling.studies.network.layer import Cache, Floats, Shape, WeightedLayer


@dataclass(frozen=True, eq=False)
class Convolution(WeightedLayer):
    """A convolution with stride 1, padded with zeros so that height and width stay as they are.

    Attributes
    ----------
    W : ndarray, shape (k, k, n_C_prev, n_C)
        One kernel for each output channel; k is odd.
    b : ndarray, shape (n_C,)
    """

    def output_shape(self, shape: Shape) -> Shape:
        """Return (n_H, n_W, n_C) from (n_H, n_W, n_C_prev)."""
        return (*shape[:2], self.W.shape[3])

    def multiplications(self, shape: Shape) -> int:
        """Return as many as each cell of each window of each kernel has; zeros of the padding count, too."""
        return shape[0] * shape[1] * self.W.size

    def forward(self, A_prev: Floats) -> tuple[Floats, Cache]:
        """Multiply every window with every kernel, as one product of two matrices.

        Parameters
        ----------
        A_prev : ndarray, shape (N, n_H, n_W, n_C_prev)

        Returns
        -------
        Z : ndarray, shape (N, n_H, n_W, n_C)
        cache : ndarray, shape (N, n_H, n_W, k · k · n_C_prev)
            The windows.

        Examples
        --------
        The kernel subtracts from each cell the one to its left.

        >>> layer = Convolution(np.array([[0.0, 0, 0], [-1, 1, 0], [0, 0, 0]]).reshape(3, 3, 1, 1), np.zeros(1))
        >>> layer.forward(np.array([[5.0, 5, 7]]).reshape(1, 1, 3, 1))[0].ravel()
        array([5., 0., 2.])
        """
        windows = im2col(A_prev, self.W.shape[0])
        return windows @ self._matrix + self.b, windows

    def backward(self, dA: Floats, cache: Cache) -> tuple[Floats, tuple[Floats, Floats]]:
        """Pass dZ back to the windows, and from there to the cells.

        Parameters
        ----------
        dA : ndarray, shape (N, n_H, n_W, n_C)
            dZ, as no activation belongs to this layer.
        cache : ndarray

        Returns
        -------
        dA_prev : ndarray, shape (N, n_H, n_W, n_C_prev)
        gradients : (dW, db)
            Their shapes are those of W and b.
        """
        windows, dZ = cache, dA
        # Z[n, i, j, c] = Σₖ windows[n, i, j, k] · W[k, c] + b[c]: sums over all places, since all share the kernel.
        dW = np.tensordot(windows, dZ, axes=((0, 1, 2), (0, 1, 2))).reshape(self.W.shape)
        db = dZ.sum(axis=(0, 1, 2))
        d_windows = dZ @ self._matrix.T
        return col2im(d_windows, self.W.shape[0]), (dW, db)

    @property
    def _matrix(self) -> Floats:
        """W with one column for each kernel: shape (k · k · n_C_prev, n_C)."""
        return self.W.reshape(-1, self.W.shape[3])


def im2col(A_prev: Floats, k: int) -> Floats:
    """Return the k × k window around each cell as one row: image to columns.

    Parameters
    ----------
    A_prev : ndarray, shape (N, n_H, n_W, n_C)
    k : int

    Returns
    -------
    ndarray, shape (N, n_H, n_W, k · k · n_C)
        The window row by row, all channels of a cell together; 0 in the padding.

    Examples
    --------
    >>> im2col(np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1), 3)[0, 0, 0]
    array([0., 0., 0., 0., 1., 2., 0., 3., 4.])
    """
    n_H, n_W = A_prev.shape[1:3]
    p = k // 2
    padded = np.pad(A_prev, ((0, 0), (p, p), (p, p), (0, 0)))
    return np.concatenate([padded[:, i : i + n_H, j : j + n_W] for i in range(k) for j in range(k)], axis=-1)


def col2im(d_windows: Floats, k: int) -> Floats:
    """Return the gradient of each cell: the sum over all windows that contain it. The backward pass of ``im2col``.

    Parameters
    ----------
    d_windows : ndarray, shape (N, n_H, n_W, k · k · n_C)
    k : int

    Returns
    -------
    ndarray, shape (N, n_H, n_W, n_C)
    """
    N, n_H, n_W, columns = d_windows.shape
    p = k // 2
    places = d_windows.reshape(N, n_H, n_W, k * k, columns // (k * k))
    padded = np.zeros((N, n_H + 2 * p, n_W + 2 * p, places.shape[-1]))
    for i in range(k):
        for j in range(k):
            padded[:, i : i + n_H, j : j + n_W] += places[:, :, :, k * i + j]
    return padded[:, p : p + n_H, p : p + n_W]
