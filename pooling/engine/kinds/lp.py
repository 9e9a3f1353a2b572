"""Lp pooling: each window's p-norm, as ONNX's LpPool defines it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from pooling.engine.kinds.base import Formula, SummedKind, WeightedKind, accumulate
from pooling.engine.tiles.bands import Band
from pooling.engine.tiles.columns import Columns

Array = NDArray[Any]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Lp(SummedKind, WeightedKind):
    """(Σ |x|^p)^(1/p); padding holds 0 and adds nothing.

    Attributes
    ----------
    p : float
        At least 1: 1 sums absolute values, 2 is the Euclidean norm, and large p come near the largest absolute value.

    Notes
    -----
    The gradient is sign(x) · (|x| / A)^(p − 1), and 0 where A is 0. PyTorch's ``lp_pool2d`` differs: it sums powers
    with their sign, so a negative sum gives NaN. Powers are taken in float64; those beyond its range are inf.
    """

    p: float = 2

    name: ClassVar[str] = "lp"
    symbol: ClassVar[str] = "Lp"
    padding_value: ClassVar[float] = 0.0
    formula: ClassVar[Formula] = Formula(
        value=("root", ("sum", ("power", ("abs", "x"), "p")), "p"),
        weight=("times", ("sign", "x"), ("power", ("over", ("abs", "x"), "A"), ("minus", "p", "1"))),
    )

    @property
    def parameters(self) -> dict[str, Any]:
        """The order p."""
        return {"p": self.p}

    def summands(self, x: Array) -> Floats:
        """Return |x|^p."""
        powers: Floats = np.abs(np.ascontiguousarray(x, dtype=np.float64)) ** self.p
        return powers

    def from_sum(self, total: Floats, divisor: int | Array) -> Floats:
        """Return the p-th root of the sums."""
        return np.power(total, 1 / self.p)

    def value(self, cells: Floats, divisor: int) -> float:
        """Return the p-norm of the cells."""
        with np.errstate(all="ignore"):
            return float((np.abs(cells) ** self.p).sum() ** (1 / self.p))

    def cell_factors(self, x: Array) -> Floats:
        """Return sign(x) · |x|^(p − 1)."""
        cells = np.asarray(x, dtype=np.float64)
        with np.errstate(all="ignore"):
            return np.sign(cells) * np.abs(cells) ** (self.p - 1)

    def window_factors(self, output: Array) -> Floats:
        """Return A^(1 − p), or 0 where A is 0."""
        norms = np.asarray(output, dtype=np.float64)
        with np.errstate(all="ignore"):
            return np.where(norms == 0, 0.0, norms ** (1 - self.p))

    def pool_band(self, values: Array, band: Band, cols: Columns, output: Array) -> None:
        """Write each window's p-norm."""
        total = np.empty(output.shape, np.float64)
        accumulate(self.summands(values), band, cols, total)
        np.power(total, 1 / self.p, out=output, casting="same_kind")
