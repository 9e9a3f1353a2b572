"""A search through each window in row order, and the cells at which it finds a better value."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.axis import Axis
from pooling.engine.bins import Bins
from pooling.engine.kinds.max import Max
from pooling.engine.layer import Layer


def improvements(x: ArrayLike, spec: Layer) -> NDArray[np.bool_]:
    """Return the cells of each window that are better than all before them; the first real cell is one.

    Parameters
    ----------
    x : array_like, shape (H, W)
    spec : PoolSpec or AdaptiveSpec
        Of a kind with winners.

    Returns
    -------
    ndarray of bool, shape (n_H, n_W, rows, cols)
        Rows and columns of the windows' extent, padding and gaps between dilated cells included, and of the largest
        bin of adaptive pooling; only cells of the window are improvements.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> improvements([[1, 3], [2, 4]], PoolSpec(f=2))[0, 0].tolist()
    [[True, True], [False, True]]
    """
    kind = spec.operator
    if not isinstance(kind, Max):
        raise TypeError(f"{kind.name} pooling has no winners")
    plane = np.asarray(x, dtype=np.float64)
    (rows, row_real), (cols, col_real) = (_places(axis) for axis in spec.axes((plane.shape[0], plane.shape[1])))
    found = np.zeros((len(rows), len(cols), rows.shape[1], cols.shape[1]), dtype=bool)
    best, found_any = np.zeros(found.shape[:2]), np.zeros(found.shape[:2], dtype=bool)
    for i in range(rows.shape[1]):
        for j in range(cols.shape[1]):
            real = np.logical_and.outer(row_real[:, i], col_real[:, j])
            values = np.where(real, plane[np.ix_(rows[:, i], cols[:, j])], 0)
            better = real & (~found_any | ((kind.select(values, best) == values) & (values != best)))
            found[:, :, i, j] = better
            best = np.where(better, values, best)
            found_any |= real
    return found


def _places(axis: Axis | Bins) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the cell at each place of each window, and whether it is a cell of the window; else the cell is any."""
    bounds = axis.bounds
    cells = bounds[:, :1] + np.arange(int((bounds[:, 1] - bounds[:, 0]).max()))
    real = np.zeros(cells.shape, dtype=bool)
    for window, start in enumerate(bounds[:, 0].tolist()):
        real[window, [cell - start for cell in axis.cells(window)]] = True
    return cells.clip(0, axis.n - 1), real
