"""Min pooling: max pooling of the opposite values, and the same backward pass and tie rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from pooling.engine.kinds.base import Formula
from pooling.engine.kinds.max import Max


@dataclass(frozen=True)
class Min(Max):
    """Each window's least value; padding holds +∞ and is never the minimum, NaN counts as the minimum.

    Attributes
    ----------
    ties : {"all", "first", "split"}
        Which of several equal minima receive the gradient.
    """

    name: ClassVar[str] = "min"
    symbol: ClassVar[str] = "min"
    padding_value: ClassVar[float] = np.inf
    formula: ClassVar[Formula] = Formula(value=("min", "x"), weight="mask")
    select: ClassVar[np.ufunc] = np.minimum

    def start(self, dtype: np.dtype[Any]) -> float:
        """Return what is never less than a real cell: ∞, or the greatest whole number."""
        return np.inf if dtype.kind == "f" else int(np.iinfo(dtype).max)
