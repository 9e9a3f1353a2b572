"""Nudge one cell of the input and compare how the loss moves, ΔL / Δx, with dA_prev."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.layer import Layer
from pooling.engine.pool import pool
from pooling.engine.spec import Pair
from pooling.studies.local import Block, outputs_over, seeing

Floats = NDArray[np.float64]

_NEAR: Final = 1e-9
"""How far ΔL / Δx may be from dA_prev and still agree, relative to the gradients of the cell's windows."""
_ROUNDING: Final = 1e-13
"""The rounding error of outputs in float64, relative to the values."""


@dataclass(frozen=True, eq=False)
class Nudge:
    """The effect of each Δx.

    Attributes
    ----------
    windows : (slice, slice)
        Rows and columns of the windows from the first that sees the cell to the last.
    values : ndarray, shape (K,)
        The cell's value, Δx added.
    outputs : ndarray, shape (K, rows, cols)
        The outputs of these windows.
    loss, rise, slope : ndarray, shape (K,)
        L, ΔL and ΔL / Δx; NaN where undefined, as the slope at Δx = 0.
    gradient : float
        The cell's dA_prev, after all windows.
    agreement : tuple of str, length K
        How ΔL / Δx and dA_prev compare: "same"; "tie" (equal maxima or minima: L has a corner at Δx = 0),
        "corner" (another cell has become the maximum or minimum), "curved" (L is not a straight line), "undefined"
        (Δx = 0, or something is not finite).
    """

    windows: Block
    values: Floats
    outputs: Floats
    loss: Floats
    rise: Floats
    slope: Floats
    gradient: float
    agreement: tuple[str, ...]


def nudge(x: ArrayLike, spec: Layer, dA: ArrayLike, cell: Pair, dx: ArrayLike, *, squares: bool = False) -> Nudge:
    """Add each Δx to one cell and return how its windows and the loss change, in float64.

    Parameters
    ----------
    x : array_like, shape (H, W)
    spec : PoolSpec or AdaptiveSpec
    dA : array_like
        The output's shape.
    cell : (int, int)
        Row and column in x.
    dx : array_like, shape (K,)
    squares : bool
        Whether L = ½‖A − target‖², its dA being A − target; else L = Σ A · dA, its dA being constant.

    Returns
    -------
    Nudge

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> found = nudge([[1, 3], [4, 2]], PoolSpec(f=2), [[0.5]], (1, 0), [-3, -1, 0, 2])
    >>> found.outputs.ravel().tolist(), found.loss.tolist()
    ([3.0, 3.0, 4.0, 6.0], [1.5, 1.5, 2.0, 3.0])
    >>> found.gradient, found.slope[3].item(), found.agreement
    (0.5, 0.5, ('corner', 'same', 'undefined', 'same'))
    """
    plane = np.asarray(x, dtype=np.float64)
    upstream = np.asarray(dA, dtype=np.float64)
    pooled = pool(plane, spec)
    values = plane[cell] + np.asarray(dx, dtype=np.float64)
    never = spec.operator.padding_value  # what never wins shows the value that the others have
    windows, outputs = outputs_over(plane, spec, cell, [*values, plane[cell], never])
    outputs, here, others = outputs[:-2], outputs[-2], outputs[-1]
    arriving = upstream[windows]
    with np.errstate(all="ignore"):  # inf − inf is NaN, without a warning
        change = outputs - here
        weight = arriving + change / 2 if squares else np.broadcast_to(arriving, change.shape)
        rise = (weight * change).sum(axis=(1, 2))
        way = values - plane[cell]  # what Δx is once it has been added and rounded
        slope = np.where(way == 0, np.nan, rise / way)
        loss = (upstream**2).sum() / 2 if squares else (pooled.output * upstream).sum()
        gradient = float(pooled.backward(upstream)[cell])
        room = np.abs(weight).sum(axis=(1, 2)) * (_NEAR + _ROUNDING * _largest(plane) / np.abs(way))
        near = np.abs(slope - gradient) <= room
    if spec.operator.routing == "winner":
        sees = seeing(spec, (plane.shape[0], plane.shape[1]), cell, windows)
        reasons = _corners(plane[cell], values, others[sees & (arriving != 0)], "curved" if squares else "corner")
    else:
        reasons = ["curved"] * values.size
    agreement = tuple(
        "undefined" if not np.isfinite(s) or not np.isfinite(gradient) else "same" if n else reason
        for s, n, reason in zip(slope, near, reasons, strict=True)
    )
    return Nudge(windows, values, outputs, loss + rise, rise, slope, gradient, agreement)


def _corners(here: float, values: Floats, others: Floats, else_: str) -> list[str]:
    """Return, for each value, which corner of L lies between here and there; others: the best of the rest."""
    if (others == here).any():
        return ["tie"] * values.size
    passed = [((here < others) != (value < others)).any() for value in values]
    return ["corner" if turned else else_ for turned in passed]


def steps_for(x: ArrayLike, most: int = 20) -> Floats:
    """Return Δx = −most … most times a step that suits the values: 1, 2 or 5 · 10ⁿ, near a twentieth of their range.

    Examples
    --------
    >>> steps_for([[1, 9], [3, 4]], most=2).tolist()
    [-1.0, -0.5, 0.0, 0.5, 1.0]
    >>> steps_for([[7, 7]], most=1).tolist()
    [-0.5, 0.0, 0.5]
    """
    digit, exponent = _nice(_twentieth(np.asarray(x, dtype=np.float64)))
    # As typed: 3 · 0.1 is not 0.3.
    return np.array([float(f"{k * digit}e{exponent}") for k in range(-most, most + 1)])


def _twentieth(x: Floats) -> float:
    """Return a twentieth of the finite range, but not so little that float64 would lose it."""
    finite = x[np.isfinite(x)]
    if finite.size == 0:
        return 1 / 20
    spread = float(finite.max() / 20 - finite.min() / 20)
    largest = _largest(finite)
    return max(spread, 1e-9 * largest) if spread > 0 else largest / 20 or 1 / 20


def _nice(size: float) -> tuple[int, int]:
    """Return (1, 2 or 5, n) with digit · 10ⁿ nearest to a positive number."""
    exponent = floor(log10(size))
    digit = min((1, 2, 5, 10), key=lambda candidate: abs(log10(size) - exponent - log10(candidate)))
    return (1, exponent + 1) if digit == 10 else (digit, exponent)


def _largest(values: Floats) -> float:
    return float(np.abs(values[np.isfinite(values)]).max(initial=0.0))
