"""What the stage is told of one nudged cell: a row of numbers for each Δx, worked out beforehand."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import coverage
from pooling.studies.nudge import nudge, steps_for

MOST_WINDOWS: Final = 256
"""Where more see a cell, holding it would cost seconds, and their outputs are dots."""


def told(x: NDArray[Any], spec: PoolSpec, dA: NDArray[np.float64], cell: Pair, loss: str) -> dict[str, Any]:
    """Return the header's entry of one cell.

    Parameters
    ----------
    x : ndarray, shape (H, W)
    spec : PoolSpec
    dA : ndarray of float64
    cell : (int, int)
    loss : {"sum", "dot", "squares"}
        What L is: ΣA, Σ dA · A or ½‖A − target‖².

    Returns
    -------
    dict
        cell, loss and seen (how many windows see the cell); and, unless they are more than ``MOST_WINDOWS``, lists
        with one entry for each Δx: dx, x, L, rise, slope, agreement and A (one list of the windows' outputs each); zero
        (where Δx = 0), rows and cols (those windows, half-open) and gradient. null is no finite number.
    """
    size = (x.shape[0], x.shape[1])
    seen = int(coverage(spec, size)[cell])
    head = {"cell": list(cell), "loss": loss, "seen": seen}
    if seen > MOST_WINDOWS:
        return head
    dx = steps_for(x)
    found = nudge(x, spec, dA, cell, dx, squares=loss == "squares")
    rows, cols = found.windows
    return head | {
        "zero": dx.size // 2,
        "dx": dx.tolist(),
        "x": _finite(found.values),
        "L": _finite(found.loss),
        "rise": _finite(found.rise),
        "slope": _finite(found.slope),
        "agreement": list(found.agreement),
        "gradient": _finite(np.array([found.gradient]))[0],
        "rows": [rows.start, rows.stop],
        "cols": [cols.start, cols.stop],
        "A": [_finite(outputs.ravel()) for outputs in found.outputs],
    }


def _finite(values: NDArray[np.float64]) -> list[float | None]:
    return [value if np.isfinite(value) else None for value in values.tolist()]
