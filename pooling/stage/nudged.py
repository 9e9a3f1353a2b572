"""The results of nudging one cell, precomputed for each Δx, so that the stage only looks them up."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.layer import Layer
from pooling.engine.spec import Pair
from pooling.engine.windows import coverage
from pooling.studies.nudge import nudge, steps_for

MOST_WINDOWS: Final = 256
"""The most windows over a nudged cell. More would take seconds to compute, and their outputs would be tiny."""


def nudge_table(x: NDArray[Any], spec: Layer, dA: NDArray[np.float64], cell: Pair, loss: str) -> dict[str, Any]:
    """Return the results of nudging a cell, for the header.

    Parameters
    ----------
    x : ndarray, shape (H, W)
    spec : PoolSpec or AdaptiveSpec
    dA : ndarray of float64
    cell : (int, int)
    loss : {"sum", "dot", "squares"}
        The loss L: ΣA, Σ dA · A or ½‖A − target‖².

    Returns
    -------
    dict
        "cell", "loss" and "seen", the number of windows over the cell. If it is at most ``MOST_WINDOWS``, also lists
        with one entry for each Δx: "dx", "x", "L", "rise", "slope", "agreement" and "A" (the outputs of the windows);
        "zero", the index of Δx = 0; "rows" and "cols", the half-open ranges of the windows; and "gradient". Numbers
        that are not finite are None.
    """
    size = (x.shape[0], x.shape[1])
    windows = int(coverage(spec, size)[cell])
    head = {"cell": list(cell), "loss": loss, "seen": windows}
    if windows > MOST_WINDOWS:
        return head
    dx = steps_for(x)
    result = nudge(x, spec, dA, cell, dx, squares=loss == "squares")
    rows, cols = result.windows
    return head | {
        "zero": dx.size // 2,
        "dx": dx.tolist(),
        "x": _finite(result.values),
        "L": _finite(result.loss),
        "rise": _finite(result.rise),
        "slope": _finite(result.slope),
        "agreement": list(result.agreement),
        "gradient": _finite(np.array([result.gradient]))[0],
        "rows": [rows.start, rows.stop],
        "cols": [cols.start, cols.stop],
        "A": [_finite(outputs.ravel()) for outputs in result.outputs],
    }


def _finite(values: NDArray[np.float64]) -> list[float | None]:
    return [value if np.isfinite(value) else None for value in values.tolist()]
