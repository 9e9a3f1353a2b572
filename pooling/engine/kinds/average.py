"""Average pooling: forward (equation 5) and its backward (equation 6).

The article writes equation 6 as a sum over a slice. What it means, and what every framework does, is the distributing
rule below: each cell of a window gets the same share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.axis import Axis, Ints
from pooling.engine.bins import Bins
from pooling.engine.kinds.base import Formula, Routing, SummedKind, Weights, accumulate, spread
from pooling.engine.tiles.bands import Band
from pooling.engine.tiles.columns import Columns

Array = NDArray[Any]
Floats = NDArray[np.float64]

_LONG_WINDOW: Final = 512
"""From this many values on, a float32 sum could lose some: float64 adds them."""

_EXACT_IN_FLOAT32: Final = 1 << 24
"""Up to here, float32 holds all whole numbers."""


@dataclass(frozen=True)
class Average(SummedKind):
    """Each window's sum over its divisor; padding holds zeros.

    Attributes
    ----------
    count_include_pad : bool
        Whether the divisor counts cells of padding, too. Cells beyond the padding are never counted.
    divisor_override : int or None
        The divisor of every window, if given.

    Notes
    -----
    The divisors are PyTorch's (ATen, AvgPoolKernel.cpp).
    """

    count_include_pad: bool = True
    divisor_override: int | None = None

    name: ClassVar[str] = "average"
    symbol: ClassVar[str] = "average"
    routing: ClassVar[Routing] = "uniform"
    padding_value: ClassVar[float] = 0.0
    formula: ClassVar[Formula] = Formula(value=("over", ("sum", "x"), "n"), weight=("over", "1", "n"))

    def summands(self, x: Array) -> Floats:
        """Return the values."""
        return np.asarray(x, dtype=np.float64)

    def from_sum(self, total: Floats, divisor: int | Array) -> Floats:
        """Return the sums over the divisors."""
        return total / divisor

    def value(self, cells: Floats, divisor: int) -> float:
        """Return the sum of the cells over the divisor."""
        return float(cells.sum() / divisor)

    def weights(self, cells: Floats, output: float, divisor: int) -> Weights:
        """Return 1 / divisor for each cell, whatever its value."""
        return Weights(np.ones_like(cells), divisor)

    def pool_band(self, values: Array, band: Band, cols: Columns, output: Array) -> None:
        """Write each window's average.

        float16 is added in float32; an average that overflows the output's dtype is inf.
        """
        total = np.empty(output.shape, _sum_dtype(values.dtype, band.axis.f * cols.axis.f))
        accumulate(np.ascontiguousarray(values), band, cols, total)
        self._divide(total, band, cols, output)

    def backward_band(
        self, values: Array, output: Array, dA: Array, band: Band, cols: Columns, gradient: Array
    ) -> None:
        """Write dA over the divisor into every real cell of a window; shares that fall on padding are lost."""
        share = np.empty(dA.shape, dA.dtype)
        self._divide(dA, band, cols, share)
        spread(share, band, cols, gradient)

    def divisor_factors(self, rows: Axis | Bins, cols: Axis | Bins) -> tuple[Ints, Ints]:
        """Return a factor for each row of windows and one for each column; a window's divisor is their product."""
        if self.divisor_override is not None:
            return np.full(rows.windows, self.divisor_override, np.int64), np.ones(cols.windows, np.int64)
        if self.count_include_pad:
            return rows.counted(), cols.counted()
        return rows.real(), cols.real()

    def _divide(self, total: Array, band: Band, cols: Columns, to: Array) -> None:
        """Write what each window has over its divisor."""
        np.divide(total, self._divisor(band, cols, total, to), out=to, casting="same_kind")

    def _divisor(self, band: Band, cols: Columns, total: Array, to: Array) -> int | Array:
        """Return each window's divisor; one number where all are the same."""
        if self.divisor_override is not None:
            return self.divisor_override
        if self.count_include_pad and band.axis.is_filled and cols.axis.is_filled:
            return band.axis.f * cols.axis.f
        rows, columns = self.divisor_factors(band.axis, cols.axis)
        # In float32 where that divides alike. Once for each channel, as NumPy is slow with a few values at a time.
        exact = total.dtype == to.dtype == np.float32 and rows.max() * columns.max() <= _EXACT_IN_FLOAT32
        dtype = np.float32 if exact else np.float64
        each = np.repeat(columns, total.shape[3]).reshape(-1, total.shape[3])
        divisors: Array = np.multiply.outer(rows[band.windows].astype(dtype), each.astype(dtype))
        return divisors


def _sum_dtype(dtype: np.dtype[Any], values: int) -> type[np.floating[Any]]:
    if dtype.kind != "f" or dtype.itemsize == 8 or values >= _LONG_WINDOW:
        return np.float64
    return np.float32
