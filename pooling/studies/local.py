"""The windows that see one cell, and their outputs when the cell holds other values."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.pool import pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import window_bounds

Floats = NDArray[np.float64]
Block = tuple[slice, slice]

_MOST_CELLS: Final = 2_000_000
"""Cells that are pooled at once: 16 MB, however large the windows are."""


def outputs_over(plane: Floats, spec: PoolSpec, cell: Pair, values: ArrayLike) -> tuple[Block, Floats]:
    """Return the windows that see a cell, and their outputs for each of several values of it.

    Parameters
    ----------
    plane : ndarray of float64, shape (H, W)
    spec : PoolSpec
    cell : (int, int)
        Row and column in the plane.
    values : array_like of float64, shape (K,)

    Returns
    -------
    windows : (slice, slice)
        Rows and columns of the output; empty where no window sees the cell.
    outputs : ndarray of float64, shape (K, rows, cols)

    Examples
    --------
    >>> plane = np.array([[1.0, 3.0, 2.0]])
    >>> windows, outputs = outputs_over(plane, PoolSpec(f=(1, 2), stride=1), (0, 2), [2, 5])
    >>> windows
    (slice(0, 1, None), slice(1, 2, None))
    >>> outputs.tolist()
    [[[3.0]], [[5.0]]]
    """
    candidates = np.asarray(values, dtype=np.float64)
    bounds = window_bounds(spec, (plane.shape[0], plane.shape[1]))
    (rows, high), (cols, wide) = (_around(*axis) for axis in zip(bounds, cell, strict=True))
    outputs = np.empty((candidates.size, rows.stop - rows.start, cols.stop - cols.start))
    if outputs.size == 0:
        return (rows, cols), outputs
    local = _crop(plane, spec, (high, wide))
    at = (cell[0] - high.start, cell[1] - wide.start)
    unpadded = replace(spec, pad=0)
    several = max(1, _MOST_CELLS // local.size)
    for start in range(0, candidates.size, several):
        some = slice(start, start + several)
        copies = np.repeat(local[np.newaxis, :, :, np.newaxis], candidates[some].size, axis=0)
        copies[:, at[0], at[1], 0] = candidates[some]
        outputs[some] = pool(copies, unpadded).output[..., 0]
    return (rows, cols), outputs


def _around(bounds: NDArray[np.int64], i: int) -> Block:
    """Return, along one axis, the windows that see a cell, and the cells, padding included, that these see."""
    over = np.flatnonzero((bounds[:, 0] <= i) & (i < bounds[:, 1]))
    if over.size == 0:
        return slice(0, 0), slice(0, 0)
    first, last = int(over[0]), int(over[-1])
    return slice(first, last + 1), slice(int(bounds[first, 0]), int(bounds[last, 1]))


def _crop(plane: Floats, spec: PoolSpec, cells: Block) -> Floats:
    """Return some cells of a plane; those in the padding hold what padding holds."""
    local = np.full([part.stop - part.start for part in cells], spec.operator.padding_value)
    real = [slice(max(0, part.start), min(n, part.stop)) for part, n in zip(cells, plane.shape, strict=True)]
    inside = tuple(slice(r.start - p.start, r.stop - p.start) for r, p in zip(real, cells, strict=True))
    local[inside] = plane[tuple(real)]
    return local
