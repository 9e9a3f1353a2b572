"""Check a gradient by finite differences: change one cell slightly and measure how the loss changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.layer import Layer
from pooling.engine.pool import pool
from pooling.engine.spec import Pair
from pooling.studies.local import outputs_over

Floats = NDArray[np.float64]

_STEP: Final = 1e-5
"""Of the values' own size: small against their differences, large against float64's rounding."""


@dataclass(frozen=True)
class GradCheck:
    """The result of a check.

    Attributes
    ----------
    max_error : float
        Greatest difference between dA_prev and the finite difference, relative to the greatest share of dA.
    checked : int
        Cells that were nudged.
    skipped : int
        Cells that were left out, since some window that sees them has equal maxima or minima, or nearly, or for Lp the
        cell is near 0 in a window of zeros: there the loss has a corner and no derivative.
    """

    max_error: float
    checked: int
    skipped: int


def gradcheck(x: ArrayLike, spec: Layer, dA: ArrayLike, cells: int = 64, seed: int = 0) -> GradCheck:
    """Compare dA_prev with central differences of L = Σ A · dA, in float64.

    Parameters
    ----------
    x : array_like, shape (H, W) or (H, W, C)
    spec : PoolSpec or AdaptiveSpec
    dA : array_like
        The output's shape.
    cells : int
        At most this many cells, drawn with the seed, are looked at.
    seed : int

    Returns
    -------
    GradCheck

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> check = gradcheck([[1, 3], [4, 2]], PoolSpec(f=2), [[0.5]])
    >>> check.checked, check.skipped, check.max_error < 1e-8
    (4, 0, True)
    """
    values = np.atleast_3d(np.asarray(x, dtype=np.float64))
    pooled = pool(np.asarray(x, dtype=np.float64), spec)
    upstream = np.atleast_3d(np.asarray(dA, dtype=np.float64))
    gradient = np.atleast_3d(pooled.backward(dA))
    scale = float(np.abs(upstream[np.isfinite(upstream)]).max(initial=0.0)) or 1.0
    chosen = np.random.default_rng(seed).permutation(values.size)[:cells]
    worst, checked = 0.0, 0
    for row, col, c in np.array(np.unravel_index(chosen, values.shape)).T.tolist():
        slope = _slope(values[:, :, c], upstream[:, :, c], spec, (row, col))
        if slope is None:
            continue
        worst = max(worst, abs(slope - float(gradient[row, col, c])) / scale)
        checked += 1
    return GradCheck(worst, checked, len(chosen) - checked)


def _slope(plane: Floats, upstream: Floats, spec: Layer, cell: Pair) -> float | None:
    """Return the central difference of L at a cell; None where L has a corner or is not finite."""
    here = float(plane[cell])
    step = _STEP * max(1.0, abs(here))
    values = here + step, here, here - step
    windows, outputs = outputs_over(plane, spec, cell, values)
    if outputs.size == 0:
        return 0.0  # no window sees the cell: nothing moves
    above, middle, below = outputs
    with np.errstate(all="ignore"):
        rise, fall = above - middle, middle - below
        slope = float((upstream[windows] * (above - below)).sum() / (values[0] - values[2]))
        smooth = np.abs(rise - fall).max() <= 1e-3 * step
    return slope if smooth and np.isfinite(slope) else None
