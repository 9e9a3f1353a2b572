"""The arrays of the stage's data: the engine's results, as whole numbers where that is exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import prod
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.axis import Axis, Ints
from pooling.engine.bins import Bins
from pooling.engine.kinds import WeightedKind
from pooling.engine.layer import Layer
from pooling.engine.pool import Pooled, pool
from pooling.engine.spec import Pair
from pooling.engine.variants import max_unpool
from pooling.engine.windows import divisors, unreached, window_bounds
from pooling.stage.blob import Quantised, in_units_of, quantise, scaled
from pooling.stage.layers import reach
from pooling.studies.search import improvements

_MAX_SEARCH_CELLS: Final = 1 << 16
"""The most cells of all windows together for which the search is sent. Beyond, cells are too small to show it."""
_DECIMALS: Final = (1, 10, 100, 1000)
_MOST_COMMON: Final = 10**6
"""Shares of divisors without a common multiple up to this are sent as floats."""


def arrays_of(pooled: Pooled, x: NDArray[Any], dA: NDArray[Any], *, hides_results: bool) -> dict[str, Quantised]:
    """Return the arrays that the stage draws.

    Parameters
    ----------
    pooled : Pooled
        The result of pooling x.
    x, dA : ndarray
    hides_results : bool
        Whether a question asks for what would show here.

    Returns
    -------
    dict
        x, A, dA, total (dA_prev) and share (what each window passes to a cell that receives). rowBounds, rowCells and
        rowDivisors: for each row of windows where it starts and ends, its first real row and the number of real ones,
        and its factor of the divisor; the same for columns. unreached, where there are such cells. For kinds with
        winners first (flat indices in the input), and tied and hops as packed bits; for those with weights cellFactors
        and windowFactors.
    """
    spec, size = pooled.spec, (x.shape[0], x.shape[1])
    window_divisors = np.multiply.outer(*divisors(spec, size))
    common = _common_multiple(window_divisors)
    candidates = (*_DECIMALS, *(d * common for d in _DECIMALS if common))
    dA = np.asarray(dA, dtype=np.float64)
    upstream = quantise(dA, candidates)
    total = pooled.backward(dA).astype(np.float64, copy=False)
    share = _shares(pooled, dA, upstream, window_divisors)
    arrays = {"x": quantise(x, _DECIMALS), "A": quantise(pooled.output, candidates), "dA": upstream}
    arrays |= _windows(spec, size)
    whole = in_units_of(total, share.divisor) if share.units.dtype.kind != "f" else None
    if whole is None:  # no common divisor, so store both as floats: sums of shares and totals are then comparable
        share = Quantised(share.units / share.divisor)
        whole = Quantised(total)
    arrays |= {"share": share, "total": whole}
    missed = unreached(spec, size)
    if missed.any() and not hides_results:
        arrays["unreached"] = Quantised(missed.astype(np.uint8))
    if spec.operator.routing == "winner":
        arrays |= _winners(pooled) | _hops(spec, x)
    if isinstance(spec.operator, WeightedKind):
        arrays["cellFactors"] = Quantised(spec.operator.cell_factors(x))
        arrays["windowFactors"] = Quantised(spec.operator.window_factors(pooled.output))
    return arrays


def unpooled(pooled: Pooled, x: NDArray[Any]) -> dict[str, Quantised]:
    """Return what the view "unpool" shows besides.

    Returns
    -------
    dict
        spread: average pooling's backward pass of A, whose shares are spreadShare. For kinds with winners also
        unpooled: each value of A at its index, and 0 elsewhere.
    """
    spec, size = pooled.spec, (x.shape[0], x.shape[1])
    top = pooled.output.astype(np.float64)
    window_divisors = np.multiply.outer(*divisors(spec, size))
    share = _divided(
        top, quantise(top, _DECIMALS), window_divisors if top.ndim == 2 else window_divisors[:, :, np.newaxis]
    )
    total = pool(x, replace(spec, kind="average")).backward(top).astype(np.float64, copy=False)
    whole = in_units_of(total, share.divisor) if share.units.dtype.kind != "f" else None
    if whole is None:
        share, whole = Quantised(share.units / share.divisor), Quantised(total)
    arrays = {"spread": whole, "spreadShare": share}
    if spec.operator.routing == "winner":
        arrays["unpooled"] = quantise(max_unpool(pooled.output, pooled.indices, size), _DECIMALS)
    return arrays


def _windows(spec: Layer, size: Pair) -> dict[str, Quantised]:
    arrays = {}
    axes: Sequence[Axis | Bins] = spec.axes(size)
    sides = zip(("row", "col"), axes, window_bounds(spec, size), divisors(spec, size), strict=True)
    for name, axis, bounds, factors in sides:
        arrays[f"{name}Bounds"] = quantise(bounds, (1,))
        arrays[f"{name}Cells"] = quantise(_cells(axis), (1,))
        arrays[f"{name}Divisors"] = quantise(factors, (1,))
    return arrays


def _cells(axis: Axis | Bins) -> Ints:
    """Return each window's first real cell and the number of its real cells: shape (windows, 2)."""
    return np.array([(cells.start, len(cells)) for cells in map(axis.cells, range(axis.windows))], dtype=np.int64)


def _common_multiple(numbers: Ints) -> int | None:
    """Return the least common multiple if it is small, else None."""
    common = 1
    for number in np.unique(np.abs(numbers)).tolist():
        common = int(np.lcm(common, number))
        if common > _MOST_COMMON:
            return None
    return common


def _shares(pooled: Pooled, dA: NDArray[np.float64], upstream: Quantised, window_divisors: Ints) -> Quantised:
    """Return each window's share: what it passes to each receiving cell, which is dA or a part of it."""
    spec = pooled.spec
    if isinstance(spec.operator, WeightedKind):
        return Quantised(dA * spec.operator.window_factors(pooled.output))
    if spec.operator.routing == "uniform":
        return _divided(dA, upstream, window_divisors if dA.ndim == 2 else window_divisors[:, :, np.newaxis])
    if spec.ties != "split":
        return upstream
    count = pooled.winner_count()
    common = _common_multiple(count)
    return quantise(dA / count, [d * common for d in _DECIMALS] if common else ())


def _divided(dA: NDArray[np.float64], upstream: Quantised, window_divisors: Ints) -> Quantised:
    common = _common_multiple(window_divisors)
    if upstream.units.dtype.kind != "f" and common:
        exact = scaled(upstream.units, common // window_divisors)
        if exact is not None:
            return Quantised(exact, upstream.divisor * common)
    return Quantised(dA / window_divisors)


def _hops(spec: Layer, x: NDArray[Any]) -> dict[str, Quantised]:
    """Return one bit per cell that each window spans: whether the search for its winner stops there."""
    axes: Sequence[Axis | Bins] = spec.axes((x.shape[0], x.shape[1]))
    if x.ndim == 3 or prod(axis.windows * reach(axis) for axis in axes) > _MAX_SEARCH_CELLS:
        return {}
    return {"hops": Quantised(np.packbits(improvements(x, spec), bitorder="little"))}


def _winners(pooled: Pooled) -> dict[str, Quantised]:
    """Return each window's first winner and, if there are any ties, one bit per window that marks tied ones."""
    arrays = {"first": quantise(pooled.indices, (1,))}
    tied = pooled.winner_count() > 1
    if tied.any():
        arrays["tied"] = Quantised(np.packbits(tied, bitorder="little"))
    return arrays
