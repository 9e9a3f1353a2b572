"""Adaptive pooling: the output's size is given, and the windows follow from it. One axis at a time, as elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, cast

import numpy as np
from numpy.typing import NDArray

from pooling.engine import checked, kinds
from pooling.engine.axis import Ints
from pooling.engine.bins import Bins, Bools
from pooling.engine.checked import Pads, Pair
from pooling.engine.errors import SpecError
from pooling.engine.kinds import Kind, SummedKind, WeightedKind
from pooling.engine.kinds.max import Max, scatter_hits

Array = NDArray[Any]


@dataclass(frozen=True)
class AdaptiveSpec:
    """An adaptive pooling layer's settings, checked when made.

    Parameters
    ----------
    kind : {"max", "average", "lp", "min"}
    output : int or (int, int)
        The output's height and width, each at least 1.
    ties : {"all", "first", "split"}
        As for ``PoolSpec``.
    p : float
        As for ``PoolSpec``.

    Raises
    ------
    SpecError
        If a setting is illegal.
    """

    kind: str
    output: int | Pair
    ties: str = "all"
    p: float = 2
    pads: ClassVar[Pads] = ((0, 0), (0, 0))
    count_include_pad: ClassVar[bool] = True  # there is no padding: an average divides by the cells of its window
    divisor_override: ClassVar[int | None] = None

    def __post_init__(self) -> None:
        if self.kind not in kinds.KINDS:
            raise SpecError("kind_unknown", given=repr(self.kind), allowed=", ".join(kinds.KINDS))
        if self.ties not in checked.TIES:
            raise SpecError("ties_unknown", given=repr(self.ties), allowed=", ".join(checked.TIES))
        object.__setattr__(self, "output", checked.pair("output_size", self.output, 1))
        object.__setattr__(self, "p", checked.number("p", self.p, 1))

    @cached_property
    def operator(self) -> Kind:
        """The kind of pooling, with the settings that it uses."""
        return kinds.KINDS[self.kind].of(self)

    @property
    def size(self) -> Pair:
        """``output`` as (height, width)."""
        return cast(Pair, self.output)

    def axes(self, size: Pair) -> tuple[Bins, Bins]:
        """Return the bins along the height and along the width of an input of this (height, width)."""
        rows, cols = self.size
        return Bins(size[0], rows), Bins(size[1], cols)

    def output_size(self, size: Pair) -> Pair:
        """Return the output's (height, width), whatever the input's."""
        rows, cols = self.axes(size)
        return rows.windows, cols.windows


def forward(x: Array, spec: AdaptiveSpec) -> Array:
    """Return the output of a batch (N, H, W, C)."""
    kind, (rows, cols) = spec.operator, spec.axes((x.shape[1], x.shape[2]))
    dtype = kind.output_dtype(x.dtype)
    with np.errstate(all="ignore"):
        if isinstance(kind, Max):
            return _best(_best(x, kind, cols, 2), kind, rows, 1)
        if not isinstance(kind, SummedKind):
            raise TypeError(f"{kind.name} pooling is neither a maximum nor a sum")
        total = _sum(_sum(kind.summands(x), cols.places(), 2), rows.places(), 1)
        return kind.from_sum(total, _divisor(rows, cols)).astype(dtype, copy=False)


def backward(x: Array, output: Array, dA: Array, spec: AdaptiveSpec) -> Array:
    """Return dA_prev of a batch, of dA's dtype."""
    kind, (rows, cols) = spec.operator, spec.axes((x.shape[1], x.shape[2]))
    with np.errstate(all="ignore"):
        if isinstance(kind, Max):
            return _to_winners(x, output, dA, kind, rows, cols)
        if isinstance(kind, WeightedKind):
            factors = kind.cell_factors(x)
            received = _sum(_sum(dA * kind.window_factors(output), rows.bins(), 1), cols.bins(), 2)
            return np.where(factors == 0, 0, received * factors).astype(dA.dtype, copy=False)
        return _sum(_sum((dA / _divisor(rows, cols)).astype(dA.dtype), rows.bins(), 1), cols.bins(), 2)


def first_indices(x: Array, output: Array, spec: AdaptiveSpec) -> Ints:
    """Return the flat index of each window's first winner in the plane of one channel: the output's shape."""
    rows, cols = spec.axes((x.shape[1], x.shape[2]))
    kind = spec.operator
    if not isinstance(kind, Max):
        raise TypeError(f"{kind.name} pooling has no winners")
    wide = _best(x, kind, cols, 2)
    col = _first(x, wide, cols, 2)
    row = _first(wide, output, rows, 1)
    indices: Ints = row * x.shape[2] + np.take_along_axis(col, row, axis=1)
    return indices


def winner_count(x: Array, output: Array, spec: AdaptiveSpec) -> Ints:
    """Return how many cells of each window equal its output: the output's shape."""
    rows, cols = spec.axes((x.shape[1], x.shape[2]))
    kind = spec.operator
    if not isinstance(kind, Max):
        raise TypeError(f"{kind.name} pooling has no winners")
    wide = _best(x, kind, cols, 2)
    in_row = np.zeros(wide.shape, np.int64)
    for cells, there in cols.places():
        in_row += _equal(np.take(x, cells, 2), wide) & _along(there, 2)
    count = np.zeros(output.shape, np.int64)
    for cells, there in rows.places():
        hit = _equal(np.take(wide, cells, 1), output) & _along(there, 1)
        count += hit * np.take(in_row, cells, 1)
    return count


def _to_winners(x: Array, output: Array, dA: Array, kind: Max, rows: Bins, cols: Bins) -> Array:
    """Return each window's dA in its winners, and exactly 0 in cells that win nowhere."""
    spec = AdaptiveSpec(kind.name, (rows.windows, cols.windows), kind.ties)
    if kind.ties == "first":
        flat = np.zeros((x.shape[0], x.shape[1] * x.shape[2], x.shape[3]), dA.dtype)
        image, _, _, channel = np.ogrid[tuple(map(slice, dA.shape))]
        np.add.at(flat, (image, first_indices(x, output, spec), channel), dA)
        return flat.reshape(x.shape)
    if kind.ties == "split":
        dA = (dA / winner_count(x, output, spec)).astype(dA.dtype, copy=False)
    wide = _best(x, kind, cols, 2)
    tall = np.zeros(wide.shape, dA.dtype)
    for bins, there in rows.bins():
        hit = _equal(wide, np.take(output, bins, 1)) & _along(there, 1)
        scatter_hits(tall, np.take(dA, bins, 1), hit, add=True)
    gradient = np.zeros(x.shape, dA.dtype)
    for bins, there in cols.bins():
        hit = _equal(x, np.take(wide, bins, 2)) & _along(there, 2)
        scatter_hits(gradient, np.take(tall, bins, 2), hit, add=True)
    return gradient


def _best(x: Array, kind: Max, bins: Bins, axis: int) -> Array:
    """Return the greatest or least cell of each bin along an axis."""
    places = bins.places()
    best = np.take(x, next(places)[0], axis)
    for cells, _ in places:
        kind.select(best, np.take(x, cells, axis), out=best)
    return best


def _sum(x: Array, parts: Iterator[tuple[Ints, Bools]], axis: int) -> Array:
    """Return the sum of the parts of x along an axis: the cells of each bin, or the bins of each cell."""
    total = np.take(x, next(parts)[0], axis)
    for numbers, there in parts:
        total += _where(there, np.take(x, numbers, axis), axis)
    return total


def _first(x: Array, best: Array, bins: Bins, axis: int) -> Ints:
    """Return the first cell of each bin along an axis that equals the bin's greatest or least."""
    first = np.zeros(best.shape, np.int64)
    left = np.ones(best.shape, dtype=bool)
    for cells, _ in bins.places():
        hit = _equal(np.take(x, cells, axis), best) & left
        left ^= hit
        first += hit * _along(cells, axis)
    return first


def _divisor(rows: Bins, cols: Bins) -> Array:
    divisors: Array = np.multiply.outer(rows.counted(), cols.counted())[:, :, np.newaxis]
    return divisors


def _equal(values: Array, output: Array) -> NDArray[np.bool_]:
    equal: NDArray[np.bool_] = values == output
    if np.isnan(output).any():
        equal |= (values != values) & (output != output)  # NaN equals NaN here
    return equal


def _where(there: NDArray[np.bool_], values: Array, axis: int) -> Array:
    """Return values, but 0 at those places along an axis where there is none."""
    if there.all():  # as at all places but the last
        return values
    return np.where(_along(there, axis), values, 0)


def _along(numbers: Array, axis: int) -> Array:
    """Return numbers along an axis of an (N, H, W, C)."""
    return numbers.reshape((-1,) + (1,) * (3 - axis))
