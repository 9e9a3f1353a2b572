"""Upstream gradients for ``gradient_map``: functions from some rows of A and their numbers to these rows of dA."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from pooling.engine.spec import PoolSpec
from pooling.studies.large.parts import Floats, Parts, Upstream


def ones(A: Floats, rows: slice) -> Floats:
    """Return ones: the gradient of L = ΣA."""
    return np.ones_like(A)


def random(seed: int = 0) -> Upstream:
    """Return an upstream of standard normal values, which do not depend on how the picture is cut into bands."""

    def draw(A: Floats, rows: slice) -> Floats:
        return np.stack(
            [
                np.random.default_rng((seed, row)).standard_normal(A.shape[1:], np.float32)
                for row in range(rows.start, rows.stop)
            ]
        )

    return draw


def one_cell(row: int, col: int) -> Upstream:
    """Return an upstream of 1 at one cell of the output, in every channel, and 0 elsewhere."""

    def mark(A: Floats, rows: slice) -> Floats:
        dA = np.zeros_like(A)
        if rows.start <= row < rows.stop:
            dA[row - rows.start, col] = 1
        return dA

    return mark


def target(picture: ArrayLike, spec: PoolSpec) -> Upstream:
    """Return A − target, the gradient of L = ½‖A − target‖², where the target is another picture, pooled as x is.

    Parameters
    ----------
    picture : array_like
        Of x's shape.
    spec : PoolSpec
        That x is pooled with.
    """
    other = Parts.of(picture, spec)

    def differ(A: Floats, rows: slice) -> Floats:
        return A - other.rows(rows)

    return differ
