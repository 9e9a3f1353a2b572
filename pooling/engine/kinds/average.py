"""Average pooling: forward (equation 5) and its backward (equation 6).

The article writes equation 6 as a sum over a slice. What it means, and what every framework does, is the distributing
rule below: each cell of a window gets the same share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.kinds.base import Formula, Kind, Routing, Weights, accumulate, spread
from pooling.engine.tiles.bands import Band
from pooling.engine.tiles.columns import Columns

Array = NDArray[Any]
Floats = NDArray[np.float64]

_LONG_WINDOW: Final = 512
"""From this many values on, a float32 sum could lose some: float64 adds them."""


@dataclass(frozen=True)
class Average(Kind):
    """Each window's sum over f·f; padding counts as zeros."""

    name: ClassVar[str] = "average"
    symbol: ClassVar[str] = "average"
    routing: ClassVar[Routing] = "uniform"
    padding_value: ClassVar[float] = 0.0
    formula: ClassVar[Formula] = Formula(value=("over", ("sum", "x"), "n"), weight=("over", "1", "n"))
    operators: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"torch": "F.avg_pool2d", "jax": "lax.add", "keras": "AveragePooling2D", "onnx": "AveragePool"}
    )

    def output_dtype(self, dtype: np.dtype[Any]) -> np.dtype[Any]:
        """Return a floating dtype as it is, float64 for whole numbers."""
        return dtype if dtype.kind == "f" else np.dtype(np.float64)

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
        np.divide(total, _divisor(band, cols), out=output, casting="same_kind")

    def backward_band(
        self, values: Array, output: Array, dA: Array, band: Band, cols: Columns, gradient: Array
    ) -> None:
        """Write dA / (f·f) into every real cell of a window; shares that fall on padding are lost."""
        spread(dA / _divisor(band, cols), band, cols, gradient)


def _divisor(band: Band, cols: Columns) -> int | Array:
    """Return each window's divisor; one number where all are the same."""
    if band.axis.is_filled and cols.axis.is_filled:
        return band.axis.f * cols.axis.f
    rows, columns = band.axis.counted()[band.windows], cols.axis.counted()
    divisors: Array = np.multiply.outer(rows, columns)[np.newaxis, :, :, np.newaxis]
    return divisors


def _sum_dtype(dtype: np.dtype[Any], values: int) -> type[np.floating[Any]]:
    if dtype.kind != "f" or dtype.itemsize == 8 or values >= _LONG_WINDOW:
        return np.float64
    return np.float32
