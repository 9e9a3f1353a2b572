"""Random matrices that resemble typical inputs of a pooling layer."""

from __future__ import annotations

from typing import Final

import numpy as np

from pooling.sources.errors import SourceError, quoted
from pooling.sources.limits import STAGE_SIDE
from pooling.sources.upstream import Floats, generator, round_to_tenths

RANDOM_KINDS: Final = ("ties", "normal", "relu")


def random_matrix(height: int, width: int, kind: str = "ties", seed: int = 0) -> Floats:
    """Return a random matrix, the same for the same arguments.

    Parameters
    ----------
    height, width : int
        1 to 256.
    kind : {"ties", "normal", "relu"}
        "ties" draws integers from 0 to 5, so that equal maxima are common. "normal" draws standard normal numbers and
        rounds them to one decimal. "relu" does the same and sets negative numbers to 0.
    seed : int
        At least 0.

    Returns
    -------
    ndarray of float64, shape (height, width)

    Raises
    ------
    SourceError
        If a side, the kind or the seed is invalid.

    Examples
    --------
    >>> random_matrix(2, 4, "ties", seed=0)
    array([[5., 3., 3., 1.],
           [1., 0., 0., 0.]])
    >>> random_matrix(2, 4, "relu", seed=0)
    array([[0.1, 0. , 0.6, 0.1],
           [0. , 0.4, 1.3, 0.9]])
    """
    if kind not in RANDOM_KINDS:
        raise SourceError("random_kind", given=quoted(kind), allowed=", ".join(RANDOM_KINDS))
    if not (1 <= height <= STAGE_SIDE and 1 <= width <= STAGE_SIDE):
        raise SourceError("random_size", height=height, width=width, most=STAGE_SIDE)
    rng = generator(seed)
    if kind == "ties":
        return rng.integers(0, 6, (height, width)).astype(np.float64)
    values = round_to_tenths(rng.standard_normal((height, width)))
    return np.maximum(values, 0) if kind == "relu" else values
