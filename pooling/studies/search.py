"""A search through each window in row order, and the cells at which it finds a better value."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.kinds.max import Max
from pooling.engine.spec import PoolSpec
from pooling.engine.windows import window_bounds


def improvements(x: ArrayLike, spec: PoolSpec) -> NDArray[np.bool_]:
    """Return the cells of each window that are better than all before them; the first real cell is one.

    Parameters
    ----------
    x : array_like, shape (H, W)
    spec : PoolSpec
        Of a kind with winners.

    Returns
    -------
    ndarray of bool, shape (n_H, n_W, rows, cols)
        Rows and columns of the windows' extent, padding included; padding is never an improvement.

    Examples
    --------
    >>> improvements([[1, 3], [2, 4]], PoolSpec(f=2))[0, 0].tolist()
    [[True, True], [False, True]]
    """
    kind = spec.operator
    if not isinstance(kind, Max):
        raise TypeError(f"{kind.name} pooling has no winners")
    plane = np.asarray(x, dtype=np.float64)
    rows, cols = window_bounds(spec, (plane.shape[0], plane.shape[1]))
    high, wide = int(rows[0, 1] - rows[0, 0]), int(cols[0, 1] - cols[0, 0])
    found = np.zeros((len(rows), len(cols), high, wide), dtype=bool)
    best, found_any = np.zeros(found.shape[:2]), np.zeros(found.shape[:2], dtype=bool)
    for i in range(high):
        for j in range(wide):
            at = np.ix_(rows[:, 0] + i, cols[:, 0] + j)
            real = (at[0] >= 0) & (at[0] < plane.shape[0]) & (at[1] >= 0) & (at[1] < plane.shape[1])
            values = np.where(real, plane[at[0].clip(0, plane.shape[0] - 1), at[1].clip(0, plane.shape[1] - 1)], 0)
            better = real & (~found_any | ((kind.select(values, best) == values) & (values != best)))
            found[:, :, i, j] = better
            best = np.where(better, values, best)
            found_any |= real
    return found
