"""The maps of the trained network one by one: a channel's A_prev, and the dA that a pooling layer there is given."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np

from pooling.engine.layer import Layer as Spec
from pooling.studies.network.build import CHANNELS, LARGEST, with_pooling
from pooling.studies.network.digits import load_digits
from pooling.studies.network.layer import Floats
from pooling.studies.network.network import Network
from pooling.studies.network.one_digit import OneDigit, follow
from pooling.studies.network.trained import SPECS, load_trained

BLOCKS: Final = len(SPECS)


def maps_of(block: int) -> tuple[int, int]:
    """Return how many maps a convolution makes, and how many rows and columns each has.

    Examples
    --------
    >>> [maps_of(block) for block in range(BLOCKS)]
    [(8, 8), (16, 4)]
    """
    n_C = CHANNELS[block]
    return n_C, load_trained().network.shapes[3 * block + 1][0]


@lru_cache(maxsize=64)
def seen(digit: int) -> OneDigit:
    """Return what the trained network makes of a test digit.

    Parameters
    ----------
    digit : int
        From 0 to ``TESTED`` − 1.
    """
    _, test = load_digits()
    return follow(load_trained().network, test.images[digit, :, :, 0], int(test.labels[digit]))


def digit_map(digit: int, block: int, channel: int) -> Floats:
    """Return one channel of the maps that reach a pooling layer of the trained network.

    Parameters
    ----------
    digit : int
        From 0 to ``TESTED`` − 1.
    block : int
        0 for the first convolution, 1 for the second.
    channel : int

    Returns
    -------
    ndarray of float64, shape (8, 8) or (4, 4), read-only

    Examples
    --------
    >>> digit_map(0, 1, 0).round(2)
    array([[0.  , 0.42, 0.  , 0.  ],
           [0.31, 0.99, 0.52, 0.  ],
           [0.35, 1.96, 1.11, 0.  ],
           [0.  , 0.  , 0.  , 0.  ]])
    """
    plane = np.ascontiguousarray(seen(digit).blocks[block].A_prev[:, :, channel])
    plane.setflags(write=False)
    return plane


def digit_gradient(digit: int, block: int, channel: int, layer: Spec) -> Floats:
    """Return the dA that this channel gets from the loss with the true label, if the pooling layer is another one.

    Parameters
    ----------
    digit, block, channel : int
        As for ``digit_map``.
    layer : PoolSpec or AdaptiveSpec
        The layer in the place of the trained network's.

    Returns
    -------
    ndarray of float64, of the layer's output shape

    Raises
    ------
    SpecError, NetworkError
        As ``network_with`` does.

    Examples
    --------
    >>> digit_gradient(0, 1, 0, SPECS[1]).round(3)
    array([[ 0.01 ,  0.023],
           [ 0.007, -0.029]])
    """
    original = seen(digit)
    with np.errstate(all="ignore"):  # Lp pooling with a large p can overflow; dA is then not finite, and shown so
        found = follow(network_with(block, layer), original.digit, original.label)
    return np.ascontiguousarray(found.blocks[block].dA[:, :, channel])


def network_with(block: int, layer: Spec) -> Network:
    """Return the trained network with another pooling layer in one place.

    The second pooling layer stays as it is unless its window no longer fits, and the dense layer keeps its weights
    unless it has another number of inputs.

    Parameters
    ----------
    block : int
        0 or 1.
    layer : PoolSpec or AdaptiveSpec

    Raises
    ------
    SpecError
        If the layer does not fit what reaches it.
    NetworkError
        If its output is too large; see ``stands``.
    """
    specs: list[Spec] = [*SPECS[:block], layer]
    while len(specs) < BLOCKS:
        _, side = maps_of(len(specs) - 1)
        specs.append(SPECS[len(specs)].fitted(specs[-1].output_size((side, side))))
    return with_pooling(load_trained().network, specs)


def stands(output_size: tuple[int, int]) -> bool:
    """Return whether a pooling layer with this output can stand in the network.

    Examples
    --------
    >>> stands((16, 16)), stands((2, 17))
    (True, False)
    """
    return max(output_size) <= LARGEST


def training_of(block: int, layer: Spec) -> str:
    """Return how far the network with this layer is a trained one.

    Returns
    -------
    {"trained", "kept", "drawn"}
        "trained" if it is the layer with which the network was trained, whatever the tie rule, which the output does
        not depend on; "kept" if all weights are those of the training with another layer; "drawn" if the dense layer's
        weights are random, since it has another number of inputs.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> [training_of(0, PoolSpec(f=f, kind=kind)) for f, kind in ((2, "max"), (2, "average"), (8, "max"))]
    ['trained', 'kept', 'drawn']
    """
    sizes = [network.parameters[-2].shape for network in (load_trained().network, network_with(block, layer))]
    if sizes[0] != sizes[1]:
        return "drawn"
    shipped, (_, side) = SPECS[block], maps_of(block)
    same_rule = replace(layer, ties=shipped.ties).operator == shipped.operator
    same_windows = layer.axes((side, side)) == shipped.axes((side, side))
    return "trained" if same_rule and same_windows else "kept"
