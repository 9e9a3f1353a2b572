"""The loss: softmax makes probabilities of the network's ten numbers, cross-entropy compares them with targets."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from pooling.studies.network.layer import Cache, Floats

Labels = NDArray[np.int64]

SMOOTHING: Final = 0.1
"""The part of the target that training shares among all classes."""


def softmax(Z: Floats) -> Floats:
    """Return each digit's probabilities: exp(Z) over their sum.

    Parameters
    ----------
    Z : ndarray, shape (N, classes)

    Returns
    -------
    ndarray, shape (N, classes)

    Examples
    --------
    >>> softmax(np.log([[1.0, 2, 5]]))
    array([[0.125, 0.25 , 0.625]])
    """
    # The quotient stays the same if all of Z is lower by the same number; then exp can't overflow.
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def targets(labels: Labels, classes: int, smoothing: float = 0) -> Floats:
    """Return the probabilities that the network should give: 1 for the label and 0 for the others.

    Parameters
    ----------
    labels : ndarray of int64, shape (N,)
    classes : int
    smoothing : float
        The part that is shared among all classes. A network that is trained with some of it does not become certain,
        so that its gradients do not shrink to nothing, and it does better on the digits of other writers.

    Returns
    -------
    ndarray, shape (N, classes)

    Examples
    --------
    >>> targets(np.array([1]), 4), targets(np.array([1]), 4, smoothing=0.2)
    (array([[0., 1., 0., 0.]]), array([[0.05, 0.85, 0.05, 0.05]]))
    """
    return (1 - smoothing) * np.eye(classes)[labels] + smoothing / classes


class CrossEntropy:
    """L = −Σ target · log(probability), the mean over the batch; with one label, −log(its probability)."""

    @staticmethod
    def forward(Z: Floats, targets: Floats) -> tuple[float, Cache]:
        """Return the loss.

        Parameters
        ----------
        Z : ndarray, shape (N, classes)
            The network's output, before softmax.
        targets : ndarray, shape (N, classes)

        Returns
        -------
        L : float
        cache : (Z, targets)

        Examples
        --------
        >>> loss, cache = CrossEntropy.forward(np.log([[1.0, 2, 5]]), np.array([[0, 1, 0]]))
        >>> round(loss, 4), CrossEntropy.backward(cache)
        (1.3863, array([[ 0.125, -0.75 ,  0.625]]))
        """
        # log softmax(Z), without the logarithm of a probability that was rounded to 0.
        lowered = Z - Z.max(axis=1, keepdims=True)
        logarithms = lowered - np.log(np.exp(lowered).sum(axis=1, keepdims=True))
        return -float((targets * logarithms).sum(axis=1).mean()), (Z, targets)

    @staticmethod
    def backward(cache: Cache) -> Floats:
        """Return dZ: the probabilities less the targets, over N.

        Parameters
        ----------
        cache : (Z, targets)

        Returns
        -------
        ndarray, shape (N, classes)
        """
        Z, targets = cache
        return np.asarray((softmax(Z) - targets) / len(Z))
