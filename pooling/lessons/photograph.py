"""The photograph of the first minute, pooled: the engine computes every number that the first minute shows."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.pool import Pooled, pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import window_bounds
from pooling.sources.samples import SAMPLES, load_sample

KINDS: Final = ("max", "average")
SIZES: Final = (1, 2, 4, 8, 16, 32)
"""The sizes of a block that a visitor may choose; all of them divide the photograph's sides."""
SIZE: Final = 4
"""The size of the block that is enlarged."""
WINDOW: Final[Pair] = (19, 16)
"""The block that is enlarged, by its place in the output: the glint in the cat's eye."""
GRADIENTS: Final = (-1.6, -0.8, 0.0, 0.8, 1.6)
"""What the later layers may pass back to the block's output; sixteenths of these are short numbers."""

_GREEN: Final = 1


@cache
def photograph() -> NDArray[np.uint8]:
    """Return the sample that "Picture" begins with as one grid of numbers: its green channel, which is nearest to grey.

    Examples
    --------
    >>> photograph().shape
    (224, 224)
    """
    return load_sample(SAMPLES[0]).pixels[:, :, _GREEN]


@cache
def pooled(kind: str, f: int) -> Pooled:
    """Return the photograph pooled in blocks of f × f that do not overlap.

    Parameters
    ----------
    kind : {"max", "average"}
    f : int
        One of ``SIZES``.

    Examples
    --------
    >>> pooled("max", 4).output.shape
    (56, 56)
    """
    return pool(photograph(), PoolSpec(kind=kind, f=f))


def corner() -> Pair:
    """Return the row and the column at which the enlarged block begins.

    Examples
    --------
    >>> corner()
    (76, 64)
    """
    height, width = photograph().shape
    rows, cols = window_bounds(PoolSpec(f=SIZE), (height, width))
    return int(rows[WINDOW[0], 0]), int(cols[WINDOW[1], 0])


def block() -> NDArray[np.uint8]:
    """Return the numbers of the enlarged block.

    Examples
    --------
    >>> block()[0].tolist()
    [55, 56, 164, 91]
    """
    return _cut(photograph())


def result(kind: str) -> float:
    """Return the number that the enlarged block becomes.

    Examples
    --------
    >>> result("max"), result("average")
    (164.0, 38.9375)
    """
    return float(pooled(kind, SIZE).output[WINDOW])


def received(kind: str, gradient: float) -> NDArray[np.float64]:
    """Return what each number of the enlarged block receives of a gradient that is passed back to its output.

    Examples
    --------
    >>> received("max", 0.8)[0].tolist(), received("average", 0.8)[0].tolist()
    ([0.0, 0.0, 0.8, 0.0], [0.05, 0.05, 0.05, 0.05])
    """
    forward = pooled(kind, SIZE)
    dA = np.zeros(forward.output.shape)
    dA[WINDOW] = gradient
    return _cut(forward.backward(dA))


def _cut(values: NDArray[Any]) -> NDArray[Any]:
    row, col = corner()
    return values[row : row + SIZE, col : col + SIZE]
