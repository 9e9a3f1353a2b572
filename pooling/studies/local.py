"""A few windows of a layer, cut out so that they are pooled as in the whole; and those that see one cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.axis import Axis, Ints
from pooling.engine.bins import Bins
from pooling.engine.layer import Layer
from pooling.engine.pool import pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import window_bounds

Floats = NDArray[np.float64]
Block = tuple[slice, slice]

_MOST_CELLS: Final = 2_000_000
"""Cells that are pooled at once: 16 MB, however large the windows are."""


def cut_out(spec: PoolSpec, size: Pair, windows: Block) -> tuple[Block, PoolSpec]:
    """Return the cells that consecutive windows see, and the layer that pools only these cells to the same outputs.

    Parameters
    ----------
    spec : PoolSpec
    size : (int, int)
        The input's (height, width).
    windows : (slice, slice)
        Rows and columns of the output, at least one of each.

    Returns
    -------
    cells : (slice, slice)
    spec : PoolSpec
        Padded on the sides where these windows reach into the padding, and only as far as they do. With ``ceil_mode``
        its last window hangs over as before, so that divisors stay the same, too.

    Examples
    --------
    >>> cut_out(PoolSpec(f=3, stride=2, pad=1), (5, 5), (slice(0, 2), slice(1, 2)))
    ((slice(0, 4, None), slice(1, 4, None)), PoolSpec(kind='max', f=(3, 3), stride=(2, 2), pad=((1, 0), (0, 0)), \
ties='all', p=2))
    """
    axes = spec.axes(size)
    cells = axes[0].cells_of(windows[0]), axes[1].cells_of(windows[1])
    pads = _pads_of(axes[0], windows[0]), _pads_of(axes[1], windows[1])
    return cells, replace(spec, pad=pads)


def _pads_of(axis: Axis, windows: slice) -> Pair:
    """Return how many cells of the padding before and after an axis some windows reach into."""
    start = windows.start * axis.stride - axis.pad_before
    end = (windows.stop - 1) * axis.stride - axis.pad_before + axis.extent
    return max(0, -start), min(max(0, end - axis.n), axis.pad_after)


def outputs_over(plane: Floats, spec: Layer, cell: Pair, values: ArrayLike) -> tuple[Block, Floats]:
    """Return the windows that see a cell, and their outputs for each of several values of it.

    Parameters
    ----------
    plane : ndarray of float64, shape (H, W)
    spec : PoolSpec or AdaptiveSpec
    cell : (int, int)
        Row and column in the plane.
    values : array_like of float64, shape (K,)

    Returns
    -------
    windows : (slice, slice)
        Rows and columns of the output, from the first window that sees the cell to the last; empty where none does.
        Dilated windows in between may leave the cell out: see ``seeing``.
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
    size = plane.shape[0], plane.shape[1]
    rows, cols = windows = _around(spec, size, cell)
    outputs = np.empty((candidates.size, rows.stop - rows.start, cols.stop - cols.start))
    if outputs.size == 0:
        return windows, outputs
    for part, (high, wide), layer in _pieces(spec, size, windows):
        local = plane[high, wide]
        at = (cell[0] - high.start, cell[1] - wide.start)
        for k, pooled in _pooled(local, layer, at, candidates):
            outputs[k][(slice(None), *part)] = pooled
    return windows, outputs


def seeing(spec: Layer, size: Pair, cell: Pair, windows: Block) -> NDArray[np.bool_]:
    """Return which windows of a block see a cell: the shape of the block."""
    rows, cols = spec.axes(size)
    found: NDArray[np.bool_] = np.logical_and.outer(
        [cell[0] in rows.cells(k) for k in range(windows[0].start, windows[0].stop)],
        [cell[1] in cols.cells(k) for k in range(windows[1].start, windows[1].stop)],
    )
    return found


def _around(spec: Layer, size: Pair, cell: Pair) -> Block:
    """Return the windows from the first to the last that see a cell."""
    rows, cols = spec.axes(size)
    return _along(rows, cell[0]), _along(cols, cell[1])


def _along(axis: Axis | Bins, i: int) -> slice:
    over = np.flatnonzero((axis.bounds[:, 0] <= i) & (i < axis.bounds[:, 1])).tolist()
    over = [k for k in over if i in axis.cells(k)]
    return slice(over[0], over[-1] + 1) if over else slice(0, 0)


def _pieces(spec: Layer, size: Pair, windows: Block) -> Iterator[tuple[tuple[slice | Ints, ...], Block, Layer]]:
    """Yield windows that can be pooled together, as an index of the block, their cells, and a layer for these cells.

    Bins of adaptive pooling have sizes of their own, so each is pooled alone; equal ones, as where the output is larger
    than the input, are pooled once.
    """
    if isinstance(spec, PoolSpec):
        yield (slice(None), slice(None)), *cut_out(spec, size, windows)
        return
    alone: AdaptiveSpec = replace(spec, output=(1, 1))
    bounds = (some[part] for some, part in zip(window_bounds(spec, size), windows, strict=True))
    distinct = [np.unique(some, axis=0, return_inverse=True) for some in bounds]
    ((rows, row_of), (cols, col_of)) = distinct
    for i, j in product(range(len(rows)), range(len(cols))):
        place = np.ix_(np.flatnonzero(row_of.ravel() == i), np.flatnonzero(col_of.ravel() == j))
        yield place, (slice(*rows[i].tolist()), slice(*cols[j].tolist())), alone


def _pooled(local: Floats, layer: Layer, at: Pair, candidates: Floats) -> Iterator[tuple[slice, Floats]]:
    """Yield some candidates and the outputs for each of them in one cell of a plane, so many as fit into memory."""
    several = max(1, _MOST_CELLS // local.size)
    for start in range(0, candidates.size, several):
        some = slice(start, start + several)
        copies = np.repeat(local[np.newaxis, :, :, np.newaxis], candidates[some].size, axis=0)
        copies[:, at[0], at[1], 0] = candidates[some]
        yield some, pool(copies, layer).output[..., 0]
