"""Trace one window: what it sees, which cells win, what each cell receives."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.errors import ArrayError
from pooling.engine.layer import Layer
from pooling.engine.pool import pool
from pooling.engine.spec import Pair
from pooling.engine.windows import divisors, window_bounds

Cell = tuple[int, int]
Share = tuple[int, int, float]


@dataclass(frozen=True)
class ChannelTrace:
    """One channel of a window.

    Attributes
    ----------
    output, dA : float
        The window's result and its upstream gradient.
    winners : tuple of (row, column)
        Cells that the tie rule chose among those that equal the output; empty for kinds without winners.
    shares : tuple of (row, column, share)
        What the window passes back to each real cell that receives a gradient by the rule.
    totals : tuple of (row, column, total)
        dA_prev after this and all earlier windows, for each real cell of the window.
    """

    output: float
    dA: float  # noqa: N815 (the article's name)
    winners: tuple[Cell, ...]
    shares: tuple[Share, ...]
    totals: tuple[Share, ...]


@dataclass(frozen=True)
class WindowTrace:
    """One window.

    Attributes
    ----------
    window : (int, int)
        Its output cell.
    rows, cols : (int, int)
        Half-open ranges of unpadded coordinates, which may reach into the padding, and beyond it with ``ceil_mode``.
    channels : tuple of ChannelTrace
    divisor : int
        What an average divides by.
    """

    window: Cell
    rows: Pair
    cols: Pair
    channels: tuple[ChannelTrace, ...]
    divisor: int


def trace_window(x: ArrayLike, spec: Layer, dA: ArrayLike, step: int) -> WindowTrace:
    """Trace one window, forward and backward.

    Parameters
    ----------
    x : array_like, shape (H, W) or (H, W, C)
    spec : PoolSpec or AdaptiveSpec
    dA : array_like
        The output's shape.
    step : int
        The window's number, row by row from 0.

    Raises
    ------
    ArrayError
        If there is no such window, or as in ``pool``.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> trace = trace_window([[1, 3], [4, 2]], PoolSpec(f=2), [[0.5]], step=0)
    >>> trace.channels[0].winners, trace.channels[0].shares
    (((1, 0),), ((1, 0, 0.5),))
    """
    x = np.asarray(x)
    if x.ndim not in (2, 3):
        raise ArrayError("dimensions", given=x.ndim)
    pooled = pool(x, spec)
    upstream = np.asarray(dA)
    gradient = _running(x, spec, upstream, step, pooled.output.shape)
    i, j = divmod(step, pooled.output.shape[1])
    rows, cols = window_bounds(spec, (x.shape[0], x.shape[1]))
    (r0, r1), (c0, c1) = rows[i].tolist(), cols[j].tolist()
    across, along = spec.axes((x.shape[0], x.shape[1]))
    cells = list(product(across.cells(i), along.cells(j)))
    planes = (np.atleast_3d(array) for array in (x, pooled.output, upstream, gradient))
    values, A, dA3, totals = planes
    rows_divisors, cols_divisors = divisors(spec, (x.shape[0], x.shape[1]))
    divisor = int(rows_divisors[i] * cols_divisors[j])
    channels = []
    for c in range(values.shape[2]):
        output, share = A[i, j, c].item(), float(dA3[i, j, c])
        shares = _shares(values[:, :, c], output, share, cells, divisor, spec)
        channels.append(
            ChannelTrace(
                output=output,
                dA=share,
                winners=tuple((r, q) for r, q, _ in shares) if spec.operator.routing == "winner" else (),
                shares=shares,
                totals=tuple((r, q, float(totals[r, q, c])) for r, q in cells),
            )
        )
    return WindowTrace((i, j), (r0, r1), (c0, c1), tuple(channels), divisor)


def _running(x: NDArray[Any], spec: Layer, dA: NDArray[Any], step: int, shape: tuple[int, ...]) -> NDArray[Any]:
    """Return dA_prev after windows 0 to step, as if later ones had no gradient."""
    if dA.shape != shape:
        raise ArrayError("gradient_shape", given=dA.shape, expected=shape)
    rows, cols = shape[:2]
    if not 0 <= step < rows * cols:
        raise ArrayError("window_outside", given=step, rows=rows, cols=cols)
    so_far = dA.astype(np.float64)
    so_far.reshape(rows * cols, -1)[step + 1 :] = 0
    return pool(x, spec).backward(so_far)


def _shares(
    plane: NDArray[Any], output: float, dA: float, cells: list[Cell], divisor: int, spec: Layer
) -> tuple[Share, ...]:
    """Return what the window passes back: to its winners only, or to all its real cells."""
    values = np.array([plane[cell] for cell in cells], dtype=np.float64)
    weights = spec.operator.weights(values, output, divisor)
    shares = zip(cells, weights.numerators != 0, weights.shares(dA).tolist(), strict=True)
    only_winners = spec.operator.routing == "winner"
    return tuple((r, q, share) for (r, q), receives, share in shares if receives or not only_winners)


def as_json(trace: WindowTrace) -> dict[str, Any]:
    """Return a trace as plain lists, as the stage shows it; NaN and ±∞ as strings."""
    return {
        "window": list(trace.window),
        "rows": list(trace.rows),
        "cols": list(trace.cols),
        "channels": [
            {
                "output": _plain(channel.output),
                "dA": _plain(channel.dA),
                "winners": [list(cell) for cell in channel.winners],
                "shares": [[r, c, _plain(share)] for r, c, share in channel.shares],
                "dA_prev": [[r, c, _plain(total)] for r, c, total in channel.totals],
            }
            for channel in trace.channels
        ],
    }


def _plain(value: float) -> float | str:
    if math.isnan(value):
        return "NaN"
    return value if math.isfinite(value) else ("Infinity" if value > 0 else "-Infinity")
