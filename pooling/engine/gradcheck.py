"""Check a gradient by finite differences: nudge a cell, see how much the loss moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.pool import pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import window_bounds

Floats = NDArray[np.float64]

_STEP: Final = 1e-5
"""Of the values' own size: small against their differences, large against float64's rounding."""


@dataclass(frozen=True)
class GradCheck:
    """What a check found.

    Attributes
    ----------
    max_error : float
        Greatest difference between dA_prev and the finite difference, relative to the greatest share of dA.
    checked : int
        Cells that were nudged.
    skipped : int
        Cells that were left out, since some window that sees them has equal maxima, or nearly: there the loss has a
        corner and no derivative.
    """

    max_error: float
    checked: int
    skipped: int


def gradcheck(x: ArrayLike, spec: PoolSpec, dA: ArrayLike, cells: int = 64, seed: int = 0) -> GradCheck:
    """Compare dA_prev with central differences of L = Σ A · dA, in float64.

    Parameters
    ----------
    x : array_like, shape (H, W) or (H, W, C)
    spec : PoolSpec
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


def _slope(plane: Floats, upstream: Floats, spec: PoolSpec, cell: Pair) -> float | None:
    """Return the central difference of L at a cell; None where L has a corner or is not finite."""
    windows, cells = zip(*(_around(*axis) for axis in zip(_bounds(plane, spec), cell, strict=True)), strict=True)
    if any(part.start == part.stop for part in windows):
        return 0.0  # no window sees the cell: nothing moves
    local = _crop(plane, spec, cells)
    at = (cell[0] - cells[0].start, cell[1] - cells[1].start)
    step = _STEP * max(1.0, abs(float(plane[cell])))
    nudged = np.stack([local, local, local])[..., np.newaxis]
    nudged[0][at] += step
    nudged[2][at] -= step
    above, here, below = pool(nudged, PoolSpec(spec.kind, spec.f, spec.stride)).output[..., 0]
    with np.errstate(all="ignore"):
        rise, fall = above - here, here - below
        slope = float((upstream[windows] * (above - below)).sum() / (nudged[0][at] - nudged[2][at])[0])
        smooth = np.abs(rise - fall).max() <= 1e-3 * step
    return slope if smooth and np.isfinite(slope) else None


def _bounds(plane: Floats, spec: PoolSpec) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return window_bounds(spec, (plane.shape[0], plane.shape[1]))


def _around(bounds: NDArray[np.int64], i: int) -> tuple[slice, slice]:
    """Return, along one axis, the windows that see a cell, and the cells, padding included, that these see."""
    over = np.flatnonzero((bounds[:, 0] <= i) & (i < bounds[:, 1]))
    if over.size == 0:
        return slice(0, 0), slice(0, 0)
    first, last = int(over[0]), int(over[-1])
    return slice(first, last + 1), slice(int(bounds[first, 0]), int(bounds[last, 1]))


def _crop(plane: Floats, spec: PoolSpec, cells: tuple[slice, ...]) -> Floats:
    """Return some cells of a plane; those in the padding hold what padding holds."""
    local = np.full([part.stop - part.start for part in cells], -np.inf if spec.kind == "max" else 0.0)
    real = [slice(max(0, part.start), min(n, part.stop)) for part, n in zip(cells, plane.shape, strict=True)]
    inside = tuple(slice(r.start - p.start, r.stop - p.start) for r, p in zip(real, cells, strict=True))
    local[inside] = plane[tuple(real)]
    return local
