"""Training, one step at a time, and what the trained network can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from pooling.studies.network.adam import Adam
from pooling.studies.network.digits import CLASSES, Digits, load_digits
from pooling.studies.network.errors import NetworkError
from pooling.studies.network.loss import SMOOTHING, CrossEntropy, targets
from pooling.studies.network.network import Network

EPOCHS: Final = 10
BATCH: Final = 32
RATE: Final = 0.01
SHIFTS: Final = ((-1, 0), (1, 0), (0, -1), (0, 1))


@dataclass(frozen=True, eq=False)
class Step:
    """Where training is after one minibatch.

    Attributes
    ----------
    epoch : int
        From 1.
    done : float
        The part of the training that is done, up to 1.
    loss : float
        −log(probability of the label), the mean over the minibatches of this epoch so far. The gradient is that of the
        loss with smoothed targets.
    accuracy : float or None
        The share of test digits that the network recognizes; measured after the last minibatch of an epoch.
    network : Network
        The network as it is now; later steps do not change it.
    """

    epoch: int
    done: float
    loss: float
    accuracy: float | None
    network: Network


def train(network: Network, seed: int, epochs: int = EPOCHS) -> Iterator[Step]:
    """Train a network on the training digits.

    Parameters
    ----------
    network : Network
        Where to start.
    seed : int
        For the order of the digits, which is another one in each epoch.
    epochs : int
        How often each digit is used.

    Yields
    ------
    Step
        After each minibatch. Who asks for no further step stops the training, and has the network of the last one.

    Raises
    ------
    NetworkError
        If the loss or a parameter is no longer finite. The steps before are good.
    """
    digits, test = load_digits()
    rng = np.random.default_rng(seed)
    adam = Adam(network.parameters, RATE)
    for epoch in range(1, epochs + 1):
        order = rng.permutation(len(digits))
        losses = []
        for start in range(0, len(digits), BATCH):
            stop = min(start + BATCH, len(digits))
            with np.errstate(all="ignore"):  # a loss that overflows ends the training
                loss, network = _step(network, digits[order[start:stop]], adam)
            if not np.isfinite([loss, *(parameter.sum() for parameter in network.parameters)]).all():
                raise NetworkError("diverged", epoch=epoch)
            losses.append(loss)
            is_last = stop == len(digits)
            yield Step(
                epoch,
                (epoch - 1 + stop / len(digits)) / epochs,
                float(np.mean(losses)),
                accuracy(network, test) if is_last else None,
                network,
            )


def _step(network: Network, digits: Digits, adam: Adam) -> tuple[float, Network]:
    """Return the loss of a minibatch, and the network after one step against its gradient."""
    activations, caches = network.forward(digits.images)
    Z = activations[-1]
    loss, _ = CrossEntropy.forward(Z, targets(digits.labels, CLASSES))
    _, cache = CrossEntropy.forward(Z, targets(digits.labels, CLASSES, SMOOTHING))
    _, gradients = network.backward(CrossEntropy.backward(cache), caches)
    return loss, network.with_parameters(adam.step(network.parameters, gradients))


def accuracy(network: Network, digits: Digits) -> float:
    """Return the share of digits to which the network gives the highest probability."""
    return float((network.probabilities(digits.images).argmax(axis=1) == digits.labels).mean())


def shifted_accuracy(network: Network, digits: Digits) -> float:
    """Return the accuracy on digits moved by one cell: the mean of up, down, left and right."""
    return float(np.mean([accuracy(network, digits.shifted(*shift)) for shift in SHIFTS]))
