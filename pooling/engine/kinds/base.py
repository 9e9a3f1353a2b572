"""What a kind of pooling is: how a window becomes a number, and how that number's gradient is passed back.

Every kind has the same backward rule, dA_prev[cell] += weight · dA[window]. Kinds differ in the weights.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pooling.engine.tiles.bands import Band
from pooling.engine.tiles.columns import Columns, fold, scatter

Array = NDArray[Any]
Floats = NDArray[np.float64]
Routing = Literal["winner", "uniform", "weights"]
Expression = str | tuple[Any, ...]


class Weights(NamedTuple):
    """The weights of one window's cells: numerators / divisor.

    Attributes
    ----------
    numerators : ndarray of float64, shape (cells,)
    divisor : int
        A separate factor, since dA / 9 is exact to the last bit where dA · (1 / 9) is not.
    """

    numerators: Floats
    divisor: int = 1

    def shares(self, dA: float) -> Floats:
        """Return what each cell receives; a cell of weight 0 receives exactly 0, even if dA is infinite or NaN."""
        shares = np.zeros_like(self.numerators)
        receives = self.numerators != 0
        shares[receives] = self.numerators[receives] * dA / self.divisor
        return shares


@dataclass(frozen=True)
class Formula:
    """A kind's two formulas, as trees that programs, MathML and LaTeX are written from.

    Attributes
    ----------
    value : Expression
        The output of a window.
    weight : Expression
        The weight of a cell.

    Notes
    -----
    An expression is a symbol or a tuple (operation, operands …). Symbols: "x" (a cell's value), "n" (the divisor), "A"
    (the window's output), "mask" (equation 3), a setting of the kind such as "p", and whole numbers as text.
    Operations: "max", "min" and "sum" over the window's cells; "abs", "sign"; "over", "times", "minus", "power" and
    "root" (operand, degree).
    """

    value: Expression
    weight: Expression


@dataclass(frozen=True)
class Kind(ABC):
    """A kind of pooling with its settings; the fields of a subclass are the settings that it uses.

    Attributes
    ----------
    name : str
    symbol : str
        What formulas call the operation.
    routing : {"winner", "uniform", "weights"}
        Whether the weights are a mask of the cells that equal the output, the same for all cells, or the product of a
        cell's and a window's factor (``WeightedKind``).
    padding_value : float
        What padding holds.
    formula : Formula
    operators : mapping of str to str
    """

    name: ClassVar[str]
    symbol: ClassVar[str]
    routing: ClassVar[Routing]
    padding_value: ClassVar[float]
    formula: ClassVar[Formula]

    @classmethod
    def settings(cls) -> tuple[str, ...]:
        """Return the names of the settings that this kind uses."""
        return tuple(field.name for field in fields(cls))

    @classmethod
    def of(cls, spec: Any) -> Kind:
        """Return this kind with the settings that a spec has."""
        return cls(**{name: getattr(spec, name) for name in cls.settings()})

    @property
    def parameters(self) -> dict[str, Any]:
        """The numbers that the formulas hold, by name."""
        return {}

    @property
    def uses_ties(self) -> bool:
        """Whether the tie rule matters."""
        return "ties" in self.settings()

    @abstractmethod
    def output_dtype(self, dtype: np.dtype[Any]) -> np.dtype[Any]:
        """Return the output's dtype for an input's."""

    @abstractmethod
    def value(self, cells: Floats, divisor: int) -> float:
        """Return the output of one window.

        Parameters
        ----------
        cells : ndarray of float64, shape (K,)
            The real cells, row by row; at least one.
        divisor : int
            What an average divides by.
        """

    @abstractmethod
    def weights(self, cells: Floats, output: float, divisor: int) -> Weights:
        """Return the weights of one window's real cells; parameters as for ``value``."""

    @abstractmethod
    def pool_band(self, values: Array, band: Band, cols: Columns, output: Array) -> None:
        """Write the output of a band's windows.

        Parameters
        ----------
        values : ndarray, shape (n, rows, W, C)
            The band's cells.
        band : Band
        cols : Columns
        output : ndarray, shape (n, windows, m_w, C)
        """

    @abstractmethod
    def backward_band(
        self, values: Array, output: Array, dA: Array, band: Band, cols: Columns, gradient: Array
    ) -> None:
        """Write the gradient of a band's own cells.

        Parameters
        ----------
        values, output : ndarray
            As for ``pool_band``.
        dA : ndarray of floats, the output's shape
        band : Band
        cols : Columns
        gradient : ndarray of dA's dtype, shape (n, own rows, W, C)
        """


@dataclass(frozen=True)
class SummedKind(Kind):
    """A kind whose output is a function of a sum over the window's cells."""

    @abstractmethod
    def summands(self, x: Array) -> Floats:
        """Return what each cell adds to the sum: float64, shape of x."""

    @abstractmethod
    def from_sum(self, total: Floats, divisor: int | Array) -> Floats:
        """Return the outputs of windows with these sums and divisors."""

    def output_dtype(self, dtype: np.dtype[Any]) -> np.dtype[Any]:
        """Return a floating dtype as it is, float64 for whole numbers."""
        return dtype if dtype.kind == "f" else np.dtype(np.float64)


@dataclass(frozen=True)
class WeightedKind(Kind):
    """A kind whose weights are products: weight = factor of the cell's value · factor of the window's output."""

    routing: ClassVar[Routing] = "weights"

    @abstractmethod
    def cell_factors(self, x: Array) -> Floats:
        """Return each cell's factor, which depends on its value only: float64, shape of x."""

    @abstractmethod
    def window_factors(self, output: Array) -> Floats:
        """Return each window's factor, which depends on its output only: float64, shape of the output."""

    def weights(self, cells: Floats, output: float, divisor: int) -> Weights:
        """Return the product of both factors for each cell."""
        with np.errstate(all="ignore"):
            return Weights(self.cell_factors(cells) * self.window_factors(np.asarray(output)))

    def backward_band(
        self, values: Array, output: Array, dA: Array, band: Band, cols: Columns, gradient: Array
    ) -> None:
        """Spread dA times the windows' factors, and multiply each cell by its own."""
        total = np.empty(gradient.shape, np.float64)
        spread(dA * self.window_factors(output), band, cols, total)
        factors = self.cell_factors(values[:, band.own_cells])
        # A cell of factor 0 receives exactly 0, even if dA is infinite.
        np.multiply(total, factors, out=gradient, casting="same_kind", where=factors != 0)
        gradient[factors == 0] = 0
        if not np.isfinite(factors).all():  # nor does ∞ · 0 make NaN of cells that no window covers
            gradient[:, band.axis.coverage()[band.own] == 0] = 0
            gradient[:, :, cols.axis.coverage() == 0] = 0


def spread(share: Array, band: Band, cols: Columns, gradient: Array) -> None:
    """Write into each of a band's own cells the sum of its windows' shares.

    Parameters
    ----------
    share : ndarray, shape (n, windows, m_w, C)
        What each cell of a window receives.
    band : Band
    cols : Columns
    gradient : ndarray, shape (n, own rows, W, C)
    """
    tall = np.empty((*share.shape[:2], *gradient.shape[2:]), gradient.dtype)
    if cols.axis.overlaps:
        parts = cols.zeros(share.shape[:2], share.shape[3], gradient.dtype)
        for windows, phase, cells in cols.taps:
            parts[phase][:, :, cells] += share[:, :, windows]
        cols.join(parts, tall)
    else:
        cols.widen(share, tall)
    rows = band.rows(band.own)
    if band.axis.overlaps or not rows.is_covered:
        gradient[...] = 0
    for windows, cells in rows.taps():
        scatter(gradient[:, cells], tall[:, windows], band.axis.overlaps)


def accumulate(values: Array, band: Band, cols: Columns, total: Array) -> None:
    """Write the sum of each window's real cells into ``total``, in its dtype.

    No cumulative sums: one NaN or 1e20 would spoil windows that do not see it.
    """
    tall = np.empty((*total.shape[:2], *values.shape[2:]), total.dtype)
    rows = band.rows(band.cells)
    fold(np.add, 0, tall, ((windows, values[:, cells]) for windows, cells in rows.taps()), axis=1)
    fold(np.add, 0, total, cols.places(cols.split(tall, not cols.axis.overlaps)), axis=2)
